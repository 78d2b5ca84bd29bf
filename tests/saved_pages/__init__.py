"""Saved pages with the article that a careful reader finds in each."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extract.model import Article, Layout
from extract.page import parse_article
from ocopcrawl.cli.parse import as_json
from spiders.registry import outlet_for

FOLDER = Path(__file__).parent
PAGES: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "pages.toml").read_text(encoding="utf-8"))


def article(name: str, layouts: Sequence[Layout] = ()) -> Article:
    """The article of a saved page, by the generic reading or by the layouts given."""
    page = PAGES[name]
    html = (FOLDER / f"{name}.html").read_bytes()
    return parse_article(html, page["url"], layouts, charset=page.get("charset"))


def read(name: str) -> dict[str, Any]:
    """The same by the generic reading as an object of JSON, with the fields that only the outlet's layout reads."""
    found = as_json(article(name))
    outlet = outlet_for(PAGES[name]["url"])
    by_layout = as_json(article(name, outlet.outlet.layouts)) if outlet else {}
    return found | {field: by_layout[field] for field in PAGES[name].get("by_layout", ())}
