"""Backup while another process writes, and the way back."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from ocopcrawl.items import StoreError
from ocopcrawl.lock import only_crawl
from output.backup import restore
from output.store import SqliteStore
from tests.cli.test_export import ocopcrawl
from tests.cli.test_serve import rows as shown
from tests.cli.test_serve import served
from tests.output.news import NIGHT, article, claim

WRITER = """
import sys
from output.store import SqliteStore
from tests.output.news import NIGHT, article, claim
with SqliteStore(sys.argv[1]) as store:
    run = store.start_run("crawl", ["vnexpress"], NIGHT)
    for number in range(int(sys.argv[2]), 100_000):
        claims = (claim(number), claim(1, stars_min=4))
        store.save(run, article(f"https://vnexpress.net/{number}", *claims, title=f"Bài {number}"))
        if number % 20 == 0:
            print(number, flush=True)
"""
TORN = "select count(*) from (select article from claims group by article having count(*) <> 2)"


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as db:
        return db.execute(sql).fetchall()


@contextmanager
def writer(database: Path, start: int = 0) -> Iterator["subprocess.Popen[str]"]:
    """A process that stores one article after the other; it has begun."""
    given = [sys.executable, "-c", WRITER, str(database), str(start)]
    with subprocess.Popen(given, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()
            process.wait()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "ocop.db"
    with SqliteStore(path) as store:
        run = store.start_run("crawl", ["vnexpress"], NIGHT)
        store.save(run, article("https://vnexpress.net/first", claim(403), claim(1, stars_min=4)))
        store.finish_run(run, NIGHT, "finished", {"vnexpress": {"requests": 1, "pages": 1}})
    return path


def test_a_backup_is_whole_while_another_process_writes(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with writer(database) as process:
        for _ in range(3):
            done = ocopcrawl("backup", copy, "--db", database, "--force")
            assert (done.returncode, done.stderr) == (0, "")
            assert process.poll() is None
            assert rows(copy, TORN) == [(0,)]
            assert rows(copy, "pragma integrity_check") == [("ok",)]
        before = rows(database, "select count(*) from articles")[0][0]
        ends = time.monotonic() + 20
        while rows(database, "select count(*) from articles")[0][0] == before:
            assert time.monotonic() < ends, "the writer was stopped by the backup"
    assert rows(copy, "select count(*) from articles")[0][0] > 1
    assert sorted(path.name for path in tmp_path.iterdir() if "copy" in path.name) == ["copy.db"]
    assert ocopcrawl("status", "--db", copy).returncode in (0, 1)


def test_restore_gives_the_rows_of_the_copy_and_keeps_the_former_ones(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert ocopcrawl("backup", copy, "--db", database).returncode == 0
    with SqliteStore(database) as store:
        store.save(1, article("https://vnexpress.net/later", claim(7), claim(1, stars_min=4), title="Sau"))
    # A reader, as Datasette is, has it open all the while.
    with closing(sqlite3.connect(database)) as reader:
        assert reader.execute("select count(*) from articles").fetchone() == (2,)
        done = ocopcrawl("restore", copy, "--db", database, "--yes")
        assert done.returncode == 0, done.stderr
        assert reader.execute("select count(*) from articles").fetchone() == (1,)
    kept = tmp_path / "ocop.db.before-restore"
    assert f"The former one is {kept}" in done.stdout
    assert rows(kept, "select count(*) from articles") == [(2,)]
    assert rows(database, "pragma integrity_check") == [("ok",)]
    with SqliteStore(database) as store:
        store.save(1, article("https://vnexpress.net/new", claim(8), claim(1, stars_min=4), title="Mới"))
    assert [url for (url,) in rows(database, "select url from articles order by id")][-1].endswith("/new")


def test_restore_waits_for_no_crawl(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    ocopcrawl("backup", copy, "--db", database)
    with only_crawl(database):
        done = ocopcrawl("restore", copy, "--db", database, "--yes")
    assert done.returncode == 2
    assert "another crawl is writing" in done.stderr


def test_a_writer_that_holds_no_lock_cannot_tear_a_restore(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    ocopcrawl("backup", copy, "--db", database)
    with writer(database, start=1000):
        done = ocopcrawl("restore", copy, "--db", database, "--yes")
    assert done.returncode == 0, done.stderr
    assert rows(database, "pragma integrity_check") == [("ok",)]
    assert rows(database, TORN) == [(0,)]
    assert ("https://vnexpress.net/first",) in rows(database, "select url from articles")


def test_restore_in_the_place_of_a_broken_database(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    ocopcrawl("backup", copy, "--db", database)
    database.write_bytes(b"broken" * 5000)
    done = ocopcrawl("restore", copy, "--db", database, "--yes")
    assert done.returncode == 0, done.stderr
    assert rows(database, "select count(*) from articles") == [(1,)]
    assert (tmp_path / "ocop.db.before-restore").read_bytes().startswith(b"broken")


def test_restore_does_not_wait_for_ever(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "copy.db"
    ocopcrawl("backup", copy, "--db", database)
    monkeypatch.setattr("output.backup.PATIENCE", 0.5)
    with closing(sqlite3.connect(database)) as holder:
        holder.execute("begin immediate")
        with pytest.raises(StoreError, match=r"ocop\.db is held by another program"):
            restore(copy, database)
    assert rows(database, "select count(*) from articles") == [(1,)]


@pytest.mark.fault(
    "disk",
    "a database that is restored while Datasette shows it",
    "Datasette shows the restored one at once. Where it is too damaged for that, nothing is done until it is ended.",
)
def test_restore_while_datasette_shows_the_database(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    ocopcrawl("backup", copy, "--db", database)
    with SqliteStore(database) as store:
        store.save(1, article("https://vnexpress.net/later", claim(7), claim(1, stars_min=4), title="Sau"))
    with served(database) as site:
        assert len(shown(f"{site}/articles")) == 2
        done = ocopcrawl("restore", copy, "--db", database, "--yes")
        assert done.returncode == 0, done.stderr
        assert len(shown(f"{site}/articles")) == 1
        database.write_bytes(b"")
        done = ocopcrawl("restore", copy, "--db", database, "--yes")
        assert (done.returncode, database.read_bytes()) == (2, b"")
        assert "another program has it open" in " ".join(done.stderr.split())
    assert ocopcrawl("restore", copy, "--db", database, "--yes").returncode == 0
    assert rows(database, "select count(*) from articles") == [(1,)]


@pytest.mark.parametrize("what", ["a text", "another program's", "torn", "missing"])
def test_what_is_no_whole_copy_is_refused_and_changes_nothing(database: Path, tmp_path: Path, what: str) -> None:
    copy = tmp_path / "copy.db"
    if what == "a text":
        copy.write_text("no database" * 999)
    elif what == "another program's":
        with closing(sqlite3.connect(copy)) as db:
            db.execute("create table bookmarks (url)")
    elif what == "torn":
        ocopcrawl("backup", copy, "--db", database)
        copy.write_bytes(copy.read_bytes()[:40_000])
    done = ocopcrawl("restore", copy, "--db", database, "--yes")
    assert done.returncode == 2
    assert str(copy) in done.stderr
    assert "Traceback" not in done.stderr
    assert rows(database, "select count(*) from articles") == [(1,)]
    assert not (tmp_path / "ocop.db.before-restore").exists()


def test_a_backup_is_never_put_over_another_by_mistake(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("mine")
    assert "exists" in ocopcrawl("backup", copy, "--db", database).stderr
    assert copy.read_text() == "mine"
    assert ocopcrawl("backup", database, "--db", database, "--force").returncode == 2
    assert ocopcrawl("backup", tmp_path / "no" / "copy.db", "--db", database).returncode == 2
