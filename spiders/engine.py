"""The one spider behind all outlets. It knows no outlet: what it needs to know stands in the module's `Outlet`."""

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import scrapy
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from extract.address import canonical_address
from extract.model import VIETNAM
from extract.refusal import refusal
from ocopcrawl import items
from ocopcrawl.items import ArticleItem
from spiders.discovery.addresses import article_id, is_article, month_of
from spiders.discovery.endpoints import Endpoint, Scope, endpoints, has_pages, list_page
from spiders.discovery.feeds import FeedError, read_feed
from spiders.discovery.link import Link
from spiders.discovery.listings import read_listing
from spiders.discovery.paging import Progress, go_on
from spiders.discovery.sitemaps import SitemapError, read_sitemap, shards
from spiders.discovery.topic import names_ocop
from spiders.discovery.window import Window
from spiders.outlet import Outlet
from spiders.reading import read_page, settle_address

# Lists are read before articles, and Scrapy takes the article found last, the oldest, first. A crawl that is killed
# has then judged a list from its foot upwards, and the next one, reading from the top, meets the rest at once.
LISTS_FIRST = 10
STALE = timedelta(days=45)
DEEPEST_INDEX = 3
MOST_SHARDS = 1000


class NewsSpider(scrapy.Spider):
    """Finds an outlet's articles about OCOP inside a window of days and reads them.

    Arguments: `since` and `until` are ISO dates, both included; `urls` are addresses (a list, or separated by commas)
    to be read instead of looking around: articles, or list pages of the outlet.
    Yields `ArticleItem`, also for pages that gave no article: their verdict says why. Every request carries in
    `meta["kind"]` whether it asks for a feed, a sitemap, a listing or an article.
    """

    outlet: Outlet

    def __init__(
        self,
        since: str | date | None = None,
        until: str | date | None = None,
        urls: str | Iterable[str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.window = Window(_day(since), _day(until))
        self.urls = [url.strip() for url in (urls.split(",") if isinstance(urls, str) else urls or ()) if url.strip()]
        self.allowed_domains = list(self.outlet.domains)
        self._seen: set[str] = set()
        self._queued = 0

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Keep the outlet's pause between requests, unless the command line sets another."""
        super().update_settings(settings)
        delay = max(cls.outlet.delay, settings.getfloat("DOWNLOAD_DELAY"))
        settings.set("DOWNLOAD_DELAY", delay, priority="spider")

    async def start(self) -> AsyncIterator[Request]:
        """The addresses asked for, else the first page of every place where the outlet lists articles."""
        for address in self.urls:
            if is_article(self.outlet, address):
                yield self.article(address, asked=True)
            else:
                yield self.look(Endpoint("listing", address, "ocop"))
        if not self.urls:
            for endpoint in endpoints(self.outlet, self.window, datetime.now(VIETNAM).date()):
                yield self.look(endpoint)

    def look(self, endpoint: Endpoint, progress: Progress | None = None) -> Request:
        """A request for a feed, a sitemap or a page of a list."""
        callback = {"feed": self.parse_feed, "sitemap": self.parse_sitemap, "listing": self.parse_listing}[
            endpoint.kind
        ]
        return Request(
            endpoint.address,
            callback=callback,
            errback=self.list_failed,
            priority=LISTS_FIRST,
            meta={"kind": endpoint.kind},
            cb_kwargs={"endpoint": endpoint} | ({"progress": progress} if progress else {}),
        )

    def article(self, address: str, *, asked: bool = False) -> Request:
        """A request for an article. One that a person asked for is fetched even if it is known."""
        meta: dict[str, Any] = {"kind": "article"} | ({"asked": True} if asked else {})
        return Request(address, callback=self.parse_article, meta=meta)

    def parse_feed(self, response: Response, endpoint: Endpoint) -> Iterator[Request]:
        """The entries of a feed. One that is empty or old news answers with 200 all the same: both are issues."""
        try:
            links = read_feed(response.body, response.url)
        except FeedError as error:
            self.unreadable(response, f"The feed cannot be read: {error}.")
            return
        newest = max((link.published for link in links if link.published), default=None)
        if not links:
            self.issue("feed", "The feed has no entry.", response.url)
        elif newest and self.fetched_at(response) - newest > STALE:
            self.issue("feed", f"The newest entry of the feed is of {newest.date()}.", response.url)
        yield from self.articles(links, endpoint.scope)

    def parse_sitemap(self, response: Response, endpoint: Endpoint) -> Iterator[Request]:
        """The articles of a sitemap, or the shards of an index that may hold articles of the window."""
        try:
            sitemap = read_sitemap(response.body, response.url)
        except (SitemapError, OSError, EOFError) as error:
            self.unreadable(response, f"The sitemap cannot be read: {error}.")
            return
        if not sitemap.is_index:
            yield from self.articles(sitemap.links, endpoint.scope)
            return
        below = shards(sitemap, self.window) if endpoint.depth < DEEPEST_INDEX else []
        if len(below) > MOST_SHARDS:
            self.issue("sitemap", f"Of {len(below)} sitemaps in the index only {MOST_SHARDS} are read.", response.url)
        for shard in below[:MOST_SHARDS]:
            yield self.look(Endpoint("sitemap", shard.address, endpoint.scope, depth=endpoint.depth + 1))

    def parse_listing(
        self, response: Response, endpoint: Endpoint, progress: Progress | None = None
    ) -> Iterator[Request]:
        """The articles of a list page, and its next page as long as there may be something new."""
        links: list[Link] = []
        by_selectors = False
        if isinstance(response, scrapy.http.TextResponse):
            links, by_selectors = read_listing(response.selector, response.url, self.outlet)
        if not links and endpoint.page in (0, self.outlet.first_page):
            self.unreadable(response, "The list shows no article: it is empty, made by a script, or laid out anew.")
        elif links and not by_selectors and self.outlet.listing:
            self.issue(
                "layout", "The selectors for lists match nothing; articles were known by their addresses.", response.url
            )
        requests = list(self.articles(links, endpoint.scope))
        yield from requests
        if has_pages(endpoint.pattern):
            count = endpoint.page - self.outlet.first_page + 1
            further, why = go_on(links, len(requests), count, self.window, progress or Progress())
            if further:
                yield self.look(list_page(self.outlet, endpoint.pattern, endpoint.page + 1), further)
            else:
                self.logger.debug("Stopped at page %d of %s: %s", endpoint.page, endpoint.pattern, why)

    def articles(self, links: Iterable[Link], scope: Scope) -> Iterator[Request]:
        """Requests for those links that are articles, in the window, about OCOP where it must be asked, and new.

        No more than the run may fetch: lists without end would fill the memory. The next run finds the others.
        """
        most = self.settings.getint("OCOP_BUDGET")
        for link in links:
            if most and self._queued >= most:
                self.count("left_for_the_next_run")
                return
            if not is_article(self.outlet, link.address) or not self.in_window(link):
                continue
            if scope == "general" and not names_ocop(link):
                continue
            if self.is_new(link.address):
                self._queued += 1
                yield self.article(link.address)

    def in_window(self, link: Link) -> bool:
        """Whether an article may lie in the window, by its dates or by the month in its address."""
        month = month_of(self.outlet, link.address)
        return self.window.may_hold(link) and (month is None or self.window.meets(*month))

    def is_new(self, address: str) -> bool:
        """Whether neither this run has met an article nor the store judged it. From now on this run has."""
        canonical = canonical_address(address)
        identity = article_id(self.outlet, address) or canonical
        if identity in self._seen:
            return False
        self._seen.add(identity)
        if items.recording_of(self.crawler).store.known(canonical) is not None:
            self.count("known")
            return False
        return True

    def parse_article(self, response: Response) -> Iterator[ArticleItem]:
        """The article of a page, or the verdict on it.

        An article outside the window gets no verdict, which would hide it from a crawl with a wider one.
        """
        item = response.meta.pop("item", None) or read_page(response, self.outlet, self.fetched_at(response))
        yield from self.settle(item)

    def settle(self, item: ArticleItem) -> Iterator[ArticleItem]:
        """Pass an item on, unless its article lies outside the window."""
        if item.is_article:
            settle_address(item, self.outlet)
            if not self.window.holds(item.article.published_on):
                self.count("outside_window")
                return
            is_generic = bool(self.outlet.layouts) and item.article.rungs.get("paragraphs") == "generic"
            if is_generic and not any(problem.startswith("layout") for problem in item.article.problems):
                self.issue("layout", "The layout matches no body; it was read generically.", None, example=item.url)
        yield item

    def list_failed(self, failure: Failure) -> None:
        """A list that could not be read is an issue: its articles may be missing from this run."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, HttpError):
            message = f"The {request.meta['kind']} answers with {error.response.status}."
        elif isinstance(error, IgnoreRequest) and type(error) is not IgnoreRequest:
            # Guards give their own account of what they refuse, and an unchanged list is no issue. Scrapy gives none:
            # of redirects without end it says so by the plain class.
            self.logger.debug("Ignored %s: %s", request.url, error)
            return
        else:
            message = f"The {request.meta['kind']} could not be fetched: {error or type(error).__name__}."
        self.issue(request.meta["kind"], message, request.url)

    def unreadable(self, response: Response, message: str) -> None:
        """Keep an issue for a list that gave nothing, and say so where the outlet refused it."""
        reason = refusal(response.status, response.body)
        kind = "blocked" if reason else response.meta["kind"]
        self.issue(kind, f"The {response.meta['kind']} was refused: {reason}." if reason else message, response.url)

    def issue(self, kind: str, message: str, url: str | None, **details: Any) -> None:
        """Keep something that a person should look at."""
        self.logger.warning("%s%s", message, f" <{url}>" if url else "")
        recording = items.recording_of(self.crawler)
        recording.store.add_issue(
            recording.run, kind, message, outlet=self.outlet.key, url=url, details=details or None
        )

    def fetched_at(self, response: Response) -> datetime:
        """When a page was fetched: of a replayed page, when it was archived."""
        moment = response.meta.get("fetched_at")
        return moment if isinstance(moment, datetime) else datetime.now(UTC)

    def count(self, what: str) -> None:
        """Count something in the run's figures."""
        if self.crawler.stats:
            self.crawler.stats.inc_value(f"ocop/{what}")


def _day(text: str | date | None) -> date | None:
    if isinstance(text, str):
        return date.fromisoformat(text) if text else None
    return text
