"""One request after the other, but for pages that are being read."""

from scrapy.core.scheduler import Scheduler
from scrapy.crawler import Crawler
from scrapy.http import Request

BEING_READ = "being_read"
"""In the meta of a request: its page has come, and waits for its item."""


class Turns(Scheduler):
    """Scrapy's scheduler, which keeps its requests back while one is under way.

    So an outlet is asked for one page at a time whatever the settings for concurrency say, a list is read before the
    next request is chosen, and a pause that a server asks for holds the whole outlet. What is being read aside
    (`ocopcrawl.reading.aside`) is no longer under way, up to `OCOP_READ_AHEAD` pages.
    """

    def next_request(self) -> Request | None:
        """The next request, or None as long as it is not its turn."""
        if self.crawler is not None:
            slot = self.crawler.engine._slot
            going = slot.inprogress if slot is not None else ()
            most = self.crawler.settings.getint("OCOP_READ_AHEAD")
            if len(going) > most or any(BEING_READ not in request.meta for request in going):
                return None
        return super().next_request()

    @staticmethod
    def go_on(crawler: Crawler) -> None:
        """Let the engine look whether it is the next request's turn."""
        if crawler.engine._slot is not None:
            crawler.engine._slot.nextcall.schedule()
