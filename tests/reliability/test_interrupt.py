"""Ctrl-C of a verb: exit code 130, a word about it, and a database that is whole."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.press.page import Page, key_of
from tests.press.server import Lookup, PressServer
from tests.press.synthetic import Synthetic
from tests.reliability.crawling import ASIDE, REPOSITORY, Night, readers, wait_until


def counted(database: Path) -> int:
    """The articles so far, 0 before there is a table."""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
            return int(db.execute("select count(*) from articles").fetchone()[0])
    except sqlite3.Error:
        return 0


def interrupted(process: "subprocess.Popen[str]", database: Path, *, everybody: bool) -> str:
    """Press Ctrl-C when something is stored: at a terminal it reaches the whole process group. Give what is said."""
    while not counted(database) and process.poll() is None:
        time.sleep(0.01)
    if everybody:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    said = "".join(process.communicate(timeout=60))
    assert "Traceback" not in said
    assert process.returncode == 130, said
    return said


def is_whole(database: Path) -> None:
    """The file is sound, and the run is closed."""
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert db.execute("pragma foreign_key_check").fetchall() == []
        assert db.execute("select reason, finished_at is not null from runs").fetchall() == [("interrupted", 1)]


@pytest.mark.fault(
    "stop",
    "Ctrl-C of `ocopcrawl crawl` at a terminal, where it reaches every process of the group",
    "The request under way is finished, what was read is stored, exit code 130; the same command goes on.",
)
def test_a_crawl_is_interrupted(open_server: Callable[[Lookup], PressServer], tmp_path: Path) -> None:
    night = Night(tmp_path, open_server(Synthetic(200)), ["thuonghieusanpham"], ASIDE)
    said = interrupted(night.start(), night.database, everybody=True)
    assert "Interrupted. What was read is stored; run the same command again to go on." in said
    assert 0 < len(night.stored()) < 200
    is_whole(night.database)
    night.is_sound()


@pytest.mark.fault(
    "stop",
    "Ctrl-C of `ocopcrawl demo`, at a terminal or of its process alone",
    "The replay ends in good order, exit code 130; the same command goes on.",
)
@pytest.mark.parametrize("everybody", [True, False], ids=["terminal", "process"])
def test_the_demo_is_interrupted(tmp_path: Path, everybody: bool) -> None:
    database = tmp_path / "ocop.db"
    process = subprocess.Popen(
        [sys.executable, "-m", "ocopcrawl", "demo", "--db", str(database)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    said = interrupted(process, database, everybody=everybody)
    assert "run the same command again to go on" in said
    is_whole(database)


@pytest.mark.fault(
    "stop",
    "Ctrl-C of any other verb",
    "A word about it, exit code 130.",
)
def test_another_verb_is_interrupted() -> None:
    # It waits for its standard input.
    process = subprocess.Popen(
        [sys.executable, "-c", "print('ready', flush=True); from ocopcrawl.cli import main; main()", "extract", "-"],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    process.stdout.readline()
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    said = "".join(process.communicate(timeout=60))
    assert process.returncode == 130, said
    assert said == "Interrupted.\n"


class Slow(Synthetic):
    """The oldest article, which is fetched last, has paragraphs enough for many seconds of reading."""

    def __call__(self, key: str) -> Page | None:
        page = super().__call__(key)
        if page is not None and key == key_of(self.urls()[0]):
            more = "".join(f"<p>Xã số {number} có {number} sản phẩm OCOP 3 sao.</p>" for number in range(100_000))
            return replace(page, body=page.body.replace(b"</p>", b"</p>" + more.encode(), 1))
        return page


@pytest.mark.fault(
    "stop",
    "a second Ctrl-C while a page is being read",
    "It ends at once, and so does the reading; what was read is stored, the page is fetched again by the next run.",
)
def test_a_second_signal_does_not_wait_for_the_reading(
    open_server: Callable[[Lookup], PressServer], tmp_path: Path
) -> None:
    pages = Slow(4)
    night = Night(tmp_path, open_server(pages), ["thuonghieusanpham"], ASIDE)
    slow, *others = pages.urls()
    process = night.start()
    wait_until(lambda: night.server.arrivals and night.server.arrivals[-1].key == key_of(slow))
    wait_until(lambda: night.stored() == set(others))
    (reader,) = readers(process.pid)
    process.send_signal(signal.SIGINT)
    time.sleep(1)
    assert process.poll() is None, "the first one lets the reading end"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    # The reading would go on for longer.
    wait_until(lambda: not Path(f"/proc/{reader}").exists(), seconds=5)
    assert "Traceback" not in "".join(process.communicate())
    is_whole(night.database)
    assert night.stored() == set(others)
    assert night.rows("select verdict from pages where url = ?", slow) == [(None,)]
