"""The places where a crawl begins to look, for an outlet and a window."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from spiders.discovery.sitemaps import dated_addresses
from spiders.discovery.window import Window
from spiders.outlet import Outlet

Kind = Literal["feed", "sitemap", "listing"]
Scope = Literal["ocop", "general"]

ONLY_LATER = re.compile(r"\[(.*?)\]")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One place to look. Of the scope "ocop" every article counts, of "general" only what names OCOP.

    `pattern` and `page` tell where in a list with several pages it stands; `depth` how far below a sitemap index.
    """

    kind: Kind
    address: str
    scope: Scope
    pattern: str = ""
    page: int = 0
    depth: int = 0


def endpoints(outlet: Outlet, window: Window, today: date) -> Iterator[Endpoint]:
    """The first pages of the lists, the feeds, the sitemaps; dated sitemaps and indexes only if a day is asked for."""
    for pattern in (*outlet.topics, *outlet.searches):
        yield list_page(outlet, pattern, outlet.first_page)
    for address in outlet.feeds:
        yield Endpoint("feed", address, "ocop")
    for address in outlet.general_feeds:
        yield Endpoint("feed", address, "general")
    for address in outlet.general_lists:
        yield Endpoint("listing", address, "general")
    for address in outlet.news_sitemaps:
        yield Endpoint("sitemap", address, "general")
    if window.since:
        for address in outlet.sitemap_indexes:
            yield Endpoint("sitemap", address, "general")
        for pattern in outlet.dated_sitemaps:
            for address in dated_addresses(pattern, window.since, min(window.until or today, today)):
                yield Endpoint("sitemap", address, "general")


def list_page(outlet: Outlet, pattern: str, page: int) -> Endpoint:
    """The page of that number of a list. What stands in brackets is left out of the first page's address."""
    offset = (page - outlet.first_page) * outlet.page_size
    pattern_here = ONLY_LATER.sub("" if page == outlet.first_page else r"\1", pattern)
    return Endpoint("listing", pattern_here.format(page=page, offset=offset), "ocop", pattern, page)


def has_pages(pattern: str) -> bool:
    """Whether a list goes on after its first page."""
    return "{page}" in pattern or "{offset}" in pattern
