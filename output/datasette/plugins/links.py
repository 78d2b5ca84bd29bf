"""A Datasette plugin: numbers of articles, claims and units lead to their pages, also in views and canned queries."""

import json
from typing import Any
from urllib.parse import quote

from datasette import hookimpl
from markupsafe import Markup

# A path of the site, or else a table of the database.
TARGETS = {
    "article": "/-/article/",
    "story": "/-/article/",
    "claim": "/-/claim/",
    "first_claim": "/-/claim/",
    "part_of": "/-/claim/",
    "same_as": "/-/claim/",
    "told_before": "/-/claim/",
    "unit": "/-/province/",
    "current_unit": "/-/province/",
    "run": "runs",
}
LISTS = {"claims": "/-/claim/"}
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


def _link(datasette: Any, database: str, target: str, value: int | str) -> Markup:
    if target.startswith("/"):
        address = datasette.urls.path(target + quote(str(value), safe=":"))
    else:
        address = datasette.urls.row(database, target, _encoded(value))
    return Markup('<a href="{}">{}</a>').format(address, value)


def _encoded(value: int | str) -> str:
    from datasette.utils import tilde_encode

    return str(tilde_encode(str(value)))


def _numbers(value: str) -> list[int]:
    try:
        numbers = json.loads(value)
    except ValueError:
        return []
    return [number for number in numbers if isinstance(number, int)]
