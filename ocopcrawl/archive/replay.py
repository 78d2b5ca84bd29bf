"""Answers a crawl from archives, in the place of the network."""

import asyncio
from collections import Counter
from functools import lru_cache
from pathlib import Path

from scrapy import exceptions
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.utils.httpobj import urlparse_cached

from ocopcrawl.archive.reader import Archive, open_archive, read_failure, read_response
from ocopcrawl.guards.reasons import LaterError

# One index for all outlets of a replay.
archive_of = lru_cache(maxsize=4)(open_archive)


class NotArchivedError(LaterError):
    """The archives have no answer for an address."""


class ReplayHandler:
    """A download handler over the WARC files of `OCOP_REPLAY`. It opens no connection.

    An address that was asked for several times in the run gives its answers in their order, the last one from then
    on. Failures to fetch fail again. An archive without robots.txt has been fetched by somebody who had to obey it.
    """

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        self.archive: Archive = archive_of(tuple(Path(path) for path in crawler.settings.getlist("OCOP_REPLAY")))
        self.stats = crawler.stats
        self.asked: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ReplayHandler":
        """Called by Scrapy."""
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """Answer a request, or raise NotArchivedError, or what was raised when the address was archived."""
        # As over a network, others have their turn before the answer is there.
        await asyncio.sleep(0)
        entries = self.archive.find(request.url)
        if not entries:
            self.stats.inc_value("replay/missed")
            if urlparse_cached(request).path == "/robots.txt":
                return Response(request.url, status=404)
            raise NotArchivedError(f"{request.url} is not in the archive")
        entry = entries[min(self.asked[request.url], len(entries) - 1)]
        self.asked[request.url] += 1
        self.stats.inc_value("replay/answered")
        if not entry.status:
            name, message = read_failure(entry.path, entry.offset)
            error: type[Exception] = getattr(exceptions, name, exceptions.DownloadFailedError)
            raise error(message)
        request.meta["archived"] = entry
        return read_response(entry.path, entry.offset).replace(url=request.url)

    async def close(self) -> None:
        """Nothing is held open."""
