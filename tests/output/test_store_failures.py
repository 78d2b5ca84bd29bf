"""What a failure in the midst of writing leaves behind: whole articles, and nothing of a broken one."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ocopcrawl.items import StoreError
from output.store import SqliteStore
from tests.output.news import NIGHT, article, claim
from tests.output.test_store import URL, counts, full_article


def test_an_exception_in_the_middle_leaves_nothing(store: SqliteStore, run: int, path: Path) -> None:
    store.save(run, full_article("https://vnexpress.net/good"))
    before = counts(path)
    torn = article("https://vnexpress.net/bad", claim(403), claim(1, part_of=7))  # refers to a claim that is not there
    with pytest.raises(IndexError):
        store.save(run, torn)
    assert counts(path) == before
    assert store.known("https://vnexpress.net/bad") is None
    store.save(run, article("https://vnexpress.net/next"))


def test_what_the_schema_forbids_is_refused_whole(store: SqliteStore, run: int, path: Path) -> None:
    before = counts(path)
    with pytest.raises(StoreError, match="contradict the schema"):
        store.save(run, article(URL, claim(3), claim(4, status="rumour")))
    assert counts(path) == before


KILLED = """
import os, sys
sys.path.insert(0, {repository!r})
from output.store import SqliteStore
from tests.output.news import NIGHT, article, claim
import output.article
store = SqliteStore({path!r})
run = store.start_run("crawl", ["vnexpress"], NIGHT)
store.save(run, article("https://vnexpress.net/1", claim(1)))
def die(*_): os.kill(os.getpid(), 9)
output.article.set_references = die  # after the article and its claims are written, before the commit
store.save(run, article("https://vnexpress.net/2", claim(2)))
"""


def test_a_killed_process_loses_the_article_in_hand_and_nothing_else(path: Path) -> None:
    repository = str(Path(__file__).parents[2])
    script = KILLED.format(repository=repository, path=str(path))
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    with SqliteStore(path) as store:
        assert list(store.db.execute("select url from articles")) == [("https://vnexpress.net/1",)]
        assert store.known("https://vnexpress.net/2") is None
        assert store.db.execute("pragma integrity_check").fetchone()[0] == "ok"
        assert store.db.execute("pragma foreign_key_check").fetchall() == []
        run = store.start_run("crawl", ["vnexpress"], NIGHT)
        store.save(run, article("https://vnexpress.net/2", claim(2)))
    assert counts(path)["articles"] == counts(path)["claims"] == 2


def test_a_reader_sees_whole_articles_while_one_is_written(store: SqliteStore, run: int, path: Path) -> None:
    reader = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    store.db.conn.execute("begin immediate")
    store.db.execute("insert into outlets (key) values ('half')")
    assert reader.execute("select count(*) from outlets where key = 'half'").fetchone()[0] == 0
    store.db.conn.rollback()
    reader.close()


def test_a_second_writer_waits_its_turn(store: SqliteStore, run: int, path: Path) -> None:
    with SqliteStore(path) as other:
        for number in range(20):
            store.save(run, article(f"https://vnexpress.net/{number}", claim(number)))
            other.save(run, article(f"https://nhandan.vn/{number}", claim(number), outlet="nhandan"))
    assert counts(path)["articles"] == 40


def test_a_writer_that_never_ends_is_reported(store: SqliteStore, run: int, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    store.db.execute("pragma busy_timeout = 50")
    with pytest.raises(StoreError, match="another process is writing"):
        store.save(run, article(URL))
    other.rollback()
    other.close()
    store.save(run, article(URL))


def test_a_full_disk_leaves_the_database_whole(store: SqliteStore, run: int, path: Path) -> None:
    store.save(run, article(URL, claim(1)))
    pages = store.db.execute("pragma page_count").fetchone()[0]
    store.db.execute(f"pragma max_page_count = {pages}")
    long = article("https://vnexpress.net/long", claim(2), paragraphs=("đặc sản " * 100_000,))
    with pytest.raises(StoreError, match="disk is full"):
        store.save(run, long)
    store.db.execute("pragma max_page_count = 1073741823")
    assert list(store.db.execute("select url from articles")) == [(URL,)]
    store.save(run, long)
