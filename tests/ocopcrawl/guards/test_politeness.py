"""What a server sees of a crawl: the rules of the house kept, one request at a time, pauses, an end."""

from collections.abc import Callable
from email.utils import formatdate
from itertools import pairwise
from pathlib import Path
from time import time

import pytest

from tests.ocopcrawl.crawling import HOST, Crawl, article, listing, paper, robots, urls
from tests.press import faults
from tests.press.page import Page
from tests.press.server import Exchange, Lookup, PressServer, lookup_in

Open = Callable[[Lookup], PressServer]


def gaps(server: PressServer, host: str = "bao.example") -> list[float]:
    times = [arrival.time for arrival in server.seen(host)]
    return [after - before for before, after in pairwise(times)]


@pytest.mark.fault(
    "polite",
    "several outlets side by side",
    "One connection and one request at a time for each host, whatever the settings for concurrency say.",
)
def test_a_host_never_gets_two_requests_at_once_while_several_outlets_are_crawled(
    open_server: Open, tmp_path: Path
) -> None:
    hosts = ["mot.example", "hai.example", "ba.example"]
    server = open_server(lookup_in(page for host in hosts for page in paper(8, f"https://{host}")))
    for host in hosts:
        server.misbehave(host, faults.delay(0.05))
    spiders = {host: {"domains": [host], "start": [("listing", f"https://{host}/ocop")]} for host in hosts}
    # Even when Scrapy may do sixteen at a time, and the pause is next to none.
    settings = {"CONCURRENT_REQUESTS": 16, "SCRAPER_SLOT_MAX_ACTIVE_SIZE": 5_000_000, "DOWNLOAD_DELAY": 0}
    result = Crawl(tmp_path, server, spiders, settings).run()
    assert len(urls(result)) == 24
    for host in hosts:
        assert len(server.seen(host)) == 10
        assert {arrival.in_flight for arrival in server.seen(host)} == {1}
        assert {arrival.open_connections for arrival in server.seen(host)} == {1}
    spans = [(seen[0].time, seen[-1].done) for seen in map(server.seen, hosts)]
    assert max(begin for begin, _ in spans) < min(end for _, end in spans), "the outlets did not run side by side"


def test_the_crawler_says_who_it_is_and_how_to_reach_its_people(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(1)))
    Crawl(tmp_path, server, settings={"OCOP_CONTACT": "mailto:lab@university.example"}).run()
    agents = {arrival.user_agent for arrival in server.seen("bao.example")}
    assert len(agents) == 1
    agent = agents.pop()
    assert agent.startswith("ocopcrawl/")
    assert "(+mailto:lab@university.example)" in agent


@pytest.mark.fault(
    "polite",
    "Crawl-delay in robots.txt",
    "It is the least pause; one beyond `OCOP_CRAWL_DELAY_MAX` is cut and reported.",
)
@pytest.mark.parametrize(
    ("asked", "most", "least", "reported"), [(0.4, 60, 0.4, False), (30, 0.4, 0.4, True)], ids=["kept", "capped"]
)
def test_the_crawl_delay_of_robots_txt_is_the_least_pause(
    open_server: Open, tmp_path: Path, asked: float, most: float, least: float, reported: bool
) -> None:
    pages = [robots(f"User-agent: *\nCrawl-delay: {asked}\n"), *paper(4)[1:]]
    server = open_server(lookup_in(pages))
    # AutoThrottle would take the pause down again after each quick answer.
    crawl = Crawl(tmp_path, server, settings={"AUTOTHROTTLE_ENABLED": True, "OCOP_CRAWL_DELAY_MAX": most})
    crawl.run()
    # A request that arrives late shortens the pause that the server sees before the next one.
    assert len(gaps(server)) == 5
    assert sum(gaps(server)) >= 5 * least - 0.02
    assert min(gaps(server)) >= 0.75 * least
    assert any("asks for a pause" in message for _, message in crawl.issues()) == reported


@pytest.mark.fault(
    "polite",
    "robots.txt answers with 401, 403, 429, 500 or 503",
    "Nothing else is asked of the site in this run, and an issue says so.",
)
@pytest.mark.parametrize("code", [401, 403, 429, 500, 503])
def test_a_site_whose_robots_txt_fails_stays_closed(open_server: Open, tmp_path: Path, code: int) -> None:
    server = open_server(lookup_in(paper(2)))
    server.misbehave(f"{HOST}/robots.txt", faults.status(code))
    crawl = Crawl(tmp_path, server)
    crawl.run(expected=1)
    assert {arrival.path for arrival in server.seen("bao.example")} == {"/robots.txt"}
    assert [kind for kind, _ in crawl.issues()] == ["robots"]


@pytest.mark.fault(
    "polite",
    "robots.txt does not come",
    "Nothing else is asked of the site in this run.",
)
def test_a_site_whose_robots_txt_never_comes_stays_closed(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(2)))
    server.misbehave(f"{HOST}/robots.txt", faults.delay(5))
    crawl = Crawl(tmp_path, server, settings={"DOWNLOAD_TIMEOUT": 0.3, "RETRY_TIMES": 0})
    crawl.run(expected=1)
    assert [arrival.path for arrival in server.seen("bao.example")] == ["/robots.txt"]


@pytest.mark.parametrize("code", [404, 410])
def test_a_site_without_robots_txt_is_open(open_server: Open, tmp_path: Path, code: int) -> None:
    server = open_server(lookup_in(paper(2)[1:]))
    server.misbehave(f"{HOST}/robots.txt", faults.status(code))
    assert len(urls(Crawl(tmp_path, server).run())) == 2


