"""Saved pages with the article that a careful reader finds in each: kept in `tests/saved_pages` of a checkout.

A page is a file of HTML, a file of JSON with its article, and an entry of `pages.toml` with its address, the charset of
its HTTP header, what its text must and must not hold, and the fields that only the outlet's layout reads rightly.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.page import NotAnArticle, parse_article
from ocopcrawl.cli.parse import as_json
from spiders.outlet import Outlet
from spiders.registry import outlet_for

CHECKED = ("title", "lead", "paragraphs", "captions", "authors", "published_at", "modified_at", "section", "tags")
# The checkout that this module lies in, if it does.
CHECKOUT = Path(__file__).parents[2]


class NoCheckoutError(ValueError):
    """The folder is no checkout of the project; the message is for a person."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """One saved page. `by_layout` names the fields that are right only through the outlet's layout."""

    name: str
    folder: Path
    url: str
    charset: str | None = None
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    by_layout: tuple[str, ...] = ()

    @property
    def html(self) -> bytes:
        """The page as it was saved."""
        return (self.folder / f"{self.name}.html").read_bytes()

    @property
    def expected(self) -> dict[str, Any]:
        """The article as a careful reader finds it."""
        found: dict[str, Any] = json.loads((self.folder / f"{self.name}.json").read_text(encoding="utf-8"))
        return found

    @property
    def outlet(self) -> Outlet | None:
        """The outlet whose address the page has."""
        spider = outlet_for(self.url)
        return spider.outlet if spider else None


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that reads otherwise than expected, through `way` ("layout" or "generic")."""

    way: str
    field: str
    expected: Any
    found: Any


def saved_pages(repository: Path = CHECKOUT) -> dict[str, SavedPage]:
    """The saved pages of a checkout, by name. Raises NoCheckoutError."""
    folder = repository / "tests" / "saved_pages"
    try:
        entries = tomllib.loads((folder / "pages.toml").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NoCheckoutError(
            f"{repository} is no checkout of the project (no tests/saved_pages/pages.toml); name one by --repository"
        ) from None
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise NoCheckoutError(f"{folder / 'pages.toml'} cannot be read: {error}") from None
    return {name: SavedPage(name, folder, **_values(entry)) for name, entry in entries.items()}


def _values(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def differences(page: SavedPage) -> Iterator[Difference]:
    """Field by field, through the outlet's layout and through the generic reading. Raises OSError for missing files."""
    expected = page.expected
    outlet = page.outlet
    ways = [("layout", outlet.layouts)] if outlet else []
    for way, layouts in (*ways, ("generic", ())):
        try:
            article = parse_article(page.html, page.url, layouts, charset=page.charset)
        except NotAnArticle as error:
            yield Difference(way, "article", expected.get("title"), f"none: {error.reason}")
            continue
        found = as_json(article)
        if way == "layout" and article.rungs.get("paragraphs") != "layout":
            yield Difference(way, "rungs", "paragraphs by the layout", found["rungs"].get("paragraphs"))
        for name in CHECKED:
            if way == "generic" and name in page.by_layout:
                continue
            if not agree(name, expected[name], found[name], way):
                yield Difference(way, name, expected[name], found[name])
        if way == "layout" or not page.by_layout:
            yield from (Difference(way, "must", piece, "missing") for piece in page.must if piece not in article.text)
            yield from (Difference(way, "never", piece, "in the text") for piece in page.never if piece in article.text)


def agree(name: str, expected: Any, found: Any, way: str) -> bool:
    """Whether a field reads as expected, through `way` ("layout" or "generic")."""
    if expected == found:
        return True
    # An outlet's layout may take a dateline's box off the lead, and take captions in another order or in pieces.
    if way == "layout" and name == "lead":
        return bool(found) and expected.endswith(found)
    return name == "captions" and sorted(" ".join(expected).split()) == sorted(" ".join(found).split())


def add_page(repository: Path, page: SavedPage, html: bytes, article: Mapping[str, Any]) -> list[Path]:
    """Write a page, its article and its entry. Raises OSError."""
    folder = repository / "tests" / "saved_pages"
    target = folder / f"{page.name}.html"
    target.write_bytes(html)
    expected = folder / f"{page.name}.json"
    expected.write_text(json.dumps(article, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    listing = folder / "pages.toml"
    listing.write_text(listing.read_text(encoding="utf-8").rstrip("\n") + "\n\n" + entry(page), encoding="utf-8")
    return [target, expected, listing]


def entry(page: SavedPage) -> str:
    """The entry of a page in `pages.toml`."""
    # A text of JSON is a text of TOML as well.
    values: dict[str, Any] = {"url": page.url, "charset": page.charset, "must": page.must, "never": page.never}
    values["by_layout"] = page.by_layout or None
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value is not None]
    return "\n".join([f"[{page.name}]", *lines]) + "\n"
