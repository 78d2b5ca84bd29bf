"""What the servers' log says of a guest: conditional requests of every kind, a pause that grows, a budget a night."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.ocopcrawl.crawling import HOST, Crawl, paper, robots
from tests.press import faults
from tests.press.page import Page, key_of
from tests.press.server import Exchange, Lookup, PressServer, lookup_in
from tests.press.synthetic import Synthetic
from tests.reliability.crawling import Night

Open = Callable[[Lookup], PressServer]
VALIDATORS = {
    "ETag": ("If-None-Match", '"a-strong-one"'),
    "Last-Modified": ("If-Modified-Since", "Tue, 24 Nov 2026 02:00:00 GMT"),
}


def with_validator(name: str) -> faults.Fault:
    """A server that knows only one of the two."""
    condition, value = VALIDATORS[name]

    def serve(exchange: Exchange, page: Page) -> None:
        if exchange.headers.get(condition) == value:
            exchange.head(304, {name: value})
            return
        exchange.head(200, {"Content-Type": page.content_type, "Content-Length": str(len(page.body)), name: value})
        exchange.write(page.body)

    return serve


@pytest.mark.fault(
    "polite",
    "a feed, a sitemap or a list page of a server that gives ETag only, or Last-Modified only",
    "The next night sends it back, and takes 304 for an answer.",
)
def test_every_kind_of_list_is_asked_for_with_what_its_server_gave(open_server: Open, tmp_path: Path) -> None:
    lists = {
        f"{HOST}/{kind}-{validator}": (kind, validator)
        for kind in ("feed", "sitemap", "listing")
        for validator in VALIDATORS
    }
    body = b"<html><body>" + b"x" * 900 + b"</body></html>"
    server = open_server(lookup_in([robots(), *(Page(url, body) for url in lists)]))
    for url, (_, validator) in lists.items():
        server.misbehave(url, with_validator(validator))
    start = [(kind, url) for url, (kind, _) in lists.items()]
    crawl = Crawl(tmp_path, server, {"probe": {"domains": ["bao.example"], "start": start}})
    crawl.run()
    crawl.run()
    for url in lists:
        asked = [(arrival.conditional, arrival.status) for arrival in server.arrivals if arrival.key == key_of(url)]
        assert asked == [(False, 200), (True, 304)], url


@pytest.mark.fault(
    "polite",
    "a server that answers slowly",
    "The pause grows with its latency, and shrinks again only slowly when it has recovered.",
)
def test_the_pause_grows_with_the_latency(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(8)))
    slow = 5
    server.misbehave("bao.example", faults.times(slow, faults.delay(0.8)))
    Crawl(tmp_path, server, settings={"AUTOTHROTTLE_ENABLED": True}).run()
    starts = [arrival.time for arrival in server.arrivals]
    gaps = [after - before for before, after in pairwise(starts)]
    assert len(starts) == 10
    # The answers are quick from here on, and the least pause is a hundredth of a second.
    assert gaps[slow] >= 0.3


@pytest.mark.fault(
    "polite",
    "an outlet with more to read than the budget of a night",
    "No night asks for more, redirects and retries counted; every article is read in the end, each once.",
)
def test_nights_with_a_budget_come_to_an_end(open_server: Open, tmp_path: Path) -> None:
    pages, budget = Synthetic(10), 8
    server = open_server(pages)
    server.misbehave(pages.urls()[3], faults.times(1, faults.status(503)))
    night = Night(tmp_path, server, ["thuonghieusanpham"], {"OCOP_BUDGET": budget})
    nights = 0
    while not nights or night.stored() != set(pages.urls()):
        before = len(server.arrivals)
        night.run()
        assert len(server.arrivals) - before <= budget
        nights += 1
        assert nights < 5
    assert nights > 1, "the budget was never spent"
    articles = [arrival.key for arrival in server.arrivals if "/bai-so-" in arrival.path]
    assert len(articles) == 11
    assert len(set(articles)) == 10
