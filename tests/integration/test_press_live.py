"""The same papers live, over real HTTP: the rows of the replay, and a polite visitor in the servers' log."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ocopcrawl import __version__
from tests import processes
from tests.press.archive import BUNDLED
from tests.press.handler import arguments_for
from tests.press.press import lookup
from tests.press.server import Arrival, PressServer
from tests.press.story import stories

OUTLETS = sorted({story.outlet for story in stories().values()})
HOSTS = ("thuonghieusanpham.vn", "vnexpress.net", "tuoitre.vn", "dantri.com.vn", "nongnghiepmoitruong.vn", "nhandan.vn")


def crawl(database: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "ocopcrawl", "crawl", *OUTLETS, "--since", "2019-01-01", "--db", str(database)]
    done = processes.run([*command, *arguments])
    assert done.returncode in (0, 1), done.stderr


def live(database: Path, server: PressServer) -> list[Arrival]:
    """Crawl the press at a quick pace; what the servers saw."""
    before = len(server.arrivals)
    quick = ["-s", "DOWNLOAD_DELAY=0.01", "-s", "OCOP_CRAWL_DELAY_MAX=0.02", "-s", "AUTOTHROTTLE_ENABLED=0"]
    crawl(database, "--archive", str(database.parent / "archive"), *arguments_for(server.port), *quick)
    return server.arrivals[before:]


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    queries = {
        "pages": "select url, outlet, verdict, http_status from pages where verdict is not null order by url",
        "articles": "select url, title, lead, text, published_at, fingerprint from articles order by url",
        "claims": (
            "select a.url, c.position, c.value, c.stars_min, c.status, c.period, c.quote, c.start"
            " from claims c join articles a on a.id = c.article order by 1, 2"
        ),
    }
    with closing(sqlite3.connect(database)) as db:
        return {name: db.execute(query).fetchall() for name, query in queries.items()}


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Arrival], list[Arrival]]:
    """A database, what the servers saw in the first night, and in the second."""
    database = tmp_path_factory.mktemp("live") / "ocop.db"
    with PressServer(lookup) as server:
        return database, live(database, server), live(database, server)


def test_live_and_replayed_crawls_give_the_same_rows(
    nights: tuple[Path, list[Arrival], list[Arrival]], tmp_path: Path
) -> None:
    database, _, _ = nights
    crawl(tmp_path / "again.db", "--replay", str(BUNDLED))
    assert rows(database) == rows(tmp_path / "again.db")


def test_robots_rules_are_read_first_and_obeyed(nights: tuple[Path, list[Arrival], list[Arrival]]) -> None:
    _, first, _ = nights
    for host in HOSTS:
        paths = [arrival.path for arrival in first if arrival.host == host]
        assert paths[0] == "/robots.txt"
        assert paths.count("/robots.txt") == 1
    assert not [arrival.path for arrival in first if arrival.path.startswith("/tim-kiem/")]


def test_a_host_never_gets_two_requests_at_once(nights: tuple[Path, list[Arrival], list[Arrival]]) -> None:
    _, first, second = nights
    assert {arrival.in_flight for arrival in (*first, *second)} == {1}
    assert max(arrival.open_connections for arrival in (*first, *second)) == 1


def test_the_visitor_says_who_it_is(nights: tuple[Path, list[Arrival], list[Arrival]]) -> None:
    _, first, _ = nights
    assert {arrival.user_agent.partition(" ")[0] for arrival in first} == {f"ocopcrawl/{__version__}"}


@pytest.mark.fault(
    "polite",
    "a second night at the same papers",
    "Only the lists are asked for, all of them with ETag or Last-Modified.",
)
def test_no_page_is_asked_for_twice(nights: tuple[Path, list[Arrival], list[Arrival]]) -> None:
    _, first, second = nights
    keys = [arrival.key for arrival in first]
    assert len(keys) == len(set(keys))
    articles = {arrival.key for arrival in first if not arrival.conditional} & {arrival.key for arrival in second}
    # The second night looks at the lists again, with their validators, and at no article that has its verdict.
    assert not [key for key in articles if key.endswith((".htm", ".html")) and "ocop.html" not in key]
    lists = [arrival for arrival in second if not arrival.path.endswith("robots.txt")]
    assert lists
    assert {arrival.status for arrival in lists if arrival.conditional} == {304}
    assert all(arrival.conditional for arrival in lists), [a.key for a in lists if not a.conditional]