@pytest.mark.fault(
    "polite",
    "an address that robots.txt forbids",
    "Not asked for; the verdict `failed` and, for a list, an issue say why.",
)
def test_what_robots_txt_forbids_is_not_asked_for(open_server: Open, tmp_path: Path) -> None:
    rules = "User-agent: ocopcrawl\nDisallow: /bai-1.html\nDisallow: /khac\n\nUser-agent: *\nDisallow: /\n"
    server = open_server(lookup_in([robots(rules), *paper(3)[1:]]))
    start = [("listing", f"{HOST}/ocop"), ("listing", f"{HOST}/khac")]
    crawl = Crawl(tmp_path, server, {"probe": {"domains": ["bao.example"], "start": start}})
    result = crawl.run()
    assert sorted(urls(result)) == [f"{HOST}/bai-0.html", f"{HOST}/bai-2.html"]
    assert "/bai-1.html" not in {arrival.path for arrival in server.seen("bao.example")}
    assert crawl.verdicts()["/bai-1.html"] == ("failed", "Forbidden: forbidden by robots.txt")
    assert ("listing", "The listing was not asked for: forbidden by robots.txt.") in crawl.issues()


@pytest.mark.fault(
    "network",
    "429 or 503 with Retry-After, in seconds or as a date",
    "The host is left in peace for so long, then asked again.",
)
@pytest.mark.parametrize("form", ["seconds", "date"])
@pytest.mark.parametrize("code", [429, 503])
def test_retry_after_is_waited_for(open_server: Open, tmp_path: Path, code: int, form: str) -> None:
    server = open_server(lookup_in(paper(2)))

    def asks_to_wait(exchange: Exchange, page: Page) -> None:
        # A date has whole seconds: two ahead is more than one to wait.
        value = "1" if form == "seconds" else formatdate(time() + 2, usegmt=True)
        faults.status(code, retry_after=value)(exchange, page)

    server.misbehave(f"{HOST}/bai-0.html", faults.times(1, asks_to_wait))
    result = Crawl(tmp_path, server).run()
    assert len(urls(result)) == 2
    first, second = (arrival for arrival in server.seen("bao.example") if arrival.path == "/bai-0.html")
    assert second.time - first.done >= 0.99
    # Meanwhile the host is left in peace altogether.
    assert not [a for a in server.seen("bao.example") if first.time < a.time < second.time]


@pytest.mark.fault(
    "network",
    "Retry-After beyond `OCOP_RETRY_AFTER_MAX`",
    "The crawl of this outlet ends until the next run; the others go on.",
)
def test_a_retry_after_that_is_too_long_ends_the_outlet_and_no_other(open_server: Open, tmp_path: Path) -> None:
    hosts = ["mot.example", "hai.example"]
    server = open_server(lookup_in(page for host in hosts for page in paper(3, f"https://{host}")))
    server.misbehave("https://mot.example/ocop", faults.status(503, retry_after="86400"))
    start = {
        host: {"domains": [host], "start": [("listing", f"https://{host}/ocop"), ("article", f"https://{host}/x")]}
        for host in hosts
    }
    crawl = Crawl(tmp_path, server, start)
    result = crawl.run(expected=1)
    assert [arrival.path for arrival in server.seen("mot.example")] == ["/robots.txt", "/ocop"]
    assert len(urls(result)) == 3
    assert result["figures"]["mot.example"]["reason"] == "retry_after"
    assert ("retry_after", "mot.example asks to stay away for 86400 s; its crawl ends here.") in crawl.issues()


@pytest.mark.fault(
    "polite",
    "more pages than `OCOP_BUDGET`",
    "The run ends with the budget, redirects and retries counted; the next goes on.",
)
def test_a_run_asks_no_more_than_its_budget_and_the_next_goes_on(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(6)))
    crawl = Crawl(tmp_path, server, settings={"OCOP_BUDGET": 4})
    result = crawl.run()
    assert len(server.seen("bao.example")) == 4
    assert result["figures"]["probe"]["reason"] == "budget"
    assert not crawl.verdicts()


def test_a_run_fetches_no_more_articles_than_its_limit(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(6)))
    assert len(urls(Crawl(tmp_path, server, settings={"OCOP_LIMIT": 2}).run())) == 2


@pytest.mark.fault(
    "polite",
    "a list that has not changed since the last night",
    "One conditional request; on 304 it is read from the archive.",
)
def test_lists_are_asked_for_only_if_they_have_changed(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(3)))
    crawl = Crawl(tmp_path, server)
    first = crawl.run()
    again = crawl.run()
    arrivals = [arrival for arrival in server.seen("bao.example") if arrival.path == "/ocop"]
    assert [(arrival.conditional, arrival.status) for arrival in arrivals] == [(False, 200), (True, 304)]
    # The unchanged list is read from the archive: what a killed run has left is still found.
    assert sorted(urls(again)) == sorted(urls(first))
    (page,) = (page for page in again["seen"] if page["kind"] == "listing")
    assert page["flags"] == ["not-modified"]
    assert page["body"] == next(page["body"] for page in first["seen"] if page["kind"] == "listing")


def test_a_changed_list_is_read_anew(open_server: Open, tmp_path: Path) -> None:
    pages = {page.url.removeprefix("https://"): page for page in [*paper(2), article("moi")]}
    server = open_server(pages.get)
    crawl = Crawl(tmp_path, server)
    crawl.run()
    pages["bao.example/ocop"] = listing([f"{HOST}/bai-moi.html"])
    assert urls(crawl.run()) == [f"{HOST}/bai-moi.html"]


def test_a_list_whose_archived_page_is_gone_is_asked_for_without_condition(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(2)))
    crawl = Crawl(tmp_path, server)
    crawl.run()
    for path in crawl.warcs:
        path.unlink()
    assert len(urls(crawl.run())) == 2
    assert [arrival.conditional for arrival in server.seen("bao.example")] == [False] * 8
