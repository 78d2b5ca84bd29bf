"""Saved pages, field by field: without a layout, and with the outlet's own where there is one."""

import json

import pytest

from ocopcrawl.cli.parse import as_json
from ocopcrawl.outlets.family import overlap
from ocopcrawl.outlets.saved import differences, saved_pages
from spiders.registry import outlet_for, outlets
from tests.saved_pages import FOLDER, PAGES, article

WITH_OUTLET = [name for name, page in PAGES.items() if outlet_for(page["url"])]


@pytest.mark.parametrize("name", PAGES)
def test_the_generic_reading_finds_what_a_careful_reader_finds(name: str) -> None:
    expected = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    found = as_json(article(name))
    for field in set(expected) - set(PAGES[name].get("by_layout", ())):
        assert found[field] == expected[field], field
    assert set(found) == set(expected)


@pytest.mark.parametrize("name", PAGES)
def test_text_holds_what_belongs_to_it_and_nothing_else(name: str) -> None:
    outlet = outlet_for(PAGES[name]["url"])
    by_layout = outlet and "paragraphs" in PAGES[name].get("by_layout", ())
    text = article(name, outlet.outlet.layouts if outlet and by_layout else ()).text
    assert [snippet for snippet in PAGES[name]["must"] if snippet not in text] == []
    assert [snippet for snippet in PAGES[name]["never"] if snippet in text] == []


@pytest.mark.parametrize("name", WITH_OUTLET)
def test_the_layout_finds_what_a_careful_reader_finds(name: str) -> None:
    assert [d for d in differences(saved_pages()[name]) if d.way == "layout"] == []


def test_every_saved_page_is_listed_and_has_its_expected_article() -> None:
    assert {path.stem for path in FOLDER.glob("*.html")} == set(PAGES) == {path.stem for path in FOLDER.glob("*.json")}


# Each page with four layouts of other outlets, other ones for each page: together every layout is tried.
STRANGE = [
    (name, list(outlets())[(7 * place + 11 * turn) % len(outlets())])
    for place, name in enumerate(PAGES)
    for turn in range(4)
]


@pytest.mark.parametrize(("name", "key"), STRANGE)
def test_a_layout_made_for_another_outlet_spoils_nothing(name: str, key: str) -> None:
    expected, found = as_json(article(name)), as_json(article(name, outlets()[key].outlet.layouts))
    assert (found["title"], found["published_at"]) == (expected["title"], expected["published_at"])
    assert overlap(" ".join(found["paragraphs"]), " ".join(expected["paragraphs"])) >= 0.9
