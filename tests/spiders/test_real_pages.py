"""List pages of real outlets, as they were saved; they are not part of the repository."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from parsel import Selector

from spiders.discovery.listings import read_listing
from spiders.registry import outlets

PAGES = Path(__file__).parents[2].parent / "shared" / "pages"
pytestmark = pytest.mark.skipif(not PAGES.exists(), reason=f"the real pages are not at {PAGES}")


def lists() -> list[dict[str, Any]]:
    index = PAGES / "index.jsonl"
    rows = [json.loads(line) for line in index.read_text(encoding="utf-8").splitlines()] if index.exists() else []
    # Those of 2015 are of a design that no list page has today.
    return [row for row in rows if row["kind"] == "listing" and row["year"] >= 2025]


@pytest.mark.parametrize("row", lists(), ids=lambda row: row["file"])
def test_the_outlets_selectors_find_the_articles_of_a_list(row: dict[str, Any]) -> None:
    html = gzip.decompress((PAGES / "html" / f"{row['file']}.gz").read_bytes()).decode("utf-8", "replace")
    links, by_selectors = read_listing(Selector(html), row["url"], outlets()[row["outlet"]].outlet)
    assert by_selectors
    assert len(links) >= 10
    assert sum(bool(link.title) for link in links) >= len(links) * 0.9
