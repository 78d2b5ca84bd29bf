"""`kill -9` anywhere: what was stored stays, what was not comes back, and nobody is asked twice for it.

`OCOP_KILLS=50 pytest tests/reliability/test_kill.py` kills as often as one likes; `OCOP_KILL_SEED` picks other moments.
"""

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.press.page import Page, key_of
from tests.press.server import Lookup, PressServer
from tests.press.synthetic import Synthetic
from tests.reliability.crawling import ASIDE, Night, readers, wait_until

KILLS = int(os.environ.get("OCOP_KILLS", "6"))
SEED = int(os.environ.get("OCOP_KILL_SEED", "20261124"))
ARTICLES = 500
# Every so many kills one falls into the start: the making of the tables, the repair of the archive.
START_UP = 4


def killed(night: Night, chance: random.Random, number: int) -> bool:
    """Start a crawl and kill it at a random moment; False where it had ended before."""
    before = len(night.server.arrivals)
    process = night.start()
    if number % START_UP == 0:
        time.sleep(chance.uniform(0.1, 0.9))
    else:
        arrivals = before + chance.randint(1, 2 * ARTICLES // KILLS)
        while len(night.server.arrivals) < arrivals and process.poll() is None:
            time.sleep(0.001)
        # Somewhere between the answer and the transaction, mostly.
        time.sleep(chance.uniform(0, 0.02))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


@pytest.mark.fault(
    "stop",
    "`kill -9` at random moments of a crawl of 500 pages, also while it starts",
    "Every article is stored once and whole, every place in the archive opens, no stored page is fetched again.",
)
@pytest.mark.timeout(60 + 5 * KILLS)
def test_a_crawl_that_is_killed_again_and_again_loses_nothing_and_repeats_nothing(
    open_server: Callable[[Lookup], PressServer], tmp_path: Path
) -> None:
    pages = Synthetic(ARTICLES)
    server = open_server(pages)
    night = Night(tmp_path, server, ["thuonghieusanpham"], {"LOG_LEVEL": "WARNING", **ASIDE})
    chance = random.Random(SEED)
    kills, rested = 0, []
    for number in range(KILLS):
        kills += killed(night, chance, number)
        stored = night.stored()
        rested.append((len(server.arrivals), {key_of(url) for url in stored}))
        assert night.rows("pragma integrity_check") == [("ok",)]
    assert kills == KILLS, "a crawl ended before it was killed: let it have more pages"
    night.run()

    urls = [url for (url,) in night.rows("select url from articles")]
    assert sorted(urls) == sorted(pages.urls()), "every article exactly once"
    for arrived, keys in rested:
        again = {arrival.key for arrival in server.arrivals[arrived:]} & keys
        assert not again, "what was stored before a kill was fetched after it"
    # No half of a transaction: an article has its claims, its page its verdict.
    assert night.rows("select count(*) from articles where id not in (select article from claims)") == [(0,)]
    assert night.rows("select count(*) from claims") == [(3 * ARTICLES,)]
    assert night.rows("select count(*) from pages where verdict = 'stored'") == [(ARTICLES,)]
    assert not list(night.archive.glob("*.open")), "the last run has closed all files"
    night.is_sound()


class Large(Synthetic):
    """The last article has 600,000 elements, which take 300 MB of memory when they are parsed."""

    def __call__(self, key: str) -> Page | None:
        page = super().__call__(key)
        if page is not None and key == key_of(self.urls()[-1]):
            return replace(page, body=page.body.replace(b"</p>", b"</p>" + b"<i>a</i>" * 600_000, 1))
        return page


@pytest.mark.fault(
    "stop",
    "a page whose reading would take all memory",
    "The reading process ends at `OCOP_READ_MEMORY_MB`; an issue names the page, the others are read.",
)
def test_a_page_that_takes_too_much_memory_is_not_read(
    open_server: Callable[[Lookup], PressServer], tmp_path: Path
) -> None:
    pages = Large(6)
    settings = {"LOG_LEVEL": "WARNING", "OCOP_READ_MEMORY_MB": 640, **ASIDE}
    night = Night(tmp_path, open_server(pages), ["thuonghieusanpham"], settings)
    night.run()
    *others, large = pages.urls()
    assert night.stored() == set(others)
    why = "reading it took too much of the 640 MB of memory that it may"
    assert night.rows("select verdict, reason from pages where url = ?", large) == [("failed", f"Unreadable: {why}")]
    assert night.rows("select kind, url, message from issues") == [
        ("reading", large, f"A page could not be read: {why}.")
    ]


@pytest.mark.fault(
    "stop",
    "the crawl's own process takes more memory than it may",
    "It ends in good order at `MEMUSAGE_LIMIT_MB`, exit code 1 and a word why; the next run goes on.",
)
def test_a_crawl_that_takes_too_much_memory_ends(open_server: Callable[[Lookup], PressServer], tmp_path: Path) -> None:
    pages = Synthetic(200)
    little = {"MEMUSAGE_LIMIT_MB": 50, "MEMUSAGE_CHECK_INTERVAL_SECONDS": 0.1}
    night = Night(tmp_path, open_server(pages), ["thuonghieusanpham"], little)
    assert "memusage_exceeded" in night.run(expected=1)
    assert night.rows("select reason, finished_at is null from runs") == [("memusage_exceeded", 0)]
    assert len(night.stored()) < 200
    night.settings = {}
    night.run()
    assert night.stored() == set(pages.urls())
    night.is_sound()


@pytest.mark.fault(
    "stop",
    "the process that reads is killed, by the system for want of memory, or the crawl without it",
    "A new one reads the page, and nothing is lost; without its crawl it ends by itself.",
)
def test_the_process_that_reads_can_be_killed(open_server: Callable[[Lookup], PressServer], tmp_path: Path) -> None:
    pages = Synthetic(150)
    night = Night(tmp_path, open_server(pages), ["thuonghieusanpham"], {"LOG_LEVEL": "WARNING", **ASIDE})
    process = night.start()
    wait_until(lambda: len(night.server.arrivals) > 20)
    first = readers(process.pid)
    os.kill(first[0], signal.SIGKILL)
    wait_until(lambda: len(night.server.arrivals) > 60)
    second = readers(process.pid)
    assert len(first) == len(second) == 1
    assert first != second
    process.kill()
    said = "".join(process.communicate())
    assert said == ""
    wait_until(lambda: not Path(f"/proc/{second[0]}").exists())
    night.run()
    assert night.stored() == set(pages.urls())
    night.is_sound()
