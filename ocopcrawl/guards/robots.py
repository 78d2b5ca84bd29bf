"""robots.txt, closed where it fails."""

import asyncio
import logging
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler, load_object

from ocopcrawl.guards.outcome import report
from ocopcrawl.guards.reasons import ForbiddenError, LaterError

logger = logging.getLogger(__name__)

# A host without rules says so with one of these. All other answers, and none, mean that nobody knows the rules
# (RFC 9309, 2.3.1.4); 401 and 403 are taken as what they say, although the RFC would let us in.
NO_RULES = frozenset({404, 410})


class Robots:
    """A downloader middleware that asks each host for its rules once a run and keeps to them.

    Scrapy's own lets everything through where robots.txt cannot be read. This one lets nothing through until the
    next run, and says so. Rules that were read are announced by `robots_parsed`, as Scrapy does.
    """

    PRIORITY = 1000

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.name: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self.parser: type[RobotParser] = load_object(crawler.settings["ROBOTSTXT_PARSER"])
        self.rules: dict[str, asyncio.Task[RobotParser | LaterError]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self | None:
        """Called by Scrapy."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Refuse a request by raising ForbiddenError, or LaterError where the rules are not known."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        parts = urlparse_cached(request)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.rules:
            self.rules[site] = asyncio.ensure_future(self.read(site, request))
        rules = await asyncio.shield(self.rules[site])
        if isinstance(rules, LaterError):
            raise LaterError(str(rules))
        if not rules.allowed(request.url, self.name):
            self.crawler.stats.inc_value("robotstxt/forbidden")
            raise ForbiddenError("forbidden by robots.txt")

    async def read(self, site: str, request: Request) -> RobotParser | LaterError:
        """The rules of a site, or why they are not known."""
        url = f"{site}/robots.txt"
        meta = {"dont_obey_robotstxt": True}
        self.crawler.stats.inc_value("robotstxt/request_count")
        try:
            response = await self.crawler.engine.download_async(
                Request(url, priority=self.PRIORITY, meta=meta, callback=NO_CALLBACK)
            )
        except Exception as error:
            return self.closed(url, str(error) or type(error).__name__)
        self.crawler.stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        if response.status not in NO_RULES and not 200 <= response.status < 300:
            return self.closed(url, f"it answers with {response.status}")
        body = b"" if response.status in NO_RULES else response.body
        parser = build_from_crawler(self.parser, self.crawler, body)
        await self.crawler.signals.send_catch_log_async(signals.robots_parsed, robotparser=parser, request=request)
        return parser

    def closed(self, url: str, why: str) -> LaterError:
        """Say that a site stays closed for this run."""
        self.crawler.stats.inc_value("robotstxt/closed")
        report(self.crawler, "robots", f"The site stays closed for this run: robots.txt cannot be read ({why}).", url)
        return LaterError(f"robots.txt cannot be read: {why}")
