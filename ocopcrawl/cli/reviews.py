"""`ocopcrawl reviews`: what people decided about claims."""

from pathlib import Path

import click

from ocopcrawl.cli.options import database_option, unusable
from ocopcrawl.items import StoreError
from output.gold import gold_documents, line_of
from output.reviewed import ORPHANED, reviews_of
from output.store import SqliteStore, upgrade

GROUP_EPILOG = """\b
Examples:
  ocopcrawl reviews list
  ocopcrawl reviews export reviewed.jsonl
"""

EPILOG = """\b
Examples:
  ocopcrawl reviews export reviewed.jsonl
  ocopcrawl reviews export reviewed.jsonl --db demo/ocop.db
  ocopcrawl evaluate reviewed.jsonl

\b
Exit codes: 0 written; 2 a database or file that cannot be used; 3 nobody has reviewed anything yet.
"""


LIST_EPILOG = """\b
Examples:
  ocopcrawl reviews list
  ocopcrawl reviews list --orphaned

\b
Exit codes: 0 listed; 2 a database that cannot be used; 3 there is none.
"""

STATES = {
    "in_force": "in force",
    "held_back": "in force; what was rejected is no longer read",
    "replaced": "replaced by a later review, or withdrawn",
    "words_gone": "its words are gone: look at the article; add the claim anew if it states the number in other words,"
    " then withdraw this review",
    "article_gone": "its article is taken out: look at the live page; withdraw this review if that is right",
}


@click.group(name="reviews", epilog=GROUP_EPILOG)
def command() -> None:
    """Use what people decided in the browser (`ocopcrawl serve --review NAME`)."""


@command.command(name="list", epilog=LIST_EPILOG)
@click.option("--orphaned", is_flag=True, help="Only reviews whose words or article are gone.")
@database_option()
def list_(orphaned: bool, db: Path) -> None:
    """List the reviews, newest first: who decided what, about which words, and what has become of it.

    A review that has lost its words waits until they come back, or until somebody withdraws it on the page Reviews of
    `ocopcrawl serve --review NAME`.
    """
    try:
        upgrade(db)
        with SqliteStore(db, readonly=True) as store:
            reviews = reviews_of(store.db, orphaned=orphaned)
    except StoreError as error:
        raise unusable(error) from None
    if not reviews:
        said = "every review stands beside its words" if orphaned else f"nobody has reviewed anything of {db} yet"
        click.echo(f"Nothing to list: {said}.", err=True)
        raise click.exceptions.Exit(3)
    for review in reviews:
        number = "" if review["number"] is None else f" → {review['number']}"
        note = f" ({review['note']})" if review["note"] else ""
        click.echo(f"{review['review']}  {review['decision']} {review['subject']}  “{review['quote']}”{number}")
        click.echo(f"    {review['reviewer']}, {review['reviewed_at']}{note}; {review['url']}")
        click.echo(f"    {STATES[review['state']]}.")
    lost = sum(review["state"] in ORPHANED for review in reviews)
    click.echo(f"{len(reviews)} reviews, {lost} without their words.")


@command.command(epilog=EPILOG)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database_option()
def export(file: Path, db: Path) -> None:
    """Write the reviewed articles as gold documents, which `ocopcrawl evaluate` reads.

    Confirmed, corrected and added claims count; what was rejected is a claim no more; what nobody has reviewed is
    optional. Confirmed and corrected products are listed with their stars; shares are left out. The documents hold
    texts of newspapers: keep them to yourself.
    """
    try:
        upgrade(db)
        with SqliteStore(db, readonly=True) as store:
            documents = list(gold_documents(store.db))
    except StoreError as error:
        raise unusable(error) from None
    if not documents:
        click.echo(f"Nothing to write: nobody has reviewed a claim or a product of {db} yet.", err=True)
        raise click.exceptions.Exit(3)
    try:
        file.write_text("".join(f"{line_of(document)}\n" for document in documents), encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{file} cannot be written: {error.strerror}; name another file.") from None
    claims = [claim for document in documents for claim in document["claims"]]
    reviewed = sum(not claim.get("optional") for claim in claims)
    rejected = sum(len(document["nonfacts"]) for document in documents)
    click.echo(
        f"{file}: {len(documents)} articles, {reviewed} claims to be found, {rejected} rejected,"
        f" {len(claims) - reviewed} optional."
    )
