"""Sitemaps, their indexes, and which of them a window needs."""

import gzip
from datetime import date

import pytest

from spiders.discovery.sitemaps import SitemapError, dated_addresses, read_sitemap, shards, span_of
from spiders.discovery.window import Window

HOME = "https://bao.example/sitemap.xml"
URLSET = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://bao.example/a-1000001.html</loc><lastmod>2026-03-06T18:30:00Z</lastmod>
 <image:image><image:loc>https://bao.example/a.jpg</image:loc>
 <image:title>&lt;![CDATA[C&#xE0; ph&#xEA; OCOP]]&gt;</image:title></image:image></url>
<url><loc> /b-1000002.html </loc><news:news><news:publication_date>2026-03-05T08:00:00+07:00</news:publication_date>
 <news:title>Mắm tôm</news:title></news:news></url>
<url><lastmod>2026-03-01</lastmod></url>
</urlset>"""


def test_articles_come_with_their_titles_and_dates() -> None:
    sitemap = read_sitemap(URLSET.encode(), HOME)
    assert not sitemap.is_index
    first, second = sitemap.links
    assert (first.address, first.title) == ("https://bao.example/a-1000001.html", "Cà phê OCOP")
    assert first.modified is not None
    assert first.modified.isoformat() == "2026-03-07T01:30:00+07:00"
    assert (second.address, second.title) == ("https://bao.example/b-1000002.html", "Mắm tôm")
    assert second.published is not None
    assert second.published.day == 5


def test_a_gzipped_sitemap_is_read() -> None:
    assert len(read_sitemap(gzip.compress(URLSET.encode()), HOME).links) == 2


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"<rss></rss>", gzip.compress(b"<html></html>", mtime=0)])
def test_anything_else_is_no_sitemap(body: bytes) -> None:
    with pytest.raises(SitemapError):
        read_sitemap(body, HOME)


SPANS = [
    ("/sitemaps/sitemaps-2026-3-6-10.xml", date(2026, 3, 6), date(2026, 3, 10)),
    ("/StaticSitemaps/sitemaps-2026-2-26-31.xml", date(2026, 2, 26), date(2026, 2, 28)),
    ("/sitemap-article-2026-03-07.xml", date(2026, 3, 7), date(2026, 3, 7)),
    ("/sitemaps/news-2026-3.xml", date(2026, 3, 1), date(2026, 3, 31)),
    ("/sitemap/news-2025-11.xml", date(2025, 11, 1), date(2025, 11, 30)),
    ("/sitemap-article-03-2026-01.xml", date(2026, 3, 1), date(2026, 3, 31)),
    ("/sitemap-article-12-2025-02.xml", date(2025, 12, 1), date(2025, 12, 31)),
    ("/articles-2024-sitemap.xml", date(2024, 1, 1), date(2024, 12, 31)),
]


@pytest.mark.parametrize(("path", "first", "last"), SPANS, ids=[path for path, *_ in SPANS])
def test_names_of_shards_tell_their_days(path: str, first: date, last: date) -> None:
    assert span_of(f"https://bao.example{path}") == (first, last)


@pytest.mark.parametrize("path", ["/sitemap_1.xml", "/sitemap-articles-12034.xml", "/sitemaps/news-2026-31-02.xml"])
def test_names_without_days_tell_none(path: str) -> None:
    assert span_of(f"https://bao.example{path}") is None


def test_of_an_index_only_shards_inside_the_window_are_read() -> None:
    names = {
        "sitemaps-2026-3-1-5.xml": "",
        "sitemaps-2026-3-6-10.xml": "",
        "sitemaps-2026-4-1-5.xml": "",
        "articles-1.xml": "<lastmod>2026-01-01</lastmod>",
        "articles-2.xml": "<lastmod>2026-03-20</lastmod>",
        "articles-3.xml": "",
        "categories.xml": "",
        "sitemap-tags2.xml": "",
    }
    entries = "".join(f"<sitemap><loc>https://bao.example/{name}</loc>{mod}</sitemap>" for name, mod in names.items())
    index = read_sitemap(f"<sitemapindex>{entries}</sitemapindex>".encode(), HOME)
    assert index.is_index
    found = [link.address.rpartition("/")[2] for link in shards(index, Window(date(2026, 3, 7), date(2026, 3, 9)))]
    assert found == ["sitemaps-2026-3-6-10.xml", "articles-2.xml", "articles-3.xml"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("https://a.vn/{year}-{month}.xml", ["https://a.vn/2026-1.xml", "https://a.vn/2025-12.xml"]),
        ("https://a.vn/{year}{month:02}.xml", ["https://a.vn/202601.xml", "https://a.vn/202512.xml"]),
        ("https://a.vn/{year}.xml", ["https://a.vn/2026.xml", "https://a.vn/2025.xml"]),
    ],
)
def test_dated_addresses_come_once_each_and_newest_first(pattern: str, expected: list[str]) -> None:
    assert list(dated_addresses(pattern, date(2025, 12, 30), date(2026, 1, 2))) == expected


def test_daily_addresses_cover_every_day() -> None:
    assert len(list(dated_addresses("{year}-{month:02}-{day:02}", date(2026, 2, 27), date(2026, 3, 1)))) == 3
