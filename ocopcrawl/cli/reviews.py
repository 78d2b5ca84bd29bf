"""`ocopcrawl reviews`: what people decided about claims."""

from pathlib import Path

import click

from ocopcrawl.items import StoreError
from output.gold import gold_documents, line_of
from output.store import SqliteStore

EPILOG = """\b
Examples:
  ocopcrawl reviews export reviewed.jsonl
  ocopcrawl reviews export reviewed.jsonl --db demo/ocop.db
  ocopcrawl evaluate reviewed.jsonl

\b
Exit codes: 0 written; 2 a database or file that cannot be used; 3 nobody has reviewed anything yet.
"""


@click.group(name="reviews")
def command() -> None:
    """Use what people decided about claims in the browser (`ocopcrawl serve --review NAME`)."""


@command.command(epilog=EPILOG)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--db", type=click.Path(path_type=Path), default=Path("ocop.db"), show_default=True, help="The database.")
def export(file: Path, db: Path) -> None:
    """Write the reviewed articles as gold documents, which `ocopcrawl evaluate` reads.

    Confirmed and corrected claims count; what was rejected is a claim no more; what nobody has reviewed is optional.
    The documents hold texts of newspapers: keep them to yourself.
    """
    try:
        with SqliteStore(db, readonly=True) as store:
            documents = list(gold_documents(store.db))
    except StoreError as error:
        raise click.UsageError(f"{error}.") from None
    if not documents:
        click.echo(f"Nothing to write: nobody has reviewed a claim of {db} yet.", err=True)
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
