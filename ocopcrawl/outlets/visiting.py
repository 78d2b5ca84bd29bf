"""One polite visit: a page, and where its site lists articles.

It is a crawl like any other, with the project's settings and guards (robots.txt obeyed, an identifying user agent,
pauses, no private addresses), a database that is thrown away, and no archive.
"""

import re
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import scrapy
from rich.console import Console
from scrapy.http import Request, Response, TextResponse
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure
from w3lib.encoding import http_content_type_encoding

from ocopcrawl.logs import start_logging
from ocopcrawl.outlets.address import article_pattern, host_of
from ocopcrawl.runner import Outcome, Visit, run
from spiders.discovery.addresses import is_article
from spiders.discovery.feeds import FeedError, read_feed
from spiders.discovery.sitemaps import SitemapError, read_sitemap
from spiders.outlet import Outlet
from spiders.outlets.generic import FEED_LINK, SITEMAP_LINE

MOST_FEEDS, MOST_SITEMAPS, MOST_TOPICS = 6, 4, 3
COMMON_FEEDS = ("/rss/home.rss", "/rss/kinh-te.rss", "/rss")
FARMING = re.compile(r"/(?:[a-z0-9-]+/)?[a-z0-9-]*(?:ocop|nong-thon-moi|nong-nghiep)[a-z0-9-]*(?:/|\.html?)?$")
LISTINGS = ("h3 a", "h2 a", "article a", "a[title]")
FEWEST_LINKS = 5


@dataclass(slots=True)
class Site:
    """What a visit found. `page` is the body of the page asked for, `refused` why there is none."""

    page: bytes = b""
    url: str = ""
    charset: str | None = None
    refused: str = ""
    feeds: tuple[str, ...] = ()
    news_sitemaps: tuple[str, ...] = ()
    sitemap_indexes: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    listing: tuple[str, ...] = ()
    missing: list[str] = field(default_factory=list)
    seen_on: str | None = None


