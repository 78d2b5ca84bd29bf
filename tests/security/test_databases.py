"""Database files by strangers, and hostile words in a database of ours."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from ocopcrawl.items import StoreError
from output.store import SqliteStore
from tests.cli.test_export import ocopcrawl
from tests.output.news import NIGHT, article, claim

HOSTILE = (
    "'); drop table articles; --",
    '"; delete from claims; --',
    "x' or '1'='1",
    "%_\\",
    "\u202e\u0000\x1b[2J",
    "{{ 7*7 }}${7*7}",
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "ocop.db"
    with SqliteStore(path) as store:
        run = store.start_run("crawl", ["vnexpress"], NIGHT)
        store.save(run, article("https://vnexpress.net/1", claim(403)))
        store.finish_run(run, NIGHT, "finished", {"vnexpress": {"requests": 1, "pages": 1}})
    return path


@pytest.mark.parametrize("verb", ["serve", "status", "export", "backup", "crawl", "reextract"])
def test_a_database_with_triggers_of_strangers_is_refused(database: Path, tmp_path: Path, verb: str) -> None:
    with closing(sqlite3.connect(database)) as db:
        db.executescript("create trigger evil after insert on runs begin delete from claims; end;")
    more = {
        "export": [tmp_path / "out"],
        "backup": [tmp_path / "copy.db"],
        "reextract": ["--dry-run"],
        "crawl": ["vnexpress", "--no-archive"],
    }
    done = ocopcrawl(verb, *more.get(verb, []), "--db", database)
    assert done.returncode == 2
    assert "has triggers that are not ours (evil)" in " ".join(done.stderr.split())
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("select count(*) from claims").fetchone() == (1,)


def test_views_of_strangers_are_replaced_before_anything_reads_them(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database)) as db:
        db.executescript(
            "drop view latest_totals;"
            "create view latest_totals as with recursive endless(n) as (select 1 union all select n + 1 from endless)"
            " select n from endless;"
        )
    done = ocopcrawl("export", tmp_path / "out", "--db", database)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("verb", ["serve", "status"])
def test_a_database_of_another_program_is_not_shown(tmp_path: Path, verb: str) -> None:
    path = tmp_path / "secrets.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("create table passwords (word)")
    before = path.read_bytes()
    done = ocopcrawl(verb, "--db", path)
    assert done.returncode == 2
    assert "database of another program" in " ".join(done.stderr.split())
    assert path.read_bytes() == before


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_words_are_values_and_never_sql(tmp_path: Path, words: str) -> None:
    path = tmp_path / "ocop.db"
    with SqliteStore(path) as store:
        run = store.start_run(words, [words], NIGHT)
        store.add_outlet(words, words, province=words, home=words)
        found = article(f"https://a.vn/{words}", claim(1, quote=words, sentence=words), outlet=words, title=words,
                        lead=words, paragraphs=(words,), published=date(2024, 5, 20), aliases=(words,))  # fmt: skip
        store.save(run, found)
        store.judge(run, words, words, "failed", words)
        store.add_issue(run, words, words, outlet=words, url=words, details={words: words})
        store.finish_run(run, NIGHT, words, {words: {"requests": 1, words: words}})
        assert store.known(f"https://a.vn/{words}") == "stored"
        assert store.known(words) is not None
        assert [row["title"] for row in store.db["articles"].rows] == [words]
        assert [row["sentence"] for row in store.db["claims"].rows] == [words]
        assert list(store.look_alikes(found)) == []
    for name in ("articles", "claims", "issues"):
        with closing(sqlite3.connect(path)) as db:
            assert db.execute(f"select count(*) from {name}").fetchone() == (1,)
    if "\0" not in words:
        done = ocopcrawl("export", tmp_path / "out", "--db", path, "--outlet", words, "--province", "Nghệ An")
        assert done.returncode == 0, done.stderr


def test_a_damaged_database_is_refused(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[4096:20480] = b"\xff" * 16384
    database.write_bytes(bytes(content))
    with pytest.raises(StoreError, match="damaged"):
        SqliteStore(database)
