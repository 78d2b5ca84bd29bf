"""`ocopcrawl reextract`: read the archive again with today's rules."""

import json
import os
import shlex
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from extract.claims import EXTRACTOR_VERSION
from ocopcrawl.cli.options import ARCHIVES, database_option, unusable
from ocopcrawl.items import StoreError
from ocopcrawl.lock import only_crawl
from ocopcrawl.reextract.change import KINDS, Change, summary
from ocopcrawl.reextract.notes import Notes
from ocopcrawl.reextract.work import Tell, commit, find
from output.rereading import ArchivedPage, RereadingStore

LINE_EVERY = 15.0  # seconds between two lines of progress in a log

EPILOG = """\b
Examples:
  ocopcrawl reextract --dry-run
  ocopcrawl reextract --outlet baonghean --jobs 4
  ocopcrawl reextract --yes --format json > changes.json

\b
It needs no network. Killed or stopped, it goes on where it was when it is run again. While it commits, no crawl can
write. Former claims stay in the table former_claims.
Exit codes: 0 done, also with nothing changed; 1 some pages could not be read; 2 a database, archive or usage that
cannot be used; 3 nothing to read; 130 interrupted.
"""


@click.command(epilog=EPILOG)
@database_option()
@ARCHIVES
@click.option("--outlet", "outlets", metavar="NAME", multiple=True, help="Only pages of this outlet; may be repeated.")
@click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="Processes that read.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--yes", is_flag=True, help="Commit without asking.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--examples", type=click.IntRange(0), default=20, show_default=True, help="Changed pages to show.")
def command(
    db: Path,
    archives: tuple[Path, ...],
    outlets: tuple[str, ...],
    jobs: int,
    dry_run: bool,
    yes: bool,
    form: str,
    examples: int,
) -> None:
    """Read the archived pages again with today's rules, show what changes, and commit it.

    It reads exactly as the crawl does. Nothing in the database changes before you say yes.
    """
    if dry_run and yes:
        raise click.UsageError("--dry-run and --yes contradict each other.")
    if not (dry_run or yes or (sys.stdin.isatty() and form == "table")):
        raise click.UsageError("there is nobody to ask here; say --yes to commit or --dry-run to look only.")
    if not db.exists():
        raise click.UsageError(f"{db} does not exist; name the database with --db.")
    folders = archives or (Path("archive"), db.absolute().parent / "archive")
    try:
        with closing(RereadingStore(db)) as store:
            code = work(store, db, folders, outlets, jobs, yes=yes, dry_run=dry_run, form=form, examples=examples)
    except StoreError as error:
        raise unusable(error) from None
    raise click.exceptions.Exit(code)


def work(
    store: RereadingStore,
    db: Path,
    folders: tuple[Path, ...],
    outlets: tuple[str, ...],
    jobs: int,
    *,
    yes: bool,
    dry_run: bool,
    form: str,
    examples: int,
) -> int:
    """Find, show, ask, commit. Gives the exit code."""
    pages = list(store.archived(outlets))
    if not pages:
        of_these = f" of {' or '.join(outlets)}" if outlets else ""
        click.echo(f"Nothing to read: the index of {db} has no archived article{of_these}.", err=True)
        return 3
    notes = Notes(db)
    is_done = False
    try:
        with shown_progress("reading") as tell:
            changes = find(store, notes, pages, folders, jobs, tell)
        if all(change.is_missing for change in changes):
            where = " or ".join(str(folder) for folder in dict.fromkeys(folders))
            raise click.UsageError(f"none of the archive's files is in {where}; name their folder with --archive.")
        found = summary(changes, examples=examples)
        wanted = sum(change.is_any for change in changes)
        committed = False
        if form == "table":
            show(found, Console(width=None if sys.stdout.isatty() else 160), store.without_archive())
        if not dry_run and (yes or not wanted or click.confirm(f"Commit the changes of {wanted:,} pages?")):
            is_done = True
            if wanted or store.is_outdated(EXTRACTOR_VERSION):
                written(store, db, pages, changes, folders, jobs)
                committed = True
        tell_end(form, found, wanted, committed=committed, asked=not dry_run)
        return 1 if found["pages"]["failed"] else 0
    finally:
        notes.close(done=is_done)


