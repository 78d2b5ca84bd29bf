"""The network at its worst: the papers that misbehave cost themselves, in bounded time and memory, and nobody else."""

import re
import socket
import subprocess
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ocopcrawl.guards.addresses import is_private
from tests.ocopcrawl.crawling import Crawl, robots
from tests.press import faults
from tests.press.page import Page, key_of
from tests.press.server import Exchange, Lookup, PressServer, lookup_in
from tests.press.story import stories
from tests.reliability.crawling import REPOSITORY, Night

Open = Callable[[Lookup], PressServer]
LARGE = 2**30
# What a crawl of these papers takes without faults is some 200 MB, most of it the language tools.
MOST_MEMORY = 450 * 2**20
HOSTS = {
    "vnexpress": ("vnexpress.net", "timkiem.vnexpress.net"),
    "dantri": ("dantri.com.vn",),
    "tuoitre": ("tuoitre.vn", "m.tuoitre.vn"),
    "nhandan": ("nhandan.vn",),
    "nongnghiepmoitruong": ("nongnghiepmoitruong.vn", "nongnghiep.vn"),
    "thuonghieusanpham": ("thuonghieusanpham.vn",),
}
HEALTHY = "baonghean"


def circle(exchange: Exchange, page: Page) -> None:
    """Each address leads to another one, for ever."""
    number = int(exchange.path.rpartition("-")[2]) if exchange.path.startswith("/vong-") else 0
    faults.redirect(f"/vong-{number + 1}")(exchange, page)


def behave(exchange: Exchange, page: Page) -> None:
    exchange.answer(page)


WORST: list[dict[str, faults.Fault]] = [
    {
        "vnexpress": faults.stall(20),
        "dantri": faults.huge(LARGE),
        "tuoitre": faults.reset(),
        "nhandan": faults.drip(0.2),
        "nongnghiepmoitruong": faults.gzip_bomb(1024),
        "thuonghieusanpham": circle,
    },
    {
        "vnexpress": faults.endless(),
        "dantri": faults.delay(20),
        "tuoitre": faults.half_body(),
        "nhandan": faults.status(503, retry_after="86400"),
        "nongnghiepmoitruong": faults.redirect("file:///etc/passwd"),
        "thuonghieusanpham": faults.redirect("http://169.254.169.254/latest/meta-data"),
    },
]


def measured(night: Night, timeout: float = 100) -> tuple[int, int, str]:
    """Run to the end: the exit code, the most memory in bytes, what was said."""
    log, most, ends = night.folder / "log", 0, time.monotonic() + timeout
    with log.open("w") as file:
        process = subprocess.Popen(night.command(), cwd=REPOSITORY, stdout=file, stderr=file)
    status = Path(f"/proc/{process.pid}/status")
    while process.poll() is None:
        assert time.monotonic() < ends, log.read_text()
        # The system keeps the peak itself; it is gone with the process.
        if peak := re.search(r"VmHWM:\s*(\d+) kB", status.read_text()):
            most = int(peak[1]) * 1024
        time.sleep(0.02)
    said = log.read_text()
    assert "Traceback" not in said, said
    return process.returncode, most, said


@pytest.mark.fault(
    "network",
    "six papers that stall, send 1 GB with and without a length, reset, drip, send half, a gzip bomb, redirect in a "
    "circle or to `file:` and private addresses, all at once",
    "The run ends in bounded time and memory, each of them has its issues, and the seventh paper loses nothing.",
)
@pytest.mark.parametrize("worst", WORST, ids=["one", "two"])
def test_papers_at_their_worst_harm_no_other(
    press_server: PressServer, tmp_path: Path, worst: dict[str, faults.Fault]
) -> None:
    for outlet, fault in worst.items():
        for host in HOSTS[outlet]:
            press_server.misbehave(host, fault)
            press_server.faults[f"{host}/robots.txt"] = behave
    settings = {"DOWNLOAD_TIMEOUT": 3, "RETRY_TIMES": 0}
    night = Night(tmp_path, press_server, [HEALTHY, *worst], settings)
    code, memory, said = measured(night)
    assert code == 1, said
    assert memory < MOST_MEMORY
    assert {outlet for (outlet,) in night.rows("select distinct outlet from articles")} == {HEALTHY}
    expected = {story.url for story in stories().values() if story.outlet == HEALTHY and story.verdict == "stored"}
    assert night.stored() == expected
    assert {outlet for (outlet,) in night.rows("select distinct outlet from issues")} >= set(worst)
    assert {arrival.in_flight for arrival in press_server.seen("baonghean.vn")} == {1}
    night.is_sound()


