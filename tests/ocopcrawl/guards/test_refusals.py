"""Where a crawl must not go, and what must not get in."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from ocopcrawl.guards.addresses import is_local_name, is_private
from tests.ocopcrawl.crawling import HOST, Crawl, article, listing, paper, robots, urls
from tests.press import faults
from tests.press.page import Page
from tests.press.server import Lookup, PressServer, lookup_in

Open = Callable[[Lookup], PressServer]
CHALLENGE = b'<html><script>document.cookie="D1N=5a";window.location.reload(true);</script></html>'


@pytest.mark.fault(
    "network",
    "a redirect to a private address, another site, `file:`, `data:`, `ftp:`, or in a circle",
    "Not followed; the article gets the verdict `failed` with the reason.",
)
@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://127.0.0.1:8000/admin", "leads outside the outlet"),
        ("http://169.254.169.254/latest/meta-data", "leads outside the outlet"),
        ("http://[::1]/", "leads outside the outlet"),
        ("https://other.example/x.html", "leads outside the outlet"),
        ("file:///etc/passwd", "redirects to file:///etc/passwd"),
        ("data:text/html,hello", "redirects to data:text/html,hello"),
        ("ftp://bao.example/x", "redirects to ftp://bao.example/x"),
        ("/bai-0.html", "redirects in a circle"),
    ],
)
@pytest.mark.parametrize("after_a_failure", [False, True], ids=["at once", "after a retry"])
def test_a_redirect_leads_nowhere_else(
    open_server: Open, tmp_path: Path, target: str, reason: str, after_a_failure: bool
) -> None:
    if after_a_failure and reason == "redirects in a circle":
        reason = "HTTP 302"
    server = open_server(lookup_in(paper(2)))
    answers = [faults.redirect(target)] * 9
    if after_a_failure:
        # Scrapy's retries may leave the site, and so may what they are redirected to.
        answers.insert(0, faults.status(500))
    left = iter(answers)
    server.misbehave(f"{HOST}/bai-0.html", lambda exchange, page: next(left)(exchange, page))
    crawl = Crawl(tmp_path, server)
    result = crawl.run()
    assert urls(result) == [f"{HOST}/bai-1.html"]
    assert {arrival.host for arrival in server.arrivals} == {"bao.example"}
    verdict, why = crawl.verdicts()["/bai-0.html"]
    assert verdict == "failed"
    assert reason in why or "max redirections" in why


@pytest.mark.fault(
    "network",
    "private addresses, as names, numbers or IPv6",
    "No connection is opened.",
)
@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost", "0.0.0.0", "127.1", "2130706433", "printer.local"])
def test_private_addresses_are_refused_however_they_are_written(tmp_path: Path, host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        url = f"http://{host}:{listener.getsockname()[1]}/x.html"
        # No loopback handler: this is the real one, and the real resolver.
        crawl = Crawl(tmp_path, None, {"probe": {"domains": [], "start": [("article", url)]}})
        result = crawl.run(expected=None)
        assert not result["seen"]
        with pytest.raises(TimeoutError):
            listener.accept()


def test_a_private_address_is_reached_where_a_test_allows_it(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lambda key: Page(f"http://{key}", b"x" * 900) if key.endswith("/x.html") else None)
    url = f"http://localhost:{server.port}/x.html"
    spiders = {"probe": {"domains": [], "start": [("article", url)]}}
    server.lookup = lambda _: Page(url, b"x" * 900)
    crawl = Crawl(tmp_path, None, spiders, {"OCOP_ALLOW_PRIVATE": True})
    assert urls(crawl.run()) == [url]


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("10.0.0.1", True),
        ("172.31.255.1", True),
        ("100.64.0.1", True),
        ("224.0.0.1", True),
        ("fe80::1%eth0", True),
        ("::ffff:10.0.0.1", True),
        ("2002:7f00:1::", True),
        ("fd00::1", True),
        ("172.32.0.1", False),
        ("2606:4700::1111", False),
        ("vnexpress.net", False),
    ],
)
def test_private_addresses_are_known(host: str, private: bool) -> None:
    assert is_private(host) is private


def test_local_names_are_known() -> None:
    assert is_local_name("db.internal")
    assert not is_local_name("internal.vn")
    assert not is_local_name("localhost.vn")


@pytest.mark.fault(
    "network",
    "an article with an error status, a challenge, a reset, half a body, a wrong length, a bomb, no end, a drip",
    "The verdict `gone`, `blocked` or `failed` with the reason; the next article is read.",
)
@pytest.mark.parametrize(
    ("fault", "verdict", "reason"),
    [
        (faults.status(404), "gone", "HTTP 404"),
        (faults.status(410), "gone", "HTTP 410"),
        (faults.status(500), "failed", "HTTP 500"),
        (faults.status(503), "failed", "HTTP 503"),
        (faults.status(403), "blocked", "the server denies access (403)"),
        (faults.status(451), "blocked", "the page is withheld for legal reasons (451)"),
        (faults.status(200, CHALLENGE), "blocked", "a cookie challenge instead of a page"),
        (faults.status(503, CHALLENGE), "blocked", "a cookie challenge instead of a page"),
        (faults.reset(), "failed", "DownloadFailed"),
        (faults.reset(after=100), "failed", "ResponseDataLoss"),
        (faults.half_body(), "failed", "ResponseDataLoss"),
        (faults.wrong_length(50), "failed", "ResponseDataLoss"),
        (faults.gzip_bomb(30), "failed", "exceeded DOWNLOAD_MAXSIZE"),
        (faults.endless(limit=2**23), "failed", "DownloadCancelled"),
        (faults.drip(0.3), "failed", "DownloadTimeout"),
    ],
)
def test_an_article_without_a_page_gets_its_verdict(
    open_server: Open, tmp_path: Path, fault: faults.Fault, verdict: str, reason: str
) -> None:
    server = open_server(lookup_in(paper(2)))
    server.misbehave(f"{HOST}/bai-0.html", fault)
    crawl = Crawl(tmp_path, server, settings={"DOWNLOAD_TIMEOUT": 2, "DOWNLOAD_MAXSIZE": 2**22, "RETRY_TIMES": 1})
    result = crawl.run()
    assert urls(result) == [f"{HOST}/bai-1.html"], "the other article must not suffer"
    got, why = crawl.verdicts()["/bai-0.html"]
    assert got == verdict
    assert reason in why
    assert result["figures"]["probe"]["verdicts"][verdict] == 1


@pytest.mark.fault(
    "network",
    "a reset that passes",
    "Tried again in the same run after a pause; no verdict remains of it.",
)
def test_a_failure_that_passes_is_none(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(1)))
    server.misbehave(f"{HOST}/bai-0.html", faults.times(2, faults.reset()))
    crawl = Crawl(tmp_path, server)
    assert len(urls(crawl.run())) == 1
    assert not crawl.verdicts()


@pytest.mark.fault(
    "polite",
    "a site that refuses article after article",
    "After `OCOP_BLOCKED_LIMIT` refusals in a row it is left alone until the next run.",
)
def test_a_site_that_refuses_every_article_is_left_alone(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(8)))
    for number in range(8):
        server.misbehave(f"{HOST}/bai-{number}.html", faults.status(403))
    crawl = Crawl(tmp_path, server, settings={"OCOP_BLOCKED_LIMIT": 3})
    result = crawl.run(expected=1)
    assert result["figures"]["probe"]["reason"] == "blocked"
    assert result["figures"]["probe"]["verdicts"]["blocked"] == 3
    assert len(server.seen("bao.example")) == 5
    assert ("blocked", "3 articles in a row were refused; the crawl ends here.") in crawl.issues()


@pytest.mark.fault(
    "polite",
    "an address with a verdict",
    "Never asked for again.",
)
def test_a_known_address_is_not_fetched_again_but_lists_are(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(3)))
    for number in range(3):
        server.misbehave(f"{HOST}/bai-{number}.html", faults.status(410))
    crawl = Crawl(tmp_path, server)
    crawl.run()
    before = len(server.seen("bao.example"))
    result = crawl.run()
    assert [arrival.path for arrival in server.seen("bao.example")[before:]] == ["/robots.txt", "/ocop"]
    assert result["figures"]["probe"]["known"] == 3


def test_a_redirect_to_a_known_article_is_remembered_as_its_other_address(open_server: Open, tmp_path: Path) -> None:
    old = f"{HOST}/cu.html"
    server = open_server(lookup_in([robots(), listing([f"{HOST}/bai-0.html", old]), article(0)]))
    server.misbehave(f"{HOST}/bai-0.html", faults.status(404))
    server.misbehave(old, faults.redirect("/bai-0.html", 301))
    crawl = Crawl(tmp_path, server)
    crawl.run()
    assert crawl.verdicts()["/bai-0.html"][0] == "gone"
    assert crawl.verdicts()["/cu.html"] == ("duplicate", "leads to https://bao.example/bai-0.html")
    before = len(server.seen("bao.example"))
    crawl.run()
    assert len(server.seen("bao.example")) == before + 2
