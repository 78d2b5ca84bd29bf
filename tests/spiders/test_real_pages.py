"""Pages of real outlets, as they were saved; they are not part of the repository."""

import gzip
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from parsel import Selector

from extract.page import parse_article
from spiders.discovery.listings import read_listing
from spiders.registry import outlet_for, outlets

PAGES = Path(__file__).parents[2].parent / "shared" / "pages"
pytestmark = pytest.mark.skipif(not PAGES.exists(), reason=f"the real pages are not at {PAGES}")


def index() -> list[dict[str, Any]]:
    file = PAGES / "index.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def lists() -> list[dict[str, Any]]:
    # Those of 2015 are of a design that no list page has today.
    return [row for row in index() if row["kind"] == "listing" and row["year"] >= 2025]


@pytest.mark.parametrize("row", lists(), ids=lambda row: row["file"])
def test_the_outlets_selectors_find_the_articles_of_a_list(row: dict[str, Any]) -> None:
    html = gzip.decompress((PAGES / "html" / f"{row['file']}.gz").read_bytes()).decode("utf-8", "replace")
    links, by_selectors = read_listing(Selector(html), row["url"], outlets()[row["outlet"]].outlet)
    assert by_selectors
    assert len(links) >= 10
    assert sum(bool(link.title) for link in links) >= len(links) * 0.9


def annotated() -> list[dict[str, Any]]:
    gold = PAGES / "gold.jsonl"
    return [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()] if gold.exists() else []


def words(*texts: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFC", " ".join(texts)).lower()))


@pytest.mark.parametrize("row", annotated(), ids=lambda row: row["file"])
def test_the_outlets_layout_reads_an_article_as_a_careful_reader_does(row: dict[str, Any]) -> None:
    source = next(page for page in index() if page["file"] == row["file"])
    spider = outlet_for(source["url"])
    assert spider is not None
    html = gzip.decompress((PAGES / "html" / f"{row['file']}.gz").read_bytes())
    article = parse_article(html, source["url"], spider.outlet.layouts)
    wanted = words(row.get("lead") or "", *row["body"])
    given = words(article.lead, *article.paragraphs)
    assert 2 * (wanted & given).total() / (wanted.total() + given.total()) >= 0.99
