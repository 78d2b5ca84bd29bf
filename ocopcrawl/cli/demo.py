"""`ocopcrawl demo`: the whole way from newspaper pages to proven numbers, offline, in a minute."""

import os
import shlex
import signal
import sqlite3
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.markup import escape
from rich.text import Text

from ocopcrawl.cli import INTERRUPTED
from ocopcrawl.cli.options import program
from ocopcrawl.summary import Outlook, Summary, Total, summarise

ARCHIVE = "demo/press.warc.gz"
# The bundled stories begin in 2019; a window makes the spiders read the dated sitemaps as well.
SINCE = "2019-01-01"
SHOWN_TOTALS = 12
SHOWN_OUTLOOKS = 6
QUALIFIERS = {"exact": "", "at_least": "at least ", "about": "about ", "at_most": "at most "}


@click.command(
    epilog="""\b
Examples:
  ocopcrawl demo
  ocopcrawl demo --db /tmp/ocop.db
  ocopcrawl demo --all | less
\b
Exit codes: 0 done (also with nothing new), 1 the replay failed, 2 the database cannot be used, 130 interrupted.
"""
)
@click.option(
    "--db",
    "database",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("demo/ocop.db"),
    show_default=True,
    help="The database to write.",
)
@click.option("--all", "everything", is_flag=True, help="Show every province and outlook, not only the newest.")
def command(database: Path, everything: bool) -> None:
    """Replay the bundled newspapers into a database and show what they say.

    The archive holds pages written for this purpose in the layouts of real outlets: the places are real, the figures
    are invented. They go through the real spiders, pipelines and extractor; nothing is fetched from the network.
    """
    console = console_for_output()
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        before = summary_of(database)
        with console.status("Replaying the bundled newspapers ..."):
            replay(database)
        show(console, database, before, summarise(database), everything)
    except OSError as error:
        if error.filename is None:
            raise
        fail(f"{database}: {error.strerror}; name another file with --db.", 2)


def fail(message: str, code: int) -> NoReturn:
    """End with a message for a person and the code that is promised."""
    click.echo(f"Error: {message}", err=True)
    raise click.exceptions.Exit(code)


def summary_of(database: Path) -> Summary | None:
    """What the database says so far. What is no database of ours the crawl itself refuses, and says why."""
    if not database.exists():
        return None
    try:
        return summarise(database)
    except sqlite3.Error:
        return None


def console_for_output() -> Console:
    """A console that is plain when nobody looks, and never fails on a terminal that knows no Vietnamese letters."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    console = Console(highlight=False)
    # Rich assumes 80 columns for a file; a pager or an editor has more, and COLUMNS still decides.
    return console if console.is_terminal or "COLUMNS" in os.environ else Console(highlight=False, width=100)


def crawl_command(database: Path) -> list[str]:
    """The crawl that the demo is: the same verb and the same options that a user has."""
    archive = resources.files("ocopcrawl") / ARCHIVE
    return ["crawl", "--replay", str(archive), "--since", SINCE, "--db", str(database)]


def replay(database: Path) -> None:
    """Run the crawl in a process of its own, its log beside the database."""
    log = database.with_suffix(".log")
    with log.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(  # noqa: S603 (our own program and the user's own path)
            [sys.executable, "-m", "ocopcrawl", *crawl_command(database)],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            # Out of the terminal's reach: a Ctrl-C comes once, through us, and the crawl ends in good order.
            start_new_session=True,
        )
        code = ended(process)
    if code == INTERRUPTED:
        fail("Interrupted. What was read is stored; run the same command again to go on.", code)
    # 3 says that there was nothing to do: all is known from an earlier run.
    if code not in (0, 3):
        last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-3:]
        fail("\n".join([f"The replay did not end well ({log} has its log):", *last]), code)


def ended(process: "subprocess.Popen[bytes]") -> int:
    """Wait for a process, passing each Ctrl-C on to it; its exit code."""
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.send_signal(signal.SIGINT)


def show(console: Console, database: Path, before: Summary | None, after: Summary, everything: bool) -> None:
    """Print what was crawled, what the provinces have, what they plan, and how to go on."""
    new = sum(after.outlets.values()) - (sum(before.outlets.values()) if before else 0)
    console.print()
    if before and not new:
        put(console, "[bold]Nothing new:[/] every page of the bundled newspapers is known already.", 0)
    stored, pages = sum(after.outlets.values()), sum(after.verdicts.values())
    verdicts = ", ".join(f"{count} {verdict.replace('_', ' ')}" for verdict, count in after.verdicts.items())
    put(console, f"[bold]Crawled[/] {pages} pages: {verdicts}.", 0)
    put(console, f"[bold]Kept[/] {stored} articles with {after.claims} claims in {escape(str(database))}:", 0)
    put(console, ", ".join(f"{escape(name)} {count}" for name, count in after.outlets.items()) + ".", 2)
    totals = after.totals if everything else after.totals[:SHOWN_TOTALS]
    console.print()
    put(console, "[bold]The newest total of each province[/] (the figures are invented)", 0)
    for total in totals:
        put(console, line_of(total), 2)
        put(console, f"[dim]“{escape(total.sentence)}”[/]", 4)
    if len(totals) < len(after.totals):
        console.print(f"  ... and {len(after.totals) - len(totals)} more with --all.")
    console.print()
    put(console, "[bold]Targets, and candidates that are not certified yet[/]", 0)
    for outlook in after.outlooks if everything else after.outlooks[:SHOWN_OUTLOOKS]:
        put(console, line_of_outlook(outlook), 2)
        put(console, f"[dim]“{escape(outlook.sentence)}”[/]", 4)
    console.print("\n[bold]Go on with[/]")
    name = shlex.quote(str(database))
    data = shlex.quote(str(database.parent / "data"))
    for words in (f"serve --db {name}", f"export {data} --db {name} --format csv", f"status --db {name}"):
        console.print(f"  {escape(program())} {escape(words)}", soft_wrap=True)


def put(console: Console, markup: str, indent: int) -> None:
    """Print a paragraph, indented, its further lines a little more; no blanks at the ends of lines for a file."""
    for number, line in enumerate(Text.from_markup(markup).wrap(console, max(20, console.width - indent - 2))):
        line.rstrip()
        console.print(Text(" " * (indent + 2 * bool(number))) + line, soft_wrap=True)


def line_of(total: Total) -> str:
    """ "Bắc Giang (now Bắc Ninh)  431 products, 12 of 5 stars, 2025-11-30, VnExpress"."""
    province = escape(total.province) + (f" (now {escape(total.now)})" if total.now != total.province else "")
    counts = ((total.five, 5), (total.four, 4), (total.three, 3))
    stars = [f"{count:,} with {stars} stars" for count, stars in counts if count is not None]
    told = f": {', '.join(stars)}" if stars else ""
    number = f"{QUALIFIERS[total.qualifier]}{total.value:,}"
    return f"[bold]{province}[/] {number} products{told} [dim]({total.as_of}, {escape(total.outlet)})[/]"


def line_of_outlook(outlook: Outlook) -> str:
    """ "Cà Mau: target for 2026, 420 products"."""
    low, high = outlook.stars_min, outlook.stars_max
    stars = "" if low is None else f" with {low} stars" if low == high else f" with {low} to {high} stars"
    period = f" for {outlook.period}" if outlook.status == "target" and outlook.period else ""
    number = f"{QUALIFIERS[outlook.qualifier]}{outlook.value:,}"
    return f"[bold]{escape(outlook.area)}[/] {outlook.status}{period}: {number} products{stars}"
