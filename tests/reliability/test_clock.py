"""The machine's clock is set while it crawls, and between nights: libfaketime under the real commands.

What measures pauses (CLOCK_MONOTONIC) runs on, as it does when a machine sets its clock.
"""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.press import faults
from tests.press.page import key_of
from tests.press.server import Lookup, PressServer
from tests.press.synthetic import Synthetic
from tests.reliability.crawling import Night

LIBRARY = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)
needs_faketime = pytest.mark.skipif(LIBRARY is None, reason="libfaketime is not installed (Debian's package faketime)")
HOUR = 3600
YEARS = 24 * 365 * HOUR


class Clock:
    """The clock of the commands that get this environment; it may be set while they run."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "clock"
        self.set(0)
        self.environment = {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }

    def set(self, seconds: int) -> None:
        """Let it show so many seconds more than the true time."""
        made = self.file.with_suffix(".new")
        made.write_text(f"{seconds:+d}\n", encoding="utf-8")
        made.replace(self.file)


def finished(night: Night, command: list[str] | None = None, expected: int = 0) -> str:
    """Run a command by the clock, which takes a process that nobody has forked; give what it prints."""
    process = night.start(command)
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert process.returncode == expected, out + err
    return out


@needs_faketime
@pytest.mark.fault(
    "disk",
    "a clock that is set ten years back or forward in the midst of a crawl, while it waits for a Retry-After",
    "The pause is as long as it was asked for, the run ends like any other; what failed is tried again the next night.",
)
@pytest.mark.parametrize("jump", [-10 * YEARS, 10 * YEARS], ids=["back", "forward"])
def test_a_clock_that_is_set_in_the_midst_of_a_crawl_costs_nothing(
    open_server: Callable[[Lookup], PressServer], tmp_path: Path, jump: int
) -> None:
    pages = Synthetic(8)
    server = open_server(pages)
    failing, busy = pages.urls()[0], pages.urls()[5]
    clock = Clock(tmp_path)

    def jumping(exchange: object, page: object) -> None:
        clock.set(jump)
        faults.status(503, retry_after="2")(exchange, page)  # type: ignore[arg-type]

    server.misbehave(busy, faults.times(1, jumping))
    server.misbehave(failing, faults.status(500))
    night = Night(tmp_path, server, ["thuonghieusanpham"], {"RETRY_TIMES": 1}, environment=clock.environment)

    finished(night)
    assert night.stored() == {*pages.urls()} - {failing}
    first, second = (arrival for arrival in server.arrivals if arrival.key == key_of(busy))
    assert second.time - first.done >= 1.9
    ((years,),) = night.rows("select round(julianday(finished_at) - julianday(started_at)) / 365 from runs")
    assert years == jump / YEARS, "the clock was set"
    ((figures,),) = night.rows("select figures from run_outlets")
    assert 2 <= json.loads(figures)["seconds"] < HOUR

    # The clock is right again, and the verdict is of another time: tried again at once, then with the usual pause.
    asked = []
    for seconds in (0, HOUR):
        clock.set(seconds)
        before = len(server.arrivals)
        finished(night)
        asked.append([arrival.key for arrival in server.arrivals[before:] if "/bai-so-" in arrival.path])
    assert asked == [[key_of(failing)] * 2, []]
    assert night.rows("select id from runs order by id") == [(1,), (2,), (3,)]
    assert len(list(night.archive.glob("*.warc.gz"))) == 3
    night.is_sound()


@needs_faketime
@pytest.mark.fault(
    "disk",
    "a clock that is wrong when old files of the archive are dropped",
    "A clock that is late drops nothing. One that is ahead takes no file to which anything refers.",
)
def test_retention_by_a_wrong_clock_drops_no_page_of_an_article(
    open_server: Callable[[Lookup], PressServer], tmp_path: Path
) -> None:
    pages = Synthetic(2)
    clock = Clock(tmp_path)
    night = Night(tmp_path, open_server(pages), ["thuonghieusanpham"], environment=clock.environment)
    finished(night)
    (file,) = night.archive.iterdir()
    shutil.copy(file, night.archive / file.name.replace("run0001", "run0002"))
    places = ["--db", str(night.database), "--archive", str(night.archive)]
    drop = [sys.executable, "-m", "ocopcrawl", "archive", *places, "--drop", "--older-than", "90", "--yes"]
    clock.set(-10 * YEARS)
    finished(night, drop, expected=3)
    assert len(list(night.archive.iterdir())) == 2
    clock.set(10 * YEARS)
    finished(night, drop)
    assert list(night.archive.iterdir()) == [file]
    assert night.stored() == set(pages.urls())
    night.is_sound()
