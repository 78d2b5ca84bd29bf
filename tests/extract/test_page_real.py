"""The reading measured on real pages, where they are at hand: token F1 against what a careful reader sees."""

import gzip
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from extract.model import Layout
from extract.page import NotAnArticle, parse_article
from spiders.registry import outlet_for

PAGES = Path(__file__).parents[2].parent / "shared" / "pages"
pytestmark = pytest.mark.skipif(not (PAGES / "gold.jsonl").exists(), reason="the real pages are not at hand")
GOLD = [json.loads(line) for line in (PAGES / "gold.jsonl").read_text("utf-8").splitlines()] if PAGES.exists() else []
LISTS = [
    row
    for row in (map(json.loads, (PAGES / "index.jsonl").read_text("utf-8").splitlines()) if PAGES.exists() else ())
    if row["kind"] == "listing"
]


def words(text: str | None) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text or "").lower())


def f1(wanted: list[str], given: list[str]) -> float:
    hit = sum((Counter(wanted) & Counter(given)).values())
    return 2 * hit / (len(wanted) + len(given)) if hit else 0.0


def html(name: str) -> bytes:
    return gzip.decompress((PAGES / "html" / f"{name}.gz").read_bytes())


@pytest.mark.parametrize("with_layout", [True, False], ids=["layout", "generic"])
@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["file"])
def test_real_pages_are_read_as_a_careful_reader_reads_them(gold: dict, with_layout: bool) -> None:
    outlet = outlet_for(gold["url"]) if with_layout else None
    layouts: tuple[Layout, ...] = outlet.outlet.layouts if outlet else ()
    article = parse_article(html(gold["file"]), gold["url"], layouts)
    given = words(" ".join((article.lead, *article.paragraphs)))
    assert f1(words(" ".join((gold["lead"] or "", *gold["body"]))), given) >= 0.97
    assert words(article.title) == words(gold["title"])
    assert article.published_at is not None
    assert article.published_at.isoformat()[:16] == gold["published"][:16]
    assert {name.casefold() for name in article.authors} == {name.casefold() for name in gold["author"].split(", ")}
    joined = " ".join(given)
    leaks = [
        line for line in gold["teasers"] + gold["captions"] if len(words(line)) > 4 and " ".join(words(line)) in joined
    ]
    assert leaks == []


@pytest.mark.parametrize("row", LISTS, ids=lambda row: row["file"])
def test_real_lists_of_articles_are_no_articles(row: dict) -> None:
    with pytest.raises(NotAnArticle):
        parse_article(html(row["file"]), row["url"])
