"""`ocopcrawl export`: the data as a described dataset."""

from datetime import date
from pathlib import Path
from typing import get_args

import click

from ocopcrawl.cli.options import SINCE, UNTIL, check_window, database_option, unusable
from ocopcrawl.items import StoreError
from output.dataset.export import ExportError, export
from output.dataset.formats import Format
from output.dataset.selection import Selection, SelectionError
from output.store import upgrade

EPILOG = """\b
Examples:
  ocopcrawl export dataset
  ocopcrawl export dataset --format parquet --since 2024-01-01
  ocopcrawl export nghe-an --province "Nghệ An" --min-confidence 0.8
  ocopcrawl export workbook --format xlsx
  ocopcrawl export snapshot --format sqlite && ocopcrawl serve --db snapshot/ocop-claims.sqlite

\b
Exit codes: 0 written; 2 wrong usage, or a database or folder that cannot be used; 3 nothing to write.
"""


@click.command(epilog=EPILOG)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "jsonl", "parquet", "xlsx", "sqlite"]),
    default="csv",
    show_default=True,
    help="A file a table; xlsx and sqlite hold all tables in one.",
)
@database_option()
@SINCE
@UNTIL
@click.option(
    "--province",
    "provinces",
    metavar="NAME",
    multiple=True,
    help="Only this province, former or present; may be repeated.",
)
@click.option("--outlet", "outlets", metavar="NAME", multiple=True, help="Only this outlet; may be repeated.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out claims less certain than this (0 to 1).",
)
@click.option(
    "--excel", is_flag=True, help="CSV that a spreadsheet opens safely and with its Vietnamese letters whole."
)
@click.option("--force", is_flag=True, help="Move what is in the folder's place to FOLDER.before-export.")
def command(
    folder: Path,
    form: str,
    db: Path,
    since: date | None,
    until: date | None,
    provinces: tuple[str, ...],
    outlets: tuple[str, ...],
    min_confidence: float,
    excel: bool,
    force: bool,
) -> None:
    """Write the data to FOLDER, as tables with a Data Package descriptor, a codebook and a citation.

    The same database gives the same bytes. The folder appears whole or not at all; an earlier export is replaced.
    """
    if excel and form != "csv":
        raise click.UsageError("--excel goes with --format csv only.")
    check_window(since, until)
    chosen: Format = next(name for name in get_args(Format) if name == ("excel" if excel else form))
    selection = Selection(since, until, provinces, outlets, min_confidence)
    try:
        upgrade(db)
        written = export(db, folder, chosen, selection, force=force)
    except (StoreError, SelectionError, ExportError) as error:
        raise unusable(error) from None
    if not written:
        what = "no article that fits the selection" if selection.described() else "no articles yet"
        click.echo(f"{db} holds {what}: nothing was written.", err=True)
        raise click.exceptions.Exit(3)
    whole = len({table.path for table in written}) == 1
    for table in written:
        click.echo(f"{table.rows:>9,}  {table.path}{f': {table.resource.name}' if whole else ''}")
    click.echo(f"Written to {folder}: start with CODEBOOK.md.")
