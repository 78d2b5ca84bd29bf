"""A crawl stays inside its outlet's domains, redirects included."""

from scrapy import Spider
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request
from scrapy.utils.httpobj import urlparse_cached

from ocopcrawl.guards.outcome import report, settle
from ocopcrawl.guards.reasons import ForbiddenError


class StayOnSite(OffsiteMiddleware):
    """Scrapy's middleware without its way out, and with a verdict.

    Scrapy lets every request with `dont_filter` leave the site, and sets that on each retry: an address that fails
    once and then redirects would take the crawl anywhere.
    """

    def request_scheduled(self, request: Request, spider: Spider) -> None:
        """Drop a request before it is queued; Scrapy tells nobody, so a redirect gets its verdict here."""
        try:
            self.process_request(request)
        except IgnoreRequest as error:
            chain, kind = request.meta.get("redirect_urls"), request.meta.get("kind")
            if chain and kind == "article":
                settle(self.crawler, request.replace(url=chain[-1]), "failed", str(error))
            elif chain and kind:
                report(self.crawler, kind, f"The {kind} {error}.", chain[0])
            raise

    def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Refuse a request by raising ForbiddenError."""
        if self.crawler.spider is None or self.should_follow(request, self.crawler.spider):
            return
        self.stats.inc_value("offsite/filtered")
        raise ForbiddenError(f"leads outside the outlet, to {urlparse_cached(request).hostname}")
