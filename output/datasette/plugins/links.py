"""A Datasette plugin: numbers of articles, claims and units lead to their rows, also in views and canned queries."""

import json
from typing import Any

from datasette import hookimpl
from markupsafe import Markup

TARGETS = {
    "article": "articles",
    "story": "articles",
    "claim": "claims",
    "first_claim": "claims",
    "part_of": "claims",
    "same_as": "claims",
    "unit": "provinces",
    "current_unit": "provinces",
    "run": "runs",
}
LISTS = {"claims": "claims"}
# Datasette links foreign keys by itself, with the row's label.
OWN_LINKS = {
    "claims",
    "mentions",
    "rated_products",
    "shares",
    "run_outlets",
    "issues",
    "pages",
    "provinces",
    "articles",
}


@hookimpl  # type: ignore[untyped-decorator]  # Datasette has no types
def render_cell(value: Any, column: str, table: str | None, database: str, datasette: Any) -> Markup | None:
    """Link a number to its row; leave all else to Datasette, which escapes it and links http and https only."""
    if value is None or table in OWN_LINKS:
        return None
    if column in TARGETS and isinstance(value, int | str):
        return _link(datasette, database, TARGETS[column], value)
    if column in LISTS and isinstance(value, str) and value.startswith("["):
        numbers = _numbers(value)
        return Markup(", ").join(_link(datasette, database, LISTS[column], number) for number in numbers)
    return None


def _link(datasette: Any, database: str, table: str, value: int | str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(datasette.urls.row(database, table, _encoded(value)), value)


def _encoded(value: int | str) -> str:
    from datasette.utils import tilde_encode

    return str(tilde_encode(str(value)))


def _numbers(value: str) -> list[int]:
    try:
        numbers = json.loads(value)
    except ValueError:
        return []
    return [number for number in numbers if isinstance(number, int)]
