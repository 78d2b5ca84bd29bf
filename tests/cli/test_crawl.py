"""`ocopcrawl crawl` as a user meets it: wrong usage, unusable files, a table at the end."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests import processes
from tests.press.fixtures import press_server
from tests.press.handler import arguments_for
from tests.press.server import PressServer

__all__ = ["press_server"]

# Some papers of the press ask for long pauses.
FAST = ["-s", "DOWNLOAD_DELAY=0.01", "-s", "AUTOTHROTTLE_ENABLED=False", "-s", "OCOP_CRAWL_DELAY_MAX=0.01"]


def crawl(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-W", "error", "-m", "ocopcrawl", "crawl", *arguments]
    done = processes.run(command, cwd=folder)
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return done


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["vnexpres"], "no outlet is called 'vnexpres'; did you mean vnexpress"),
        (["--since", "2024-13-01"], "'2024-13-01' is no day; write it as YYYY-MM-DD"),
        (["--since", "2024-02-02", "--until", "2024-02-01"], "--since 2024-02-02 lies after --until 2024-02-01"),
        (["--url", "ftp://x.vn/"], "'ftp://x.vn/' is no address of the web"),
        (["nhandan", "--url", "https://vnexpress.net/a-1.html"], "does not belong to nhandan"),
        (["-s", "DELAY"], "-s DELAY: write it as NAME=VALUE"),
        (["-s", "DOWNLOAD_DELAY=slow"], "-s DOWNLOAD_DELAY=slow: give a value like 2.0"),
        (["--limit", "0"], "0 is not in the range"),
        (["--replay", "missing.warc.gz"], "'missing.warc.gz' does not exist"),
        (["--replay", "text.warc.gz"], "text.warc.gz holds no readable WARC record"),
        (["--replay", "empty.warc.gz"], "empty.warc.gz is empty"),
        (["--archive", "text.warc.gz"], "is a file"),
        (["--db", "text.warc.gz"], "text.warc.gz"),
        (["--db", "missing/ocop.db"], "missing"),
    ],
)
def test_wrong_usage_is_explained(tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "text.warc.gz").write_text("just a text\n")
    (tmp_path / "empty.warc.gz").touch()
    done = crawl(tmp_path, *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert not (tmp_path / "ocop.db").exists()


def test_an_address_that_is_refused_is_no_missing_network(tmp_path: Path) -> None:
    done = crawl(tmp_path, "--url", "http://127.0.0.1/tin-1.html")
    assert done.returncode == 1
    assert "127.0.0.1 is a private address" in done.stderr
    assert "none of its pages could be read" in done.stdout
    assert "network" not in done.stdout


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    assert crawl(tmp_path, "vnexpress", "-s", "RETRY_TIMES=0").returncode == 1
    with closing(sqlite3.connect(tmp_path / "ocop.db")) as db, db:
        db.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('ocopcrawl', 'm9', '2099')"
        )
    done = crawl(tmp_path, "vnexpress")
    assert done.returncode == 2
    assert "newer version" in done.stderr


def test_a_crawl_of_the_press_ends_with_a_table_and_the_next_finds_nothing_new(
    press_server: PressServer, tmp_path: Path
) -> None:
    loopback = arguments_for(press_server.port)
    first = crawl(tmp_path, "nhandan", "vnexpress", *loopback, *FAST)
    assert first.returncode == 0, first.stderr
    lines = first.stdout.splitlines()
    assert [line.split()[0] for line in lines[1:3]] == ["nhandan", "vnexpress"]
    assert "ocopcrawl status --db ocop.db" in lines[-1]
    with closing(sqlite3.connect(tmp_path / "ocop.db")) as db:
        stored = db.execute("select count(*) from articles").fetchone()[0]
        names = dict(db.execute("select key, name from outlets"))
    assert stored > 0
    assert names["nhandan"] == "Nhân Dân"
    asked = len(press_server.arrivals)
    second = crawl(tmp_path, "nhandan", "vnexpress", *loopback, *FAST)
    assert second.returncode == 0, second.stderr
    assert "Nothing new." in second.stdout
    with closing(sqlite3.connect(tmp_path / "ocop.db")) as db:
        assert db.execute("select count(*) from articles").fetchone()[0] == stored
    # Lists once more, and no article.
    paths = {arrival.key for arrival in press_server.arrivals[:asked] if arrival.status == 200}
    again = [arrival for arrival in press_server.arrivals[asked:] if arrival.key in paths]
    assert all(arrival.conditional or arrival.path == "/robots.txt" for arrival in again)


def test_an_archive_without_pages_of_the_outlet_is_nothing_to_do(press_server: PressServer, tmp_path: Path) -> None:
    loopback = arguments_for(press_server.port)
    assert crawl(tmp_path, "nhandan", *loopback, *FAST).returncode == 0
    files = [str(path) for path in (tmp_path / "archive").iterdir()]
    done = crawl(tmp_path, "vnexpress", "--db", "b.db", "--replay", *files)
    assert done.returncode == 3
    assert "Nothing to do" in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["-a", "since=tomorrow"], 2, "-a since=tomorrow: write the day as YYYY-MM-DD"),
        (["-s", "RETRY_TIMES=0", "-s", "DOWNLOAD_DELAY=0.01"], 1, "No network: no answer from nhandan."),
    ],
)
def test_scrapy_itself_says_what_is_wrong(tmp_path: Path, words: list[str], code: int, said: str) -> None:
    places = ["-s", f"OCOP_DB={tmp_path / 'ocop.db'}", "-s", f"OCOP_ARCHIVE={tmp_path / 'archive'}"]
    done = processes.run([sys.executable, "-W", "error", "-m", "scrapy", "crawl", "nhandan", *places, *words])
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_scrapy_itself_crawls_with_the_same_settings(press_server: PressServer, tmp_path: Path) -> None:
    options = [*arguments_for(press_server.port), *FAST, "-s", f"OCOP_DB={tmp_path / 'ocop.db'}"]
    command = [sys.executable, "-W", "error", "-m", "scrapy", "crawl", "nhandan", *options]
    command += ["-s", f"OCOP_ARCHIVE={tmp_path / 'archive'}"]
    done = processes.run(command)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    with closing(sqlite3.connect(tmp_path / "ocop.db")) as db:
        assert db.execute("select command, reason from runs").fetchall() == [("scrapy crawl nhandan", "finished")]
        assert db.execute("select count(*) from articles").fetchone()[0] > 0
    assert [path.suffix for path in (tmp_path / "archive").iterdir()] == [".gz"]
    assert {arrival.in_flight for arrival in press_server.arrivals} == {1}
