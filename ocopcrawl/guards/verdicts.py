"""What became of each article that could not be read."""

from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from extract.address import canonical_address
from extract.refusal import refusal
from ocopcrawl.guards.closing import close
from ocopcrawl.guards.outcome import report, settle
from ocopcrawl.guards.reasons import ForbiddenError, LaterError, RefusedError
from ocopcrawl.items import Verdict

GONE = (404, 410)


class Verdicts:
    """A downloader middleware that tells refusals from pages and gives every article without a page its verdict.

    It is the outermost one, so it sees what is left after retries and redirects. A site that refuses
    `OCOP_BLOCKED_LIMIT` articles in a row is left alone until the next run.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.limit = crawler.settings.getint("OCOP_BLOCKED_LIMIT")
        self.refused_in_a_row = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        verdicts = cls(crawler)
        crawler.signals.connect(verdicts.request_dropped, signals.request_dropped)
        return verdicts

    def process_request(self, request: Request) -> None:
        """Take charge of the failure of an article, which the spider has no use for."""
        if request.meta.get("kind") == "article" and request.errback is None:
            request.errback = self.failed

    def process_response(self, request: Request, response: Response) -> Response:
        """Let a page pass; raise RefusedError for a challenge or a denial in its place."""
        if request.meta.get("kind") != "article":
            return response
        # A 503 is mostly a server in need, not one that defends itself: only its page can tell.
        status = 200 if response.status in (404, 410, 503) else response.status
        reason = refusal(status, response.body)
        if reason and response.status not in GONE:
            raise RefusedError(reason)
        self.refused_in_a_row = 0
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Report a list that must not be asked for; that it failed, its spider says itself."""
        kind = request.meta.get("kind")
        if kind and kind != "article" and isinstance(exception, ForbiddenError):
            report(self.crawler, kind, f"The {kind} was not asked for: {exception}.", request.url)

    def failed(self, failure: Failure) -> None:
        """Judge an article that failed for good."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, LaterError):
            self.crawler.stats.inc_value("ocop/later")
        elif isinstance(error, RefusedError):
            settle(self.crawler, request, "blocked", str(error))
            self.refused(str(error))
        elif isinstance(error, HttpError):
            verdict: Verdict = "gone" if error.response.status in GONE else "failed"
            settle(self.crawler, request, verdict, answer(error.response), status=error.response.status)
        else:
            settle(self.crawler, request, "failed", f"{type(error).__name__.removesuffix('Error')}: {error}")

    def refused(self, reason: str) -> None:
        """Count a refusal, and leave when there are too many."""
        report(self.crawler, "blocked", f"Articles are refused: {reason}.")
        self.refused_in_a_row += 1
        if self.refused_in_a_row == self.limit:
            report(self.crawler, "blocked", f"{self.limit} articles in a row were refused; the crawl ends here.")
            close(self.crawler, "blocked")

    def request_dropped(self, request: Request, spider: Spider) -> None:
        """Judge an article whose redirect leads to an address that this run has already met."""
        chain = request.meta.get("redirect_urls")
        if not chain or request.meta.get("kind") != "article":
            return
        if request.url in chain:
            settle(self.crawler, request.replace(url=chain[-1]), "failed", "redirects in a circle")
        else:
            final = canonical_address(request.url)
            settle(self.crawler, request, "duplicate", f"leads to {final}", url=canonical_address(chain[0]))


def answer(response: Response) -> str:
    """What a response that is no page says."""
    location = response.headers.get("Location")
    if 300 <= response.status < 400 and location:
        return f"redirects to {location.decode('latin-1')[:200]}"
    return f"HTTP {response.status}"
