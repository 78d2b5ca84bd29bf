"""Has articles read beside the crawl."""

import atexit
from typing import ClassVar, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Request, Response

from extract.relevance import may_be_about_ocop
from ocopcrawl.guards.outcome import report
from ocopcrawl.reading.child import Page
from ocopcrawl.reading.reader import Reader, UnreadableError
from ocopcrawl.reading.turns import BEING_READ, Turns
from spiders.engine import NewsSpider


class ReadAside:
    """A downloader middleware that puts the item of an article into `meta["item"]`, where its spider finds it.

    Up to `OCOP_READ_AHEAD` pages of an outlet are being read while its next one is fetched; they go on in the order
    in which they were fetched. It is the outermost middleware, so it reads what is left after redirects, retries and
    refusals. A page that does not name OCOP is judged by the spider at a glance.
    """

    shared: ClassVar[Reader | None] = None
    users: ClassVar[int] = 0

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.patience = crawler.settings.getint("OCOP_READ_TIMEOUT")
        self.memory = crawler.settings.getint("OCOP_READ_MEMORY_MB")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        if not crawler.settings.getint("OCOP_READ_AHEAD") or not issubclass(crawler.spidercls, NewsSpider):
            raise NotConfigured
        aside = cls(crawler)
        crawler.signals.connect(aside.spider_opened, signals.spider_opened)
        crawler.signals.connect(aside.spider_closed, signals.spider_closed)
        return aside

    def spider_opened(self, spider: Spider) -> None:
        """Share the reader with the other outlets of the process."""
        ReadAside.users += 1
        if ReadAside.shared is None:
            ReadAside.shared = Reader(self.patience, self.memory)
            # After a second Ctrl-C nobody closes it.
            atexit.register(ReadAside.shared.kill)

    async def spider_closed(self, spider: Spider) -> None:
        """End it with the last of them."""
        ReadAside.users -= 1
        if not ReadAside.users and ReadAside.shared is not None:
            reader, ReadAside.shared = ReadAside.shared, None
            await reader.close()
            atexit.unregister(reader.kill)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Have an article read. Raises UnreadableError, which gives it the verdict "failed"."""
        spider, reader = self.crawler.spider, ReadAside.shared
        if not isinstance(spider, NewsSpider) or reader is None or not is_wanted(request, response):
            return response
        page = Page(
            response.url,
            response.status,
            response.headers.get("Content-Type"),
            response.body,
            tuple(request.meta.get("redirect_urls") or ()),
            request.meta["fetched_at"],
            spider.outlet,
        )
        request.meta[BEING_READ] = True
        reading = reader.read(page)
        Turns.go_on(self.crawler)
        try:
            request.meta["item"] = await reading
        except UnreadableError as error:
            report(self.crawler, "reading", f"A page could not be read: {error}.", response.url)
            raise
        return response


def is_wanted(request: Request, response: Response) -> bool:
    """Whether a response may be an article about OCOP."""
    return request.meta.get("kind") == "article" and response.status == 200 and may_be_about_ocop(response.body)
