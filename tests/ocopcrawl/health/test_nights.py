"""Nights on the loopback press: a paper goes silent, somebody is told once, and it comes back."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests import processes
from tests.press import faults
from tests.press.handler import arguments_for
from tests.press.page import Page
from tests.press.press import lookup
from tests.press.server import Lookup, PressServer
from tests.press.story import stories
from tests.press.synthetic import LIST, Synthetic

# Many nights, each a command of its own, which takes long on a busy machine.
pytestmark = pytest.mark.timeout(400)


@pytest.fixture
def webhook() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server that takes digests, and what it took."""
    taken: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/hook", taken
        server.shutdown()
        thread.join()


class Night:
    """A paper with so many articles, whose list may be laid out so that none is found."""

    def __init__(self) -> None:
        self.articles = Synthetic(0)
        self.is_silent = False

    def __call__(self, key: str) -> Page | None:
        if self.is_silent and key.startswith(LIST):
            return Page(f"https://{key}", b"<html><body><div id='app'></div></body></html>" + b" " * 900)
        return self.articles(key)


def ocopcrawl(*words: object) -> "subprocess.CompletedProcess[str]":
    line = [sys.executable, "-m", "ocopcrawl", *map(str, words)]
    return processes.run(line)


@pytest.mark.parametrize(("scope", "days"), [("whole", []), ("window", ["--since", "2025-12-31"])])
def test_a_silent_paper_is_unhealthy_told_once_a_run_and_well_again(
    open_server: Callable[[Lookup], PressServer],
    tmp_path: Path,
    webhook: tuple[str, list[dict[str, Any]]],
    scope: str,
    days: list[str],
) -> None:
    address, taken = webhook
    night = Night()
    server = open_server(night)
    database = tmp_path / "ocop.db"
    mail = tmp_path / "mail.txt"
    command = f"tee -a {mail}"
    quick = ["-s", "DOWNLOAD_DELAY=0.005", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "OCOP_RETRY_PAUSE=0.01"]
    floors = tmp_path / "floors.toml"
    floors.write_text("[default]\nleast_runs = 2\n", encoding="utf-8")
    tell = ["-s", f"OCOP_FLOORS={floors}", "-s", f"OCOP_NOTIFY_URL={address}", "-s", f"OCOP_NOTIFY_COMMAND={command}"]

    def crawl(*more: str) -> "subprocess.CompletedProcess[str]":
        words = ["crawl", "thuonghieusanpham", "--db", database, "--no-archive", *arguments_for(server.port)]
        return ocopcrawl(*words, *days, *quick, *tell, *more)

    def state() -> str:
        with closing(sqlite3.connect(database)) as db:
            return str(db.execute("select state from health").fetchone()[0])

    for count in (9, 18):
        night.articles.count = count
        done = crawl()
        assert done.returncode == 0, done.stdout + done.stderr
    assert taken == []

    night.is_silent = True
    done = crawl()
    assert done.returncode == 1
    assert "no article in this run, about 9 were to be expected" in " ".join(done.stdout.split())
    assert len(taken) == 1
    assert (taken[0]["run"], taken[0]["healthy"]) == (3, False)
    assert taken[0]["outlets"][0]["cause"] == "silent"
    assert mail.read_text(encoding="utf-8") == taken[0]["text"] + "\n"

    shown = ocopcrawl("status", "--db", database)
    assert shown.returncode == 1
    assert "at least 1" in shown.stdout
    found = json.loads(ocopcrawl("status", "--db", database, "--format", "json").stdout)
    assert found["outlets"][0]["state"] == "silent"
    checks = {check["name"]: check for check in found["checks"]}
    assert checks["silent"] | {"observed": "0", "threshold": "at least 1", "is_ok": 0} == checks["silent"]

    # A single address is no measure: it hides nothing and tells nobody.
    assert crawl("--url", night.articles.urls()[0]).returncode == 0
    assert state() == "silent"
    assert len(taken) == 1

    night.is_silent = False
    night.articles.count = 27
    assert crawl().returncode == 0
    assert [message["recovered"] for message in taken] == [[], ["thuonghieusanpham"]]
    assert state() == "ok"
    with closing(sqlite3.connect(database)) as db:
        states = db.execute("select scope, state from run_health order by run").fetchall()
    assert states == [*[(scope, "ok")] * 2, (scope, "unhealthy"), ("part", "unjudged"), (scope, "ok")]


def test_a_paper_that_refuses_and_a_feed_that_goes_silent_are_told_apart(
    open_server: Callable[[Lookup], PressServer], tmp_path: Path
) -> None:
    server = open_server(lookup)
    feed = "https://vnexpress.net/rss/kinh-doanh.rss"
    for story in stories().values():
        if story.outlet == "tuoitre":
            server.misbehave(story.url, faults.status(403))
    database, floors = tmp_path / "ocop.db", tmp_path / "floors.toml"
    floors.write_text("[default]\nlist_runs = 2\n", encoding="utf-8")
    words = ["crawl", "tuoitre", "vnexpress", "--db", database, "--no-archive", *arguments_for(server.port)]
    quick = ["-s", "DOWNLOAD_DELAY=0.005", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "OCOP_CRAWL_DELAY_MAX=0.01"]
    codes, causes = [], []
    for is_gone in (False, True, True):
        if is_gone:
            server.misbehave(feed, faults.status(404))
        codes.append(ocopcrawl(*words, *quick, "-s", f"OCOP_FLOORS={floors}").returncode)
        with closing(sqlite3.connect(database)) as db:
            causes.append(dict(db.execute("select outlet, cause from run_health where run = ?", [len(codes)])))
    assert codes == [1, 0, 1]
    assert causes[0] == {"tuoitre": "blocked", "vnexpress": None}
    assert causes[1] == {"tuoitre": None, "vnexpress": None}
    assert causes[2] == {"tuoitre": None, "vnexpress": "lists"}
    assert feed in ocopcrawl("status", "--db", database).stdout


def test_nobody_to_be_told_changes_nothing_about_the_run(
    open_server: Callable[[Lookup], PressServer], tmp_path: Path
) -> None:
    server = open_server(Night())
    words = ["crawl", "thuonghieusanpham", "--db", tmp_path / "ocop.db", "--no-archive", *arguments_for(server.port)]
    bad = [
        "-s",
        "OCOP_NOTIFY_URL=http://127.0.0.1:9/secret",
        "-s",
        "OCOP_NOTIFY_COMMAND=false",
        "-s",
        "DOWNLOAD_DELAY=0.01",
    ]
    floors = tmp_path / "floors.toml"
    floors.write_text('[default]\nreasons = ["never"]\n', encoding="utf-8")
    done = ocopcrawl(*words, *bad, "-s", f"OCOP_FLOORS={floors}")
    assert done.returncode == 1
    assert "OCOP_NOTIFY_URL could not be told" in done.stderr
    assert "OCOP_NOTIFY_COMMAND could not be told: exit code 1" in done.stderr
    assert "secret" not in done.stderr
    assert "Traceback" not in done.stderr

    floors.write_text("[default]\nerors = 1\n", encoding="utf-8")
    done = ocopcrawl(*words, "-s", f"OCOP_FLOORS={floors}")
    assert done.returncode == 2
    assert "erors is no floor" in done.stderr