def unit(text: str, megabytes: int, *, packed: bool = False) -> bytes:
    """A sitemap with so many megabytes of one thing."""
    block = text.encode() * (2**20 // len(text))
    packer = zlib.compressobj(1, wbits=31)
    pieces = [b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', *[block] * megabytes, b"</urlset>"]
    return b"".join([*(packer.compress(piece) for piece in pieces), packer.flush()] if packed else pieces)


SITEMAP = "https://tuoitre.vn/sitemaps/index.rss"
BOMBS = {
    "elements": lambda: unit("<a/>", 18),
    "packed elements": lambda: unit("<a/>", 60, packed=True),
    "packed text": lambda: unit(" ", 400, packed=True),
    "entities": lambda: (
        b'<!DOCTYPE u [<!ENTITY a "' + b"a" * 1000 + b'">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 99) for n in range(9))
        + b"]><urlset><url><loc>https://tuoitre.vn/&j;</loc></url></urlset>"
    ),
    "addresses": lambda: unit(
        "<url><loc>https://tuoitre.vn/san-pham-ocop-2026101608451234.htm</loc></url>", 18
    ),
}  # fmt: skip


@pytest.mark.fault(
    "network",
    "a sitemap or feed that is a bomb: millions of elements, packed to nothing, entities that grow, endless addresses",
    "It is refused or cut before it takes the memory; an issue says so, the paper's other lists are read.",
)
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_sitemap_bomb_does_not_go_off(press_server: PressServer, tmp_path: Path, bomb: str) -> None:
    press_server.misbehave(SITEMAP, faults.serving(BOMBS[bomb](), "text/xml"))
    night = Night(tmp_path, press_server, ["tuoitre"], options=["--since", "2019-01-01"])
    code, memory, said = measured(night)
    assert code == 0, said
    assert memory < MOST_MEMORY
    assert night.stored()
    # Entities are never resolved, and of addresses the first ones are read: both leave a sitemap to read.
    if bomb not in ("addresses", "entities"):
        assert night.rows("select 1 from issues where kind = 'sitemap' and url = ?", SITEMAP)


@pytest.mark.fault(
    "network",
    "lists that make up new addresses without end",
    "No more are queued than the run may fetch (`OCOP_BUDGET`); memory stays bounded.",
)
def test_endless_lists_are_left_where_the_budget_ends(open_server: Open, tmp_path: Path) -> None:
    host = "tuoitre.vn"
    shards = [f"https://{host}/StaticSitemaps/sitemaps-2026-10-{day}-{day}.xml" for day in range(11, 21)]
    index = "".join(f"<sitemap><loc>{shard}</loc></sitemap>" for shard in shards)

    entries = "".join(f"<url><loc>https://{host}/san-pham-ocop-202610DAY{n:010}.htm</loc></url>" for n in range(1000))
    shard = f"<urlset>{entries}</urlset>"

    def lookup(key: str) -> Page | None:
        if key == key_of(SITEMAP):
            return Page(SITEMAP, f"<sitemapindex>{index}</sitemapindex>".encode(), content_type="text/xml")
        if "StaticSitemaps" in key:
            day = int(key.rpartition("-")[2].removesuffix(".xml"))
            return Page(f"https://{key}", shard.replace("DAY", f"{day:02}").encode(), content_type="text/xml")
        return None

    server = open_server(lookup)
    night = Night(tmp_path, server, ["tuoitre"], {"OCOP_BUDGET": 60, "STATS_DUMP": 1}, ["--since", "2026-10-01"])
    code, _, said = measured(night)
    assert code == 0, said
    assert len(server.arrivals) == 60
    queued = re.search(r"'scheduler/enqueued': (\d+)", said)
    # Ten thousand are listed; the lists themselves are queued as well.
    assert queued
    assert int(queued[1]) < 100
    assert night.rows("select reason from runs") == [("budget",)]


@pytest.mark.fault(
    "network",
    "a name that resolves to an address of the own network",
    "Refused after it is resolved, by the same look-up that the connection uses; no connection is opened.",
)
def test_a_name_that_leads_to_the_own_network_is_refused(tmp_path: Path) -> None:
    name = socket.gethostname()
    try:
        address = socket.gethostbyname(name)
    except OSError:
        address = ""
    if not address or not is_private(address) or name.startswith("localhost"):
        pytest.skip("this machine's own name does not resolve to a private address")
    with socket.create_server(("0.0.0.0", 0)) as listener:
        listener.settimeout(0.1)
        url = f"http://{name}:{listener.getsockname()[1]}/x.html"
        crawl = Crawl(tmp_path, None, {"probe": {"domains": [], "start": [("listing", url)]}})
        assert not crawl.run(expected=None)["seen"]
        with pytest.raises(TimeoutError):
            listener.accept()
    assert any("private address" in message for _, message in crawl.issues())


@pytest.mark.fault(
    "network",
    "an address given with `--url` of a site without a module that is gone, refused or failing",
    "It gets its verdict, like an article of a known outlet; of a list an issue says so as well.",
)
def test_an_address_asked_for_gets_its_verdict(open_server: Open, tmp_path: Path) -> None:
    kinds = {
        "gone": (faults.status(404), "gone", 404),
        "refused": (faults.status(403), "blocked", 403),
        "failing": (faults.status(500), "failed", 500),
        "reset": (faults.reset(), "failed", None),
    }
    host = "https://trang.example"
    lists = {f"{host}/tin-{name}": kind for name, kind in kinds.items()}
    articles = {f"{host}/xa-co-san-pham-ocop-{name}-12345.html": kind for name, kind in kinds.items()}
    server = open_server(lookup_in([robots(host=host)]))
    for url, (fault, _, _) in {**lists, **articles}.items():
        server.misbehave(url, fault)
    asked = [part for url in (*lists, *articles) for part in ("--url", url)]
    night = Night(tmp_path, server, [], {"RETRY_TIMES": 0}, asked)
    night.run(expected=1)
    verdicts = {
        url: (verdict, status)
        for url, verdict, status in night.rows("select url, verdict, http_status from pages where verdict is not null")
    }
    assert verdicts == {url: (verdict, status) for url, (_, verdict, status) in {**lists, **articles}.items()}
    assert night.rows("select gone, blocked, failed from run_outlets") == [(2, 2, 4)]
    assert {url for (url,) in night.rows("select url from issues where kind = 'listing'")} == set(lists)
