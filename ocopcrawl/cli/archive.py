"""`ocopcrawl archive`: the files of the archive, and dropping those that are no longer needed."""

import json
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from ocopcrawl.archive.retention import ArchiveFile, files_in, to_drop
from ocopcrawl.cli.options import ARCHIVE, database_option, unusable
from ocopcrawl.items import StoreError
from ocopcrawl.lock import only_crawl
from output.connection import connect
from output.retention import forget_files, references
from output.store import upgrade

EPILOG = """\b
Examples:
  ocopcrawl archive                                     what is there
  ocopcrawl archive --drop --older-than 90 --dry-run    what could go
  ocopcrawl archive --drop --older-than 90 --yes
  ocopcrawl archive --drop --older-than 1000 --even-referred --yes

\b
A file to which the database refers holds the proof of its articles, and is dropped only with --even-referred.
Exit codes: 0 done; 1 not confirmed; 2 usage, a database or a folder that cannot be used; 3 nothing to drop.
"""


@click.command(epilog=EPILOG)
@database_option()
@ARCHIVE
@click.option("--drop", is_flag=True, help="Drop old files to which nothing refers.")
@click.option("--older-than", type=click.IntRange(0), metavar="DAYS", help="Drop only files older than so many days.")
@click.option("--even-referred", is_flag=True, help="Drop old files also if the database refers to them.")
@click.option("--dry-run", is_flag=True, help="Say what would be dropped, and drop nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(
    db: Path,
    archive: Path,
    drop: bool,
    older_than: int | None,
    even_referred: bool,
    dry_run: bool,
    yes: bool,
    form: str,
) -> None:
    """List the files of the archive with what the database refers to in them, or drop old ones."""
    if drop and older_than is None:
        raise click.UsageError("--drop needs --older-than DAYS.")
    if even_referred and not drop:
        raise click.UsageError("--even-referred goes with --drop.")
    if not archive.is_dir():
        raise click.UsageError(f"{archive} does not exist; name the archive's folder with --archive.")
    try:
        upgrade(db)
        with closing(connect(db, readonly=True)) as opened:
            files = files_in([archive], references(opened, db))
        if not drop:
            show(files, form)
            return
        now = datetime.now(UTC)
        chosen = to_drop(files, timedelta(days=older_than or 0), now, referred=even_referred)
        show(chosen, form)
        if not chosen:
            click.echo("Nothing to drop.", err=True)
            raise click.exceptions.Exit(3)
        say_loss(chosen)
        if dry_run:
            click.echo("Nothing was dropped.", err=True)
            return
        if not yes:
            click.confirm(f"Drop {len(chosen)} files for good?", abort=True)
        with only_crawl(db), closing(connect(db, readonly=False)) as opened:
            # The database first: a reference to a file that is gone would be worse than a file too many.
            forget_files(opened, db, [file.path.name for file in chosen if file.is_referred_to], now)
            for file in chosen:
                file.path.unlink(missing_ok=True)
    except StoreError as error:
        raise unusable(error) from None
    except OSError as error:
        raise click.UsageError(f"{error.filename} cannot be dropped: {error.strerror}.") from None
    click.echo(f"Dropped {len(chosen)} files, {sum(file.size for file in chosen) / 1e6:,.1f} MB.", err=True)


def say_loss(chosen: list[ArchiveFile]) -> None:
    """Say what goes with files to which the database refers."""
    pages = sum(file.references.pages for file in chosen)
    if pages:
        articles = sum(file.references.articles for file in chosen)
        click.echo(
            f"With them go the archived pages of {pages:,} addresses, {articles:,} articles among them: their claims"
            " stay, but nobody can look at the page again, nor read it with better rules.",
            err=True,
        )


def show(files: list[ArchiveFile], form: str) -> None:
    """Print the files."""
    if form == "json":
        rows = [
            {
                "file": str(file.path),
                "bytes": file.size,
                "written": file.written.isoformat(timespec="seconds"),
                "pages": file.references.pages,
                "articles": file.references.articles,
            }
            for file in files
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    table = Table("file", "begun", "MB", "pages", "articles", box=None, pad_edge=False)
    for column in table.columns[2:]:
        column.justify = "right"
    for file in files:
        about = file.references
        table.add_row(
            file.path.name, f"{file.written:%Y-%m-%d}", f"{file.size / 1e6:,.1f}", str(about.pages), str(about.articles)
        )
    Console(width=None if sys.stdout.isatty() else 160).print(table)
