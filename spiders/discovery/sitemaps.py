"""Sitemaps: lists of articles with their dates, and indexes of such lists."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from urllib.parse import urljoin

from lxml import etree
from scrapy.utils.gz import gunzip

from spiders.discovery.dates import machine_date
from spiders.discovery.feeds import parse_xml, plain, tag_of
from spiders.discovery.link import Link
from spiders.discovery.window import Window

LARGEST = 64 * 1024 * 1024
# As many as the protocol allows a sitemap; what lies beyond is not read.
MOST_ENTRIES = 50_000
# Shards of other things than articles. Tags and topics may be worth a person's look, not a nightly request.
OTHER_THINGS = re.compile(
    r"(?:categor(?:y|ies)|cate|(?:topic|tag|author|event|video|image|photo|static|page)s?)[-_\d]*\.(?:xml|rss)", re.I
)
DAYS = re.compile(r"(?<!\d)(20\d\d)-(\d{1,2})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)")
MONTH = re.compile(r"(?<!\d)(20\d\d)[-_/]?(0[1-9]|1[0-2]|[1-9])(?!\d)")
MONTH_BEFORE_YEAR = re.compile(r"(?<!\d)(0[1-9]|1[0-2])[-_](20\d\d)(?!\d)")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


class SitemapError(ValueError):
    """The document is no sitemap."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap holds: articles, or, of an index, other sitemaps."""

    links: list[Link]
    is_index: bool


def read_sitemap(body: bytes, address: str) -> Sitemap:
    """Read a sitemap or an index, also a gzipped one. Raises SitemapError for anything else."""
    if body.startswith(b"\x1f\x8b"):
        try:
            body = gunzip(body, max_size=LARGEST)
        except ValueError as error:
            raise SitemapError(f"it unpacks to more than {LARGEST // 2**20} MB") from error
    root = parse_xml(body)
    if root is None or tag_of(root) not in ("urlset", "sitemapindex"):
        raise SitemapError("neither a list of addresses nor an index of sitemaps, or far too large")
    is_index = tag_of(root) == "sitemapindex"
    entries = (_link(entry, address) for entry in islice(root.iterchildren(etree.Element), MOST_ENTRIES))
    return Sitemap([link for link in entries if link], is_index)


def shards(index: Sitemap, window: Window) -> list[Link]:
    """The sitemaps of an index that may hold articles of the window, by their last change and by their names."""
    found = []
    for link in index.links:
        span = span_of(link.address)
        inside = window.meets(*span) if span else not OTHER_THINGS.search(link.address)
        if inside and window.may_hold(link):
            found.append(link)
    return found


def span_of(address: str) -> tuple[date, date] | None:
    """The first and the last day that a sitemap's name stands for; None where it names none.

    >>> span_of("https://a.vn/sitemaps/sitemaps-2026-3-6-10.xml")
    (datetime.date(2026, 3, 6), datetime.date(2026, 3, 10))
    >>> span_of("https://a.vn/sitemap-article-03-2026-01.xml")
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 31))
    """
    try:
        if found := DAYS.search(address):
            year, month, first, last = (int(part or 0) for part in found.groups())
            return date(year, month, first), date(year, month, min(last or first, calendar.monthrange(year, month)[1]))
        if found := MONTH_BEFORE_YEAR.search(address):
            return _month(int(found[2]), int(found[1]))
        if found := MONTH.search(address):
            return _month(int(found[1]), int(found[2]))
        if found := YEAR.search(address):
            return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    except ValueError:  # 2026-31-02 is no date but a number
        return None
    return None


def dated_addresses(pattern: str, since: date, until: date) -> Iterator[str]:
    """The addresses that a pattern with {year}, {month} and {day} gives for a span of days, each once, newest first."""
    last = ""
    for back in range((until - since).days + 1):
        day = until - timedelta(days=back)
        address = pattern.format(year=day.year, month=day.month, day=day.day)
        if address != last:
            yield address
        last = address


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _link(entry: etree._Element, address: str) -> Link | None:
    texts: dict[str, str] = {}
    for element in entry.iter(etree.Element):
        # Images carry a loc and a title of their own; the entry's come first, and Tuổi Trẻ's only title is an image's.
        if (
            element.text
            and element.text.strip()
            and not (tag_of(element) == "loc" and element.getparent() is not entry)
        ):
            texts.setdefault(tag_of(element), element.text.strip())
    if not texts.get("loc"):
        return None
    return Link(
        urljoin(address, texts["loc"]),
        title=plain(texts.get("title", "")),
        published=machine_date(texts.get("publication_date")),
        modified=machine_date(texts.get("lastmod")),
    )
