"""What tables, views and columns mean, read from output/descriptions.toml and, in Vietnamese, descriptions.vi.toml."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from sqlite_utils import Database

from output.views import DERIVED, VIEWS

TABLES = (
    *DERIVED,
    "articles",
    "story_links",
    "claims",
    "mentions",
    "rated_products",
    "shares",
    "reviews",
    "provinces",
    "outlets",
    "former_claims",
    "pages",
    "aliases",
    "runs",
    "run_outlets",
    "run_health",
    "run_checks",
    "issues",
    "totals_state",
    "sketches",
    "sketch_keys",
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its Frictionless type (string, integer, number, boolean, date, datetime, array, object) and meaning."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Description:
    """A table or view: what it holds, and what to beware of when working with it."""

    name: str
    title: str
    about: str
    caveats: str
    columns: tuple[Column, ...]

    @property
    def whole(self) -> str:
        """Title, meaning and caveats as one text."""
        return " ".join(filter(None, (f"{self.title}.", self.about, self.caveats)))

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        return {column.name: column for column in self.columns}[name]


@cache
def described(language: str = "en") -> dict[str, dict[str, object]]:
    """The file of a language as it is; only the English one has the types of the columns."""
    name = "descriptions.toml" if language == "en" else f"descriptions.{language}.toml"
    return tomllib.loads((resources.files("output") / name).read_text(encoding="utf-8"))


def describe(name: str, columns: Iterable[str], language: str = "en") -> Description:
    """Describe a table or view with these columns, in English or in Vietnamese ("vi").

    Raises KeyError for what is not described.
    """
    entry = described(language)[name]
    english, spoken = _columns(name, "en"), _columns(name, language)
    return Description(
        name=name,
        title=str(entry["title"]),
        about=str(entry["about"]),
        caveats=str(entry.get("caveats", "")),
        columns=tuple(
            Column(column, english[column][0], english[column][1] if language == "en" else str(spoken[column]))
            for column in columns
        ),
    )


def describe_all(db: Database) -> dict[str, Description]:
    """Describe every table and view of a database, in the order in which a reader needs them."""
    return {name: describe(name, column_names(db, name)) for name in (*VIEWS, *TABLES)}


def column_names(db: Database, name: str) -> list[str]:
    """Names of a table's or view's columns, generated ones too."""
    return [row[1] for row in db.execute(f"pragma table_xinfo({name})")]


def _columns(name: str, language: str) -> dict[str, Any]:
    """What is said of each column, also of those common to tables: [type, text], in Vietnamese the text alone."""
    found: dict[str, Any] = {}
    for part in ("common", name):
        columns = described(language)[part].get("columns", {})
        if not isinstance(columns, dict):
            raise TypeError(f"{part}.columns is no table")
        found |= columns
    return found
