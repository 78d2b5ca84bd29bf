"""The whole way over HTTP, then again from the archive of that crawl, and with the process killed on the way."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ocopcrawl.archive.reader import read_response
from tests import processes
from tests.press.handler import arguments_for
from tests.press.press import lookup
from tests.press.server import PressServer

REPOSITORY = Path(__file__).parents[2]
OUTLETS = ("nhandan", "nongnghiepmoitruong", "thuonghieusanpham", "vnexpress")
QUICK = ("-s", "DOWNLOAD_DELAY=0.01", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "OCOP_CRAWL_DELAY_MAX=0.01")
TABLES = {
    "pages": "select url, outlet, verdict, reason, http_status, fetched_at, digest, warc_file, warc_offset from pages",
    "articles": "select url, outlet, title, lead, text, published_at, fingerprint, fetched_at, duplicate_of"
    " from articles",
    "mentions": "select url, unit, start, m.text from mentions m join articles a on a.id = article",
    "claims": "select url, value, status, period, quote, start from claims join articles a on a.id = article",
    # A pause that is cut short and a file that is repaired are matters of a live crawl.
    "issues": "select kind, message, outlet, url from issues where kind not in ('archive', 'robots')",
}


def command(database: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-W", "error", "-m", "ocopcrawl", "crawl", *OUTLETS, "--db", str(database), *arguments]


def live(database: Path, port: int) -> list[str]:
    folder = str(database.parent / "archive")
    return command(database, "--since", "2019-01-01", "--archive", folder, *QUICK, *arguments_for(port))


def run(arguments: list[str]) -> None:
    done = processes.run(arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def rows(database: Path, *names: str) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(database)) as db:
        return {name: sorted(db.execute(TABLES[name]).fetchall(), key=repr) for name in names or TABLES}


def test_the_replay_of_a_crawls_own_archive_gives_the_same_rows(tmp_path: Path) -> None:
    with PressServer(lookup) as server:
        run(live(tmp_path / "ocop.db", server.port))
        asked = len(server.arrivals)
        files = [str(path) for path in sorted((tmp_path / "archive").iterdir())]
        assert len(files) == len(OUTLETS)
        run(command(tmp_path / "again.db", "--since", "2019-01-01", "--replay", *files))
        assert len(server.arrivals) == asked
    first, again = rows(tmp_path / "ocop.db"), rows(tmp_path / "again.db")
    assert all(first[name] for name in TABLES)
    assert again == first


def test_two_nights_are_replayed_one_after_the_other(tmp_path: Path) -> None:
    with PressServer(lookup) as server:
        # The first night sees a part only; its lists are unchanged in the second, whose archive holds 304s.
        run([*live(tmp_path / "ocop.db", server.port), "--limit", "2"])
        run(live(tmp_path / "ocop.db", server.port))
    files = [str(path) for path in sorted((tmp_path / "archive").iterdir())]
    assert len(files) == 2 * len(OUTLETS)
    run(command(tmp_path / "again.db", "--since", "2019-01-01", "--replay", *reversed(files)))
    first, again = (rows(tmp_path / name, "articles", "claims") for name in ("ocop.db", "again.db"))
    assert [row[0] for row in again["articles"]] == [row[0] for row in first["articles"]]
    assert again["claims"] == first["claims"]


@pytest.mark.timeout(300)
def test_a_crawl_that_is_killed_again_and_again_loses_and_doubles_nothing(tmp_path: Path) -> None:
    database, dice = tmp_path / "ocop.db", random.Random(20261124)
    with PressServer(lookup) as server:
        for _ in range(4):
            start = len(server.arrivals)
            process = subprocess.Popen(live(database, server.port), cwd=REPOSITORY, stderr=subprocess.DEVNULL)
            wanted = start + dice.randint(1, 18)
            while len(server.arrivals) < wanted and process.poll() is None:
                time.sleep(0.005)
            time.sleep(dice.random() / 20)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        run(live(database, server.port))
        (tmp_path / "calm").mkdir()
        calm = tmp_path / "calm" / "ocop.db"
        run(live(calm, server.port))
    for name in ("articles", "claims", "mentions"):
        killed, whole = (rows(path, name)[name] for path in (database, calm))
        if name == "articles":
            # All but the time of fetching and, of two like texts, which of them came first.
            killed, whole = ([row[:7] for row in table] for table in (killed, whole))
        assert killed == whole
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.execute("pragma foreign_key_check").fetchall() == []
        places = db.execute("select warc_file, warc_offset from pages where warc_file is not null").fetchall()
    folder = tmp_path / "archive"
    assert not list(folder.glob("*.open"))
    for file, offset in places:
        read_response(folder / file, offset)
