"""Any site: for addresses that no outlet's module knows, read without selectors."""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy.http import Request, Response, TextResponse
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from extract.address import canonical_address
from extract.refusal import refusal
from ocopcrawl import items
from ocopcrawl.items import ArticleItem, Verdict
from spiders.discovery.addresses import is_article
from spiders.discovery.endpoints import Endpoint, Scope
from spiders.discovery.feeds import parse_xml, tag_of
from spiders.engine import NewsSpider
from spiders.outlet import Outlet
from spiders.reading import read_page

GONE = (404, 410)
MOST_FEEDS = 5
MOST_SITEMAPS = 10
MOST_ARTICLES = 200
SITEMAP_LINE = re.compile(r"^\s*sitemap:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
FEED_LINK = "link[rel~='alternate'][type*='rss']::attr(href), link[rel~='alternate'][type*='atom']::attr(href)"
SAYS_ARTICLE = re.compile(rb"""property=["']og:type["']\s+content=["']article|"@type"\s*:\s*"(?:News)?Article""")


class GenericSpider(NewsSpider):
    """Reads the addresses asked for: an article, or a front page, section, feed or sitemap and what it leads to.

    It stays on the hosts of these addresses, takes at most 5 feeds, 10 sitemaps (only where days are asked for) and
    200 articles a page. Of a front page, and of what it leads to, only what names OCOP is fetched; of any other list,
    everything that looks like an article: a long slug or a long number.
    """

    name = "generic"
    outlet = Outlet(
        key=name,
        name="Any other site",
        domains=(),
        article_url=r"/(?:[^/-]+-){4,}[^/]*/?$|/[^/]*\d{5,}[^/]*/?$",
        exclude_url=r"/(?:tags?|chu-de|tim-kiem|search|tac-gia|authors?|category|page)/|\.(?:jpe?g|png|gif|pdf|docx?|mp[34])$",
        listing=("a[href]",),
        layouts=(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hosts = (urlsplit(url).hostname or "" for url in self.urls)
        domains = tuple(dict.fromkeys(host.removeprefix("www.") for host in hosts if host))
        self.outlet = replace(self.outlet, domains=domains)
        self.allowed_domains = list(domains)

    async def start(self) -> AsyncIterator[Request]:
        """The addresses asked for."""
        for url in self.urls:
            kind = "article" if is_article(self.outlet, url) else "listing"
            # Of an article the crawl's guards judge the failure.
            errback = None if kind == "article" else self.entry_failed
            yield Request(url, callback=self.parse_entry, errback=errback, meta={"kind": kind, "asked": True})

    def parse_entry(self, response: Response) -> Iterator[Request | ArticleItem]:
        """Tell what an address is, and go on with it."""
        start = response.body[:2000].lstrip(b"\xef\xbb\xbf\t\r\n ")
        if start.startswith((b"<?xml", b"<rss", b"<feed", b"<urlset", b"<sitemapindex", b"\x1f\x8b")):
            root = parse_xml(response.body)
            is_feed = root is not None and tag_of(root) in ("rss", "rdf", "feed")
            endpoint = Endpoint("feed" if is_feed else "sitemap", response.url, "ocop" if is_feed else "general")
            yield from (self.parse_feed if is_feed else self.parse_sitemap)(response, endpoint)
            return
        if response.meta["kind"] == "article" or SAYS_ARTICLE.search(response.body):
            item = read_page(response, self.outlet, self.fetched_at(response))
            if item.verdict != "not_article":
                yield from self.settle(item)
                return
        yield from self.parse_site(response)

    def entry_failed(self, failure: Failure) -> None:
        """An address that a person asked for gets its verdict also where nobody can tell what it was."""
        self.list_failed(failure)
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        verdict: Verdict = "failed"
        reason, status = f"{type(error).__name__.removesuffix('Error')}: {error}", None
        if isinstance(error, HttpError):
            status = error.response.status
            refused = None if status in GONE else refusal(status, error.response.body)
            verdict = "gone" if status in GONE else "blocked" if refused else "failed"
            reason = refused or f"HTTP {status}"
        recording = items.recording_of(self.crawler)
        recording.store.judge(
            recording.run, canonical_address(request.url), self.name, verdict, reason, http_status=status
        )
        if self.crawler.stats:
            self.crawler.stats.inc_value(f"verdict/{verdict}")

    def parse_site(self, response: Response) -> Iterator[Request]:
        """The articles, feeds and sitemaps that a page leads to."""
        scope: Scope = "general" if urlsplit(response.url).path.strip("/") == "" else "ocop"
        found = self.parse_listing(response, Endpoint("listing", response.url, scope))
        yield from (request for request, _ in zip(found, range(MOST_ARTICLES), strict=False))
        if isinstance(response, TextResponse):
            for address in dict.fromkeys(response.css(FEED_LINK).getall()[:MOST_FEEDS]):
                yield self.look(Endpoint("feed", response.urljoin(address), scope))
        if self.window.since:
            yield Request(
                urljoin(response.url, "/robots.txt"),
                callback=self.parse_robots,
                meta={"kind": "sitemap"},
                dont_filter=True,
            )

    def parse_robots(self, response: Response) -> Iterator[Request]:
        """The sitemaps that a robots.txt names, else the one that most sites have."""
        named = SITEMAP_LINE.findall(response.body.decode("utf-8", "replace"))
        for address in (named or ["/sitemap.xml"])[:MOST_SITEMAPS]:
            yield self.look(Endpoint("sitemap", response.urljoin(address), "general"))
