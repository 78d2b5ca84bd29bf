"""No more requests a run than an outlet can be asked to bear."""

import logging
from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Request

from ocopcrawl.guards.closing import close
from ocopcrawl.guards.outcome import report
from ocopcrawl.guards.reasons import LaterError

logger = logging.getLogger(__name__)


class Budget:
    """A downloader middleware that counts what goes out: all requests (`OCOP_BUDGET`) and articles (`OCOP_LIMIT`).

    When the budget is spent the outlet's crawl ends; what it had still in its queue is found again by the next run.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.budget = crawler.settings.getint("OCOP_BUDGET")
        self.limit = crawler.settings.getint("OCOP_LIMIT")
        self.requests = self.articles = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Count a request, or drop it by raising LaterError."""
        if self.budget and self.requests >= self.budget:
            report(self.crawler, "budget", f"The {self.budget} requests of a run are spent; the next run goes on.")
            close(self.crawler, "budget")
            raise LaterError("the budget is spent")
        is_new = request.meta.get("kind") == "article" and not (
            request.meta.get("retry_times") or request.meta.get("redirect_times")
        )
        if is_new and self.limit and self.articles >= self.limit:
            close(self.crawler, "limit")
            raise LaterError("the limit is reached")
        self.requests += 1
        self.articles += is_new
