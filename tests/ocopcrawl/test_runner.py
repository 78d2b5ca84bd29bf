"""A run from its opening to its row, also when it is stopped, killed or has nothing to fetch."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ocopcrawl.crawling import Crawl, paper, urls
from tests.press import faults
from tests.press.server import Lookup, PressServer, lookup_in

Open = Callable[[Lookup], PressServer]


def until(server: PressServer, arrivals: int, process: "subprocess.Popen[str]") -> None:
    ends = time.monotonic() + 60
    while len(server.arrivals) < arrivals:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < ends
        time.sleep(0.01)


def ended(process: "subprocess.Popen[str]") -> dict[str, Any]:
    out, log = process.communicate(timeout=60)
    assert "Traceback" not in log, log
    return {"code": process.returncode, **json.loads(out)}


def test_a_run_has_its_row_with_the_figures_of_each_outlet(open_server: Open, tmp_path: Path) -> None:
    hosts = ["mot.example", "hai.example"]
    server = open_server(lookup_in(page for host in hosts for page in paper(3, f"https://{host}")))
    server.misbehave("https://mot.example/bai-0.html", faults.status(404))
    spiders = {host: {"domains": [host], "start": [("listing", f"https://{host}/ocop")]} for host in hosts}
    crawl = Crawl(tmp_path, server, spiders)
    result = crawl.run()
    ((command, outlets, reason, started, finished),) = crawl.rows(
        "select command, outlets, reason, started_at, finished_at from runs"
    )
    assert (command, json.loads(outlets), reason) == ("probe", hosts, "finished")
    assert started <= finished
    rows = crawl.rows("select outlet, requests, pages, gone, errors from run_outlets order by outlet")
    assert rows == [("hai.example", 5, 5, 0, 0), ("mot.example", 5, 5, 1, 0)]
    assert result["figures"]["mot.example"]["verdicts"]["gone"] == 1


@pytest.mark.fault(
    "stop",
    "Ctrl-C or SIGTERM",
    "The request under way is finished, the run is closed as `interrupted`, exit code 130.",
)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_ends_a_crawl_in_good_order(open_server: Open, tmp_path: Path, number: int) -> None:
    server = open_server(lookup_in(paper(200)))
    crawl = Crawl(tmp_path, server)
    process = crawl.start()
    until(server, 8, process)
    process.send_signal(number)
    result = ended(process)
    assert result["code"] == 130
    assert result["reason"] == "interrupted"
    assert 5 < len(result["seen"]) < 200
    assert crawl.rows("select reason, finished_at is not null from runs") == [("interrupted", 1)]
    assert [path.suffix for path in crawl.warcs] == [".gz"]
    # What had come is whole: every answer is in the archive and in the index.
    assert crawl.rows("select count(*) from pages where warc_file is not null")[0][0] == len(server.arrivals)


@pytest.mark.fault(
    "stop",
    "Ctrl-C during a pause that a server has asked for",
    "The pause ends, exit code 130.",
)
def test_a_crawl_that_waits_for_retry_after_can_be_stopped(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(2)))
    server.misbehave("bao.example/ocop", faults.status(503, retry_after="250"))
    process = Crawl(tmp_path, server).start()
    until(server, 2, process)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    assert ended(process)["code"] == 130
    assert len(server.arrivals) == 2


@pytest.mark.fault(
    "stop",
    "a second Ctrl-C while a server does not answer",
    "It ends at once, the run is closed, exit code 130.",
)
def test_a_second_signal_ends_it_at_once(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(3)))
    server.misbehave("bao.example/ocop", faults.delay(30))
    crawl = Crawl(tmp_path, server)
    process = crawl.start()
    until(server, 2, process)
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert process.poll() is None, "it waits for the request under way"
    process.send_signal(signal.SIGINT)
    result = ended(process)
    assert result["code"] == 130
    assert crawl.rows("select reason, finished_at is not null from runs") == [("interrupted", 1)]


@pytest.mark.fault(
    "stop",
    "two crawls into one database",
    "The second names the process of the first and ends, exit code 2; the first goes on.",
)
def test_of_two_crawls_into_one_database_the_second_says_so_and_ends(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(100)))
    server.misbehave("bao.example", faults.delay(0.2))
    crawl = Crawl(tmp_path, server)
    process = crawl.start()
    until(server, 3, process)
    second = crawl.run(expected=2)
    assert f"another crawl is writing to {tmp_path / 'ocop.db'} (process {process.pid})" in second["error"]
    process.send_signal(signal.SIGINT)
    assert ended(process)["code"] == 130
    assert len(crawl.rows("select 1 from runs")) == 1


@pytest.mark.fault(
    "stop",
    "a crawl after one that was killed",
    "The system has lifted the lock; it goes on where the other stopped.",
)
def test_a_killed_crawl_does_not_lock_out_the_next(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(30)))
    crawl = Crawl(tmp_path, server)
    process = crawl.start()
    until(server, 5, process)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert len(urls(crawl.run())) == 30


@pytest.mark.fault(
    "network",
    "no network",
    "It says so, exit code 1; the database is whole.",
)
def test_without_network_a_crawl_says_so(tmp_path: Path) -> None:
    # A port on which nobody listens.
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    spiders = {"probe": {"domains": [], "start": [("listing", f"http://127.0.0.1:{port}/ocop")]}}
    crawl = Crawl(tmp_path, None, spiders, {"OCOP_ALLOW_PRIVATE": True})
    result = crawl.run(expected=1)
    assert result["failures"] == ["No network: no answer from probe. Check the connection and run it again."]
    assert crawl.rows("pragma integrity_check") == [("ok",)]
    assert crawl.rows("select reason from runs") == [("finished",)]


@pytest.mark.fault(
    "network",
    "an outlet of which nothing can be read",
    "It is named, exit code 1; the other outlets are read.",
)
def test_an_outlet_that_cannot_be_read_makes_the_run_unhealthy_and_no_other_suffers(
    open_server: Open, tmp_path: Path
) -> None:
    hosts = ["mot.example", "hai.example"]
    server = open_server(lookup_in(page for host in hosts for page in paper(3, f"https://{host}")))
    server.misbehave("https://mot.example/ocop", faults.status(403))
    spiders = {host: {"domains": [host], "start": [("listing", f"https://{host}/ocop")]} for host in hosts}
    result = Crawl(tmp_path, server, spiders).run(expected=1)
    assert result["failures"] == ["mot.example: none of its pages could be read; `ocopcrawl status` says why"]
    assert len(urls(result)) == 3


@pytest.mark.fault(
    "disk",
    "a database path that is a folder, or another kind of file",
    "It is said before anything is fetched, exit code 2.",
)
@pytest.mark.parametrize("where", ["a folder", "no database"])
def test_a_database_that_cannot_be_used_is_said_before_anything_is_fetched(
    open_server: Open, tmp_path: Path, where: str
) -> None:
    server = open_server(lookup_in(paper(1)))
    path = tmp_path / "ocop.db"
    path.mkdir() if where == "a folder" else path.write_text("a text, and no database at all" * 99)
    assert str(path) in Crawl(tmp_path, server).run(expected=2)["error"]
    assert not server.arrivals
