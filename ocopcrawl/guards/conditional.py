"""Asks for feeds, sitemaps and list pages only if they have changed."""

import logging
from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from extract.address import canonical_address
from ocopcrawl.archive.reader import TornError, located, read_response
from ocopcrawl.guards.reasons import UnchangedError
from ocopcrawl.items import FetchedPage, recording_of

logger = logging.getLogger(__name__)

LISTS = ("feed", "sitemap", "listing")


class Conditional:
    """A downloader middleware that sends ETag and Last-Modified of what the archive has, and reads that on a 304.

    An unchanged list still holds what a run that was killed, or one with a narrower window, did not get to. So the
    answer "not modified" is read from the archive, and the spider sees the list as if it had come again.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        settings = crawler.settings
        self.folders = [Path(settings["OCOP_ARCHIVE"])] if settings["OCOP_ARCHIVE"] else []
        self.folders += dict.fromkeys(Path(path).parent for path in settings.getlist("OCOP_REPLAY"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Add the validators of the last response."""
        if request.meta.get("kind") not in LISTS:
            return
        page = recording_of(self.crawler).store.last_page(canonical_address(request.url))
        if page is None or not (page.etag or page.last_modified) or self._read(page, request.url) is None:
            return
        if page.etag:
            request.headers["If-None-Match"] = page.etag
        if page.last_modified:
            request.headers["If-Modified-Since"] = page.last_modified

    def process_response(self, request: Request, response: Response) -> Response:
        """Put the archived response in the place of a 304; raise UnchangedError where it is gone."""
        if response.status != 304:
            return response
        self.crawler.stats.inc_value("conditional/unchanged")
        page = recording_of(self.crawler).store.last_page(canonical_address(request.url))
        former = self._read(page, request.url) if page else None
        if former is None:
            raise UnchangedError("not modified since the last run")
        return former.replace(flags=[*response.flags, "not-modified"])

    def _read(self, page: FetchedPage, url: str) -> Response | None:
        path = located(page.warc_file, self.folders)
        if path is None:
            return None
        try:
            response = read_response(path, page.warc_offset)
        except (OSError, TornError) as error:
            logger.warning("The archived page of %s cannot be read again: %s", url, error)
            return None
        # Two addresses can have one canonical form and yet be two lists.
        return response if response.status == 200 and response.url == url else None