def written(
    store: RereadingStore,
    db: Path,
    pages: list[ArchivedPage],
    changes: list[Change],
    folders: tuple[Path, ...],
    jobs: int,
) -> None:
    """Commit while no crawl can write."""
    with only_crawl(db), shown_progress("committing") as tell:
        commit(store, pages, changes, folders, jobs, shlex.join(["ocopcrawl", *sys.argv[1:]]), tell)


def tell_end(form: str, found: dict[str, Any], wanted: int, *, committed: bool, asked: bool) -> None:
    """Say what was done, or print the report as JSON."""
    if form == "json":
        click.echo(json.dumps({"committed": committed, **found}, ensure_ascii=False, indent=2))
    elif not wanted:
        click.echo("Today's rules read the same." if found["pages"]["read"] else "Nothing could be read.")
    elif committed:
        click.echo(f"Committed: {wanted:,} pages. The claims before are in the table former_claims.")
    else:
        click.echo("Nothing was committed." + ("" if asked else " Run it without --dry-run: what was read is kept."))


class shown_progress:  # noqa: N801 (used like a function)
    """A bar on a terminal, plain lines in a log. Use it in a `with`: it gives what to tell it by."""

    def __init__(self, what: str) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.bar = Progress(*columns, console=console) if console.is_terminal else None
        self.what = what
        self.started = self.said = time.monotonic()
        self.first: int | None = None

    def __enter__(self) -> Tell:
        if self.bar:
            self.bar.start()
            self.task = self.bar.add_task(self.what)
        return self.tell

    def __exit__(self, *_: object) -> None:
        if self.bar:
            self.bar.stop()

    def tell(self, done: int, of: int) -> None:
        """Show how far it is."""
        if self.bar:
            self.bar.update(self.task, completed=done, total=of)
            return
        self.first = done if self.first is None else self.first
        now = time.monotonic()
        if now - self.said >= LINE_EVERY or done == of:
            rate = (done - self.first) / max(now - self.started, 0.001)
            click.echo(f"{self.what}: {done:,} of {of:,} pages, {rate:.0f} a second", err=True)
            self.said = now


def show(found: dict[str, Any], console: Console, without: int) -> None:
    """Print the report for a person."""
    pages = found["pages"]
    console.print(
        f"{pages['read']:,} pages read, {pages['changed']:,} change, {pages['failed']:,} could not be read,"
        f" {pages['missing']:,} are no longer in the archive; {without:,} articles were never archived.",
        highlight=False,
        soft_wrap=True,
    )
    for change, count in found["verdicts"].items():
        console.print(f"  {change}: {count:,}", highlight=False)
    if any(found["claims"].values()):
        made = Table("rule", *KINDS, title="Claims, by the rules that read them", title_justify="left", box=None)
        for column in made.columns[1:]:
            column.justify = "right"
        for name, counts in (("all claims", found["claims"]), *found["rules"].items()):
            made.add_row(Text(name), *(f"{counts[kind]:,}" for kind in KINDS))
        console.print(made)
    for page in found["examples"]:
        verdict = "" if page["before"] == page["after"] else f"  {page['before']} -> {page['after']} {page['reason']}"
        fields = f"  differs: {', '.join(page['fields'])}" if page["fields"] else ""
        console.print(Text(f"{page['url']}{verdict}{fields}"), soft_wrap=True)
        for claim in page["claims"]:
            console.print(Text(f"    {claim['kind']}: {in_words(claim)}"), soft_wrap=True)
    for problem in found["problems"]:
        console.print(Text(f"Not read: {problem['url']}: {problem['problem']}"), soft_wrap=True)


def in_words(claim: dict[str, Any]) -> str:
    """A change on one line."""
    before, after = claim["before"], claim["after"]
    if before and after:
        changed = "; ".join(f"{name} {before.get(name)} -> {after.get(name)}" for name in claim["fields"])
        return f"{after['quote']!r}: {changed}"
    one = after or before
    stars = "" if one["stars_min"] is None else f", {one['stars_min']}-{one['stars_max']} stars"
    return f"{one['quote']!r} ({one['value']} {one['measure']}, {one['area_name']}, {one['status']}{stars})"
