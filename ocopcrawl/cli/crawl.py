"""`ocopcrawl crawl`: fetch what the outlets have published, or replay what was fetched."""

import os
import shlex
import sys
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ocopcrawl.archive.reader import NotAnArchiveError
from ocopcrawl.cli.options import (
    ARCHIVE,
    LOG_LEVEL,
    SETTINGS,
    SINCE,
    UNTIL,
    check_window,
    database_option,
    pairs,
    program,
    unusable,
)
from ocopcrawl.health.floors import FloorsError
from ocopcrawl.items import StoreError
from ocopcrawl.logs import start_logging
from ocopcrawl.runner import NOTHING, Outcome, Visit, run
from ocopcrawl.visits import ChoiceError, chosen, replayed

COLUMNS = ("pages", "new", "claims", "known", "off topic", "copies", "gone", "blocked", "failed")


@click.command(
    epilog="""\b
Examples:
  ocopcrawl crawl                                    every outlet, what is new
  ocopcrawl crawl vnexpress nhandan --since 2025-01-01
  ocopcrawl crawl --url https://nhandan.vn/...html   one article
  ocopcrawl crawl --replay archive/*.warc.gz --db again.db
\b
Exit codes: 0 done (also with nothing new), 1 an outlet or the network failed,
2 wrong usage or unusable files, 3 nothing to do, 130 interrupted.
"""
)
@click.argument("names", metavar="[OUTLET]...", nargs=-1)
@SINCE
@UNTIL
@database_option("The database, made where it is missing.")
@ARCHIVE
@click.option("--no-archive", is_flag=True, help="Keep no pages.")
@click.option(
    "--replay",
    "files",
    metavar="FILE",
    multiple=True,
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="Answer from this WARC file, and never from the network; more files may follow it or the option be repeated.",
)
@click.option(
    "--url",
    "urls",
    metavar="ADDRESS",
    multiple=True,
    help="Read this address only, an article or a list; may be repeated.",
)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many articles of each outlet.")
@SETTINGS
@LOG_LEVEL
@click.option(
    "--log-file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write the log there."
)
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    since: date | None,
    until: date | None,
    db: Path,
    archive: Path,
    no_archive: bool,
    files: tuple[Path, ...],
    urls: tuple[str, ...],
    limit: int | None,
    options: tuple[str, ...],
    log_level: str | None,
    log_file: Path | None,
) -> None:
    """Crawl the outlets, all where none is named, into the database.

    Politely: robots.txt obeyed, one request at a time, pauses between them. What the database knows is not fetched
    again, so that the command can be stopped (Ctrl-C) and run again at any time. Every page is kept in the archive,
    from which --replay runs the same crawl again without the network.
    """
    check_window(since, until)
    folder = None if no_archive or files else archive
    if folder:
        check_folder(folder)
    outlets, more_files = split(names) if files else (names, ())
    try:
        if files:
            visits = replayed(list(dict.fromkeys((*files, *more_files))), outlets, urls)
        else:
            spiders = chosen(outlets, urls)
            visits = [Visit(spiders)] if spiders else []
    except (ChoiceError, NotAnArchiveError) as error:
        raise unusable(error) from None
    if not visits:
        what = "the archive has no page of these outlets" if files else "there is no outlet"
        click.echo(f"Nothing to do: {what}.", err=True)
        ctx.exit(NOTHING)
    days = window(since, until)
    visits = [
        Visit({spider: {**arguments, **days} for spider, arguments in visit.spiders.items()}, visit.replay)
        for visit in visits
    ]
    console = Console(stderr=True)
    settings = start_logging(
        console,
        {"OCOP_DB": str(db), "OCOP_ARCHIVE": str(folder) if folder else None, "OCOP_LIMIT": limit or 0},
        pairs(options),
        log_level,
        log_file,
    )
    try:
        outcome = run(visits, settings, shlex.join(["ocopcrawl", *sys.argv[1:]]), console)
    except (StoreError, FloorsError) as error:
        raise unusable(error) from None
    summarise(outcome, db)
    ctx.exit(outcome.exit_code)


def window(since: date | None, until: date | None) -> dict[str, str]:
    """The window as arguments of a spider."""
    days = {"since": since, "until": until}
    return {name: day.isoformat() for name, day in days.items() if day}


def split(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    """Tell the outlets from the files that a shell has put after `--replay archive/*.warc.gz`."""
    files = tuple(Path(name) for name in names if name.endswith((".warc", ".gz", ".open")) or os.sep in name)
    for path in files:
        if not path.is_file():
            raise click.UsageError(f"{path} does not exist.")
    return tuple(name for name in names if Path(name) not in files), files


def check_folder(folder: Path) -> None:
    """Make the folder of the archive, or say why that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"--archive {folder} cannot be made: {error.strerror}.") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise click.UsageError(f"--archive {folder} cannot be written to; name another folder or say --no-archive.")


def summarise(outcome: Outcome, database: Path) -> None:
    """Print each outlet's figures, what went wrong, and how to go on."""
    out = Console(highlight=False) if sys.stdout.isatty() else Console(highlight=False, width=120)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("outlet", no_wrap=True)
    for column in COLUMNS:
        table.add_column(column, justify="right")
    for name, figures in sorted(outcome.figures.items()):
        verdicts = figures["verdicts"]
        row = (figures["pages"], figures["articles"], figures["claims"], figures["known"])
        row += tuple(verdicts[name] for name in ("off_topic", "duplicate", "gone", "blocked", "failed"))
        table.add_row(escape(name), *(f"{number:,}" for number in row))
    out.print(table)
    if outcome.reason == "interrupted":
        out.print("Interrupted. What was read is stored; run the same command again to go on.")
    elif outcome.failures:
        for failure in outcome.failures:
            out.print(f"[bold red]Failed:[/] {escape(failure)}", soft_wrap=True)
    elif not outcome.total("articles"):
        out.print("Nothing new.")
    name = shlex.quote(str(database))
    ways = " or ".join(f"`{escape(program())} {verb} --db {escape(name)}`" for verb in ("status", "serve"))
    out.print(f"Go on with {ways}.", soft_wrap=True)
