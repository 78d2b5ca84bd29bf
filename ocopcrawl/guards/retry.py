"""Tries again, but not at once: a server that asks for time gets it."""

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf
from typing import Self

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import CannotResolveHostError, NotConfigured
from scrapy.http import Request, Response
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import load_object

from ocopcrawl.guards import resolver
from ocopcrawl.guards.closing import close
from ocopcrawl.guards.outcome import report
from ocopcrawl.guards.reasons import ForbiddenError

# How often a pause looks whether the crawl is to end, in seconds.
GLANCE = 0.5


class PatientRetry:
    """A downloader middleware like Scrapy's, with a pause before each retry, as long as Retry-After says.

    As an outlet has one request under way at a time, its whole crawl pauses. A Retry-After beyond
    `OCOP_RETRY_AFTER_MAX` ends it until the next run.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.times = settings.getint("RETRY_TIMES")
        self.codes = {int(code) for code in settings.getlist("RETRY_HTTP_CODES")}
        self.errors = tuple(load_object(error) for error in settings.getlist("RETRY_EXCEPTIONS"))
        self.pause = settings.getfloat("OCOP_RETRY_PAUSE")
        self.longest = inf if settings.getlist("OCOP_REPLAY") else settings.getfloat("OCOP_RETRY_AFTER_MAX")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        if not crawler.settings.getbool("RETRY_ENABLED"):
            raise NotConfigured
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """Give back a request to try again with, or the response as it is."""
        if response.status not in self.codes:
            return response
        asked = retry_after(response)
        if asked is not None and asked > self.longest:
            host = urlparse_cached(request).hostname
            report(self.crawler, "retry_after", f"{host} asks to stay away for {asked:.0f} s; its crawl ends here.")
            close(self.crawler, "retry_after")
            return response
        return await self._again(request, str(response.status), asked) or response

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """Give back a request to try again with, or None to let the failure stand."""
        host = urlparse_cached(request).hostname or ""
        if isinstance(exception, CannotResolveHostError) and host in resolver.refused:
            raise ForbiddenError(f"{host} leads to the private address {resolver.refused[host]}") from exception
        return await self._again(request, exception, None) if isinstance(exception, self.errors) else None

    async def _again(self, request: Request, reason: str | Exception, asked: float | None) -> Request | None:
        tried: int = request.meta.get("retry_times", 0)
        # After the last try only a server that has asked for it is given a pause.
        if asked is not None or tried < self.times:
            await self._wait(self.pause and max(self.pause * 2**tried, asked or 0))
        if not self.crawler.crawling or self.crawler.spider is None:
            return None
        return get_retry_request(request, spider=self.crawler.spider, reason=reason)

    async def _wait(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        ends = loop.time() + seconds
        # A crawl that is told to stop stops waiting.
        while self.crawler.crawling and (left := ends - loop.time()) > 0:
            await asyncio.sleep(min(left, GLANCE))


def retry_after(response: Response) -> float | None:
    """Seconds that a response asks to wait, from its number or date; None where it names none.

    A date is one of the server's clock, so it is compared with the Date of the response: ours may be wrong.

    >>> retry_after(Response("http://a.vn", status=503, headers={"Retry-After": "120"}))
    120.0
    """
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if value.isdecimal():
        return float(value)
    moment = http_date(value)
    if moment is None:
        return None
    now = http_date((response.headers.get("Date") or b"").decode("latin-1")) or datetime.now(UTC)
    return max(0.0, (moment - now).total_seconds())


def http_date(value: str) -> datetime | None:
    """Read the date of a header; None where it is none."""
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
