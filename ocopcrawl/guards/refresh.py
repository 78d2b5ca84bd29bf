"""Readers who are sent on by the page itself."""

from scrapy import Spider
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import Request, Response

SEARCHED = 4 * 4096
"""Bytes that hold the characters in which Scrapy looks for a refresh, whatever their encoding."""


class MetaRefresh(MetaRefreshMiddleware):
    """Scrapy's, but for pages that hold no refresh: it decodes each page as a whole to look at the beginning."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Give back a request for the address that a page leads to, or the response as it is."""
        # Without zeros UTF-16 is ASCII here.
        if b"refresh" not in response.body[:SEARCHED].replace(b"\0", b"").lower():
            return response
        return super().process_response(request, response)
