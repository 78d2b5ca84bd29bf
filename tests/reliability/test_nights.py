"""Night after night: what failed is tried again with growing pauses and given up, also by a clock that is wrong."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from output.store import FIRST_PAUSE, MAX_ATTEMPTS
from tests.press import faults
from tests.press.page import key_of
from tests.press.server import Arrival, Lookup, PressServer
from tests.press.synthetic import Synthetic
from tests.reliability.crawling import Night

Open = Callable[[Lookup], PressServer]
DAY = timedelta(days=1)
YEARS = 24 * 365


def night_at(folder: Path, server: PressServer, hours: float, **more: str) -> Night:
    """A crawl by a clock that is off by so many hours."""
    environment = {"CLOCK_OFF": str(hours), **more}
    settings = {"RETRY_TIMES": 0}
    return Night(folder, server, ["thuonghieusanpham"], settings, program="tests.reliability.process",
                 environment=environment)  # fmt: skip


def articles(arrivals: list[Arrival]) -> list[str]:
    return [arrival.path for arrival in arrivals if "/bai-so-" in arrival.path]


@pytest.mark.fault(
    "network",
    "an article that fails or is refused night after night",
    "Tried again with pauses that double, and given up after the number of tries below.",
)
def test_what_fails_is_tried_with_growing_pauses_and_given_up(open_server: Open, tmp_path: Path) -> None:
    pages = Synthetic(3)
    server = open_server(pages)
    failing, refusing, fine = pages.urls()
    server.misbehave(failing, faults.status(500))
    server.misbehave(refusing, faults.status(403))
    # The nights on which the pauses end, and those just before, on which nothing may be asked.
    due, pause = [0], FIRST_PAUSE
    for _ in range(MAX_ATTEMPTS - 1):
        due.append(due[-1] + -(-pause // DAY))
        pause *= 2
    nights = sorted({*due, due[2] - 1, due[4] - 1, due[-1] + 90})
    tried = []
    for day in nights:
        before = len(server.arrivals)
        night_at(tmp_path, server, 24 * day).run()
        asked = articles(server.arrivals[before:])
        assert asked.count(key_of(fine).partition("/")[2]) == 0
        tried += [day] * bool({f"/{key_of(url).partition('/')[2]}" for url in (failing, refusing)} <= set(asked))
        assert len(asked) == (3 if day == 0 else 2 if day in due else 0), (day, asked)
    assert tried == due
    night = night_at(tmp_path, server, 0)
    assert night.rows("select verdict, attempts from pages where verdict is not null order by url") == [
        ("failed", MAX_ATTEMPTS),
        ("blocked", MAX_ATTEMPTS),
        ("stored", 0),
    ]


@pytest.mark.fault(
    "disk",
    "a clock that stood in the future when an address failed, and is right again",
    "The address is tried again by the next run, and not in the future.",
)
def test_a_verdict_of_the_future_holds_nobody_back(open_server: Open, tmp_path: Path) -> None:
    pages = Synthetic(2)
    server = open_server(pages)
    server.misbehave(pages.urls()[0], faults.times(1, faults.status(500)))
    night_at(tmp_path, server, 30 * YEARS).run()
    night = night_at(tmp_path, server, 0)
    assert len(night.stored()) == 1
    night.run()
    assert len(night.stored()) == 2


@pytest.mark.fault(
    "disk",
    "a clock that is ten years late, or jumps there in the midst of a crawl, also where days are asked for",
    "Runs are told apart by their numbers, files never overwrite each other, nothing is fetched again, nothing missed.",
)
def test_a_clock_that_jumps_back_costs_nothing(open_server: Open, tmp_path: Path) -> None:
    server = open_server(Synthetic(4))
    clocks = [("0", "0"), (str(-10 * YEARS), "0"), (str(-10 * YEARS), "40"), ("0", "0")]
    for number, (hours, after) in zip(count(1), clocks, strict=False):
        server.lookup = pages = Synthetic(4 * number)
        night = night_at(tmp_path, server, float(hours), CLOCK_OFF_AFTER=after)
        night.options = ["--since", "2025-12-31"]
        night.run()
        assert night.stored() == set(pages.urls())
    asked = articles(server.arrivals)
    assert len(asked) == len(set(asked)) == 16
    assert [run for (run,) in night.rows("select id from runs order by id")] == [1, 2, 3, 4]
    assert len(list(night.archive.glob("*.warc.gz"))) == 4
    night.is_sound()


@pytest.mark.fault(
    "disk",
    "a clock that differs from the server's, and a Retry-After with a date",
    "The date is compared with the server's own clock.",
)
@pytest.mark.parametrize("hours", [-24, 24])
def test_a_retry_after_is_measured_by_the_servers_clock(open_server: Open, tmp_path: Path, hours: int) -> None:
    from email.utils import formatdate
    from time import time

    pages = Synthetic(2)
    server = open_server(pages)

    def busy(exchange: object, page: object) -> None:
        faults.status(503, retry_after=formatdate(time() + 2, usegmt=True))(exchange, page)  # type: ignore[arg-type]

    server.misbehave(pages.urls()[0], faults.times(1, busy))
    night = night_at(tmp_path, server, hours)
    night.settings = {"RETRY_TIMES": 1}
    night.run()
    assert night.stored() == set(pages.urls())
    first, second = (arrival for arrival in server.arrivals if arrival.key == key_of(pages.urls()[0]))
    assert second.time - first.done >= 0.9
