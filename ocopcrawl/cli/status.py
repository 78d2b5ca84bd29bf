"""`ocopcrawl status`: how the last runs went and what should be looked at."""

import json
import sys
from pathlib import Path
from typing import Any, Literal

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ocopcrawl.cli.options import database_option, unusable
from ocopcrawl.items import StoreError
from output.report import report
from output.store import upgrade

EPILOG = """\b
Examples:
  ocopcrawl status
  ocopcrawl status --checks
  ocopcrawl status --db demo/ocop.db --format json

\b
Exit codes: 0 healthy; 1 the last run did not end well or an outlet is not ok; 2 a database that cannot be used;
3 no run yet.
"""

RUN_COLUMNS = ("run", "command", "started_at", "reason", "requests", "pages", "stored", "claims", "errors")
OUTLET_COLUMNS = (
    "outlet",
    "state",
    "pages",
    "usual_pages",
    "articles",
    "claims",
    "blocked",
    "failed",
    "issues",
    "newest_article",
)
CHECK_COLUMNS = ("outlet", "name", "observed", "threshold", "message")
LONG = ("command", "message", "url", "observed", "threshold")
# Characters that a column of long texts must have to be read; the others are as wide as what stands in them.
LEAST = 12
# What a narrow terminal does without, the first first.
SPARED = (
    "command",
    "usual_pages",
    "requests",
    "failed",
    "issues",
    "threshold",
    "claims",
    "newest_article",
    "blocked",
    "observed",
    "pages",
    "url",
)


@click.command(epilog=EPILOG)
@database_option()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option(
    "--checks", "every_check", is_flag=True, help="Show every check of each outlet, also those that are well."
)
def command(db: Path, form: str, every_check: bool) -> None:
    """Show the last runs, each outlet's health and figures, open issues and the size of the database.

    A check that failed is shown with what was seen beside what was asked for; --format json has all of them.
    """
    try:
        upgrade(db)
        found = report(db)
    except StoreError as error:
        raise unusable(error) from None
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        # A log has no width; a line of a table belongs on one line of it.
        show(found, Console(width=None if sys.stdout.isatty() else 160), every_check=every_check)
    if not found["runs"]:
        click.echo("No run yet: `ocopcrawl crawl` makes the first.", err=True)
        raise click.exceptions.Exit(3)
    if not found["healthy"]:
        raise click.exceptions.Exit(1)


def show(found: dict[str, Any], console: Console, *, every_check: bool = False) -> None:
    """Print the report for a person."""
    database = found["database"]
    console.print(
        f"{database['path']}: {database['articles']:,} articles, {database['claims']:,} claims,"
        f" {database['pages']:,} addresses, {database['bytes'] / 1e6:,.1f} MB;"
        f" newest article {found['newest_article'] or 'none'}",
        highlight=False,
    )
    if found["runs"]:
        runs = [{**run, "started_at": f"{run['started_at'][:16]}Z".replace("T", " ")} for run in found["runs"]]
        print_table(console, "Last runs", RUN_COLUMNS, runs)
    if found["outlets"]:
        print_table(console, "Outlets, in their last run", OUTLET_COLUMNS, found["outlets"])
    checks = [check for check in found["checks"] if every_check or not check["is_ok"]]
    if checks:
        print_table(console, "Checks" if every_check else "What is not well", CHECK_COLUMNS, checks)
    if found["waiting"] or found["given_up"]:
        console.print(f"Addresses that will be tried again: {found['waiting']}; given up: {found['given_up']}.")
    if found["issues"]:
        kinds = ", ".join(f"{kind} {number}" for kind, number in found["issue_kinds"].items())
        console.print(f"Open issues: {kinds}", highlight=False)
        print_table(console, "", ("outlet", "kind", "message", "url"), found["issues"])
    if found["runs"]:
        console.print("Healthy." if found["healthy"] else "Not healthy: see state and reason above.")


def print_table(console: Console, title: str, columns: tuple[str, ...], rows: list[dict[str, Any]]) -> None:
    """Print a table: a long text goes on in the next line, and what has no room at all is named below it."""
    shown = fitting(console.width, columns, rows)
    made = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
    for column in shown:
        numeric = any(isinstance(row[column], int | float) for row in rows)
        justify: Literal["left", "right"] = "right" if numeric else "left"
        made.add_column(column.replace("_", "\n"), justify=justify, no_wrap=column not in LONG, overflow="fold")
    for row in rows:
        made.add_row(*(Text(cell(row, column)) for column in shown))
    console.print(made)
    if spared := [column.replace("_", " ") for column in columns if column not in shown]:
        console.print(f"(no room for {', '.join(spared)}; --format json has all)", highlight=False)


def fitting(width: int, columns: tuple[str, ...], rows: list[dict[str, Any]]) -> list[str]:
    """The columns that a terminal has room for, so that no figure and no state is ever cut short."""

    def needed(column: str) -> int:
        heading = max(len(word) for word in column.split("_"))
        return max(heading, LEAST if column in LONG else max(len(cell(row, column)) for row in rows))

    shown = list(columns)
    for column in SPARED:
        if sum(needed(one) + 2 for one in shown) - 2 <= width:
            break
        if column in shown:
            shown.remove(column)
    return shown


def cell(row: dict[str, Any], column: str) -> str:
    """What stands in a table. Text of a page is shown as it is: square brackets are no markup."""
    return "" if row[column] is None else str(row[column])
