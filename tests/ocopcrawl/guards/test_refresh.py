"""A page that sends its reader on at once is followed, whatever it is written in; others are left as they are."""

import pytest
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import HtmlResponse, Request
from scrapy.utils.test import get_crawler

from ocopcrawl.guards.refresh import MetaRefresh

HERE, THERE = "https://vnexpress.net/a-1.html", "https://vnexpress.net/b-2.html"
SENDING = f'<html><head><meta http-equiv="Refresh" content="0; url={THERE}"></head><body>Chè</body></html>'


@pytest.mark.parametrize(
    ("text", "encoding", "leads"),
    [
        (SENDING, "utf-8", True),
        (SENDING.upper().replace(THERE.upper(), THERE), "cp1258", True),
        (SENDING, "utf-16", True),
        (" " * 4000 + SENDING[6:], "utf-8", True),
        (" " * 5000 + SENDING, "utf-8", False),
        ("<html><head></head><body>Chè</body></html>", "utf-8", False),
        ("<html><body><script>refresh()</script></body></html>", "utf-8", False),
    ],
    ids=["plain", "capitals", "wide", "late", "too-late", "none", "another"],
)
def test_a_refresh_is_followed_as_scrapy_follows_it(text: str, encoding: str, leads: bool) -> None:
    crawler = get_crawler(settings_dict={"METAREFRESH_MAXDELAY": 1})
    request = Request(HERE)
    response = HtmlResponse(HERE, body=text.encode(encoding), encoding=encoding, request=request)
    found = MetaRefresh.from_crawler(crawler).process_response(request, response)
    assert (found is not response) == leads
    assert found.url == MetaRefreshMiddleware.from_crawler(crawler).process_response(request, response).url
