"""What the store has judged is not fetched again."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Request

from extract.address import canonical_address
from ocopcrawl.guards.outcome import settle
from ocopcrawl.guards.reasons import LaterError
from ocopcrawl.items import recording_of


class Known:
    """A downloader middleware that drops requests for articles with a verdict; lists are always fetched.

    A redirect to a known article is remembered as another address of it, so that it is not followed every night.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Drop a request by raising LaterError."""
        if request.meta.get("kind") != "article" or request.meta.get("asked") or request.meta.get("retry_times"):
            return
        url = canonical_address(request.url)
        chain = [canonical_address(former) for former in request.meta.get("redirect_urls", [])]
        if url in chain:
            # From http to https, or with a slash more: still the same article.
            return
        verdict = recording_of(self.crawler).store.known(url)
        if verdict is None:
            return
        self.crawler.stats.inc_value("ocop/known")
        if chain:
            settle(self.crawler, request, "duplicate", f"leads to {url}", url=chain[0])
        raise LaterError(f"known: {verdict}")
