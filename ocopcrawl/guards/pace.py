"""The pause that a robots.txt asks for."""

import logging
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from ocopcrawl.guards.outcome import report

logger = logging.getLogger(__name__)


class Pace:
    """Keeps the pause between two requests to a host at its Crawl-delay at least, up to `OCOP_CRAWL_DELAY_MAX` seconds.

    Scrapy reads the directive and does nothing with it, and its AutoThrottle goes back down to DOWNLOAD_DELAY. So the
    pause is set again at each request, before Scrapy looks at it.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.most = crawler.settings.getfloat("OCOP_CRAWL_DELAY_MAX")
        self.name: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self.least: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        pace = cls(crawler)
        if not crawler.settings.getlist("OCOP_REPLAY"):
            crawler.signals.connect(pace.robots_parsed, signals.robots_parsed)
            crawler.signals.connect(pace.keep, signals.request_reached_downloader)
            crawler.signals.connect(pace.response_downloaded, signals.response_downloaded)
        return pace

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Note what a host asks for."""
        delay = robotparser.crawl_delay(self.name)
        host = urlparse_cached(request).hostname
        if not delay or not host:
            return
        if delay > self.most:
            report(
                self.crawler,
                "robots",
                f"{host} asks for a pause of {delay:g} s between requests; it is given {self.most:g} s.",
            )
        self.least[host] = min(delay, self.most)
        logger.info("%s asks for a pause of %g s", host, delay)

    def keep(self, request: Request, spider: Spider) -> None:
        """Set the pause of the request's host."""
        downloader = self.crawler.engine.downloader
        key = downloader.get_slot_key(request)
        slot = downloader.slots.get(key)
        if slot is not None and slot.delay < self.least.get(key, 0):
            slot.delay = self.least[key]

    def response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        """Set it again after AutoThrottle has."""
        self.keep(request, spider)
