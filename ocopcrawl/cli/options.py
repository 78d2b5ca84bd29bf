"""What several verbs share: options that are called and explained alike, and the name to call the program by."""

import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click
from w3lib.encoding import resolve_encoding

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it, or say how it is written."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as YYYY-MM-DD, like 2025-06-30", param, ctx)


class Charset(click.ParamType[str]):
    """The name of a charset, as a server declares it."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take a name that is known, or say how one looks."""
        if resolve_encoding(str(value)) is None:
            self.fail(f"{value!r} is no charset that is known; servers write utf-8 or windows-1258", param, ctx)
        return str(value)


def database_option(explained: str = "The database.") -> Callable[[Command], Command]:
    """`--db FILE`, given to the command as `db`."""
    kind = click.Path(path_type=Path)
    return click.option("--db", type=kind, metavar="FILE", default=Path("ocop.db"), show_default=True, help=explained)


ARCHIVE = click.option(
    "--archive",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("archive"),
    show_default=True,
    help="The folder of the WARC files.",
)
ARCHIVES = click.option(
    "--archive",
    "archives",
    type=click.Path(file_okay=False, path_type=Path),
    multiple=True,
    help="Folder of WARC files; may be repeated.  [default: archive, here and beside the database]",
)
SINCE = click.option("--since", type=Day(), help="Only articles published on this day or later.")
UNTIL = click.option("--until", type=Day(), help="Only articles published on this day or earlier.")
LOG_LEVEL = click.option(
    "--log-level",
    type=click.Choice(["DEBUG", "INFO", "WARNING", "ERROR"], case_sensitive=False),
    help="The least important lines of the log to show; INFO, on a terminal WARNING.",
)
SETTINGS = click.option(
    "-s", "options", metavar="NAME=VALUE", multiple=True, help="Set a Scrapy setting; may be repeated."
)


def check_window(since: date | None, until: date | None) -> None:
    """Refuse a window without a day."""
    if since and until and since > until:
        raise click.UsageError(f"--since {since} lies after --until {until}.")


def unusable(error: Exception | str) -> click.UsageError:
    """An error that tells a person what cannot be used, as a sentence."""
    said = str(error)
    return click.UsageError(said if said.endswith(("?", ".")) else f"{said}.")


def pairs(options: tuple[str, ...]) -> dict[str, str]:
    """Read NAME=VALUE, a number where the setting is one."""
    from ocopcrawl.project import project_settings

    known = project_settings()
    given = {}
    for option in options:
        name, sign, value = option.partition("=")
        if not (sign and name.isidentifier()):
            raise click.UsageError(f"-s {option}: write it as NAME=VALUE.")
        if not is_like(known[name], value):
            raise click.UsageError(f"-s {option}: give a value like {known[name]}.")
        given[name] = value
    return given


def is_like(default: object, value: str) -> bool:
    """Whether Scrapy can read a value as it reads a setting's default."""
    from scrapy.settings import Settings

    given = Settings({"VALUE": value})
    try:
        if isinstance(default, bool):
            given.getbool("VALUE")
        elif isinstance(default, int | float):
            given.getfloat("VALUE")
    except ValueError:
        return False
    return True


def program() -> str:
    """How the program is called here, for the commands that a message proposes.

    Its plain name, but for one that was called by its path and that the shell would not find.
    """
    called = sys.argv[0]
    return called if Path(called).name == "ocopcrawl" and not shutil.which("ocopcrawl") else "ocopcrawl"