class Visitor(scrapy.Spider):
    """Asks for one page, the front page, and the feeds and sitemaps that these, or robots.txt, or habit name."""

    name = "visitor"

    def __init__(self, address: str, site: Site, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.address, self.site = address, site
        self.allowed_domains = [host_of(address)]
        self.outline = Outlet("visitor", "", (host_of(address),), article_pattern(address), ())

    async def start(self) -> AsyncIterator[Request]:
        """The page first: without it there is nothing to look for."""
        yield Request(self.address, meta={"kind": "article", "asked": True}, errback=self.failed)

    def parse(self, response: Response) -> Iterator[Request]:
        """Keep the page and go to its front page."""
        site = self.site
        site.page, site.url = response.body, response.url
        kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
        site.charset = http_content_type_encoding(kind)
        site.seen_on = date.today().isoformat()
        self.outline = Outlet("visitor", "", self.outline.domains, article_pattern(response.url), ())
        found = response.css(FEED_LINK).getall() if isinstance(response, TextResponse) else []
        home = urljoin(response.url, "/")
        meta = {"kind": "listing"}
        yield Request(home, self.front_page, meta=meta, errback=self.unanswered, cb_kwargs={"feeds": found})
        yield Request(urljoin(home, "/robots.txt"), self.robots, meta={"kind": "sitemap"}, errback=self.unanswered)

    def front_page(self, response: Response, feeds: list[str]) -> Iterator[Request]:
        """Look for feeds, for sections on farming, and for how links to articles are marked."""
        if isinstance(response, TextResponse):
            feeds += response.css(FEED_LINK).getall()
            links = [response.urljoin(link) for link in response.css("a::attr(href)").getall()]
            sections = [link for link in links if self.is_here(link) and FARMING.search(urlsplit(link).path)]
            sections = [link for link in dict.fromkeys(sections) if not is_article(self.outline, link)]
            self.site.topics = tuple(sections[:MOST_TOPICS])
            self.site.listing = self.listing(response)
            feeds += [link for link in links if link.endswith(".rss")]
        candidates = dict.fromkeys(response.urljoin(feed) for feed in (*feeds, *COMMON_FEEDS))
        for address in [address for address in candidates if self.is_here(address)][:MOST_FEEDS]:
            yield Request(address, self.feed, meta={"kind": "feed"}, errback=self.unanswered)

    def listing(self, response: TextResponse) -> tuple[str, ...]:
        """The selectors that lead to articles on the front page, the usual ones first."""
        counted = {
            selector: sum(
                is_article(self.outline, response.urljoin(link))
                for link in response.css(selector).css("::attr(href)").getall()
            )
            for selector in LISTINGS
        }
        good = tuple(selector for selector in LISTINGS[:2] if counted[selector] >= FEWEST_LINKS)
        if not good:
            good = tuple(selector for selector in LISTINGS[2:] if counted[selector] >= FEWEST_LINKS)[:1]
        if not good:
            self.site.missing.append("listing: the front page links to no article in the usual ways")
        return good

    def robots(self, response: Response) -> Iterator[Request]:
        """Look into the sitemaps that robots.txt names."""
        named = SITEMAP_LINE.findall(response.body.decode("utf-8", "replace"))
        for address in (named or ["/sitemap.xml"])[:MOST_SITEMAPS]:
            if self.is_here(response.urljoin(address)):
                yield Request(
                    response.urljoin(address), self.sitemap, meta={"kind": "sitemap"}, errback=self.unanswered
                )

    def feed(self, response: Response) -> None:
        """Keep a feed whose entries are articles."""
        try:
            links = read_feed(response.body, response.url)
        except FeedError:
            return
        if any(is_article(self.outline, link.address) for link in links):
            self.site.feeds += (response.url,)

    def sitemap(self, response: Response) -> None:
        """Keep an index, or a sitemap of articles."""
        try:
            found = read_sitemap(response.body, response.url)
        except (SitemapError, OSError, EOFError):
            return
        if found.is_index:
            self.site.sitemap_indexes += (response.url,)
        elif any(is_article(self.outline, link.address) for link in found.links):
            self.site.news_sitemaps += (response.url,)

    def is_here(self, address: str) -> bool:
        """Whether an address is the site's own."""
        return host_of(address) == self.allowed_domains[0]

    def failed(self, failure: Failure) -> None:
        """Say why there is no page."""
        error = failure.value
        status = f"it answers with {error.response.status}" if isinstance(error, HttpError) else ""
        self.site.refused = status or str(error) or type(error).__name__

    def unanswered(self, failure: Failure) -> None:
        """Note a place that was looked for in vain, unless it was a guess."""
        self.logger.info("No answer from %s: %s", failure.request.url, failure.value)  # type: ignore[attr-defined]


def visit(address: str, options: Mapping[str, str], console: Console) -> Site:
    """Fetch a page and look around. `options` are Scrapy settings; nothing of the visit is kept."""
    site = Site()
    outcome = crawl({Visitor: {"address": address, "site": site}}, options, console)
    if not site.page and not site.refused:
        site.refused = "; ".join(outcome.failures) or "no answer"
    if site.page and not site.feeds:
        site.missing.append("feeds: none was found; look for one on the site")
    if site.page and not (site.news_sitemaps or site.sitemap_indexes):
        site.missing.append("sitemaps: none was found")
    if site.page and not site.topics:
        site.missing.append("topics: the front page links to no section on OCOP or farming")
    return site


def crawl(spiders: dict[type[scrapy.Spider], dict[str, Any]], options: Mapping[str, str], console: Console) -> Outcome:
    """Run spiders with the project's settings, into a database that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="ocopcrawl-") as folder:
        own: dict[str, Any] = {"OCOP_DB": str(Path(folder) / "visit.db"), "OCOP_ARCHIVE": None, "ITEM_PIPELINES": {}}
        settings = start_logging(console, own, options, "WARNING", None)
        return run([Visit(spiders)], settings, "ocopcrawl outlets", console)
