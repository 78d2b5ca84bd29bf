"""The exported SQLite file: a database of ours, without what belongs to the newspapers."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from output.connection import connect
from output.dataset.export import export
from output.dataset.selection import Selection
from output.schema import APPLICATION_ID
from output.store import SqliteStore
from tests.output.news import NIGHT, article, claim, copies
from tests.output.test_store import full_article

SECRET = "Cam Vinh là đặc sản của tỉnh."


@pytest.fixture
def database(store: SqliteStore, run: int, path: Path) -> Path:
    store.save(run, full_article())
    first = article("https://vnexpress.net/1", claim(300))
    store.save(run, first)
    store.save(
        run,
        replace(
            article("https://nhandan.vn/2", claim(300), outlet="nhandan", published=date(2024, 5, 21)),
            copies=copies(first.url),
        ),
    )
    later = article("https://nhandan.vn/3", claim(405), outlet="nhandan", published=date(2024, 8, 1), lead="Hết.")
    store.save(run, later)
    store.finish_run(run, NIGHT, "finished", {})
    return path


@pytest.fixture
def snapshot(database: Path, tmp_path: Path) -> Path:
    export(database, tmp_path / "dataset", "sqlite", Selection())
    return tmp_path / "dataset" / "ocop-claims.sqlite"


def values(path: Path, sql: str) -> list[object]:
    db = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return [row[0] for row in db.execute(sql)]
    finally:
        db.close()


def test_it_is_a_whole_database_of_ours(snapshot: Path) -> None:
    assert values(snapshot, "pragma application_id") == [APPLICATION_ID]
    assert values(snapshot, "pragma integrity_check") == ["ok"]
    assert values(snapshot, "pragma foreign_key_check") == []
    connect(snapshot, readonly=True).close()  # refuses what is not up to date
    assert sorted(path.suffix for path in snapshot.parent.glob("ocop-claims*")) == [".sqlite"]


def test_it_holds_the_evidence_and_no_other_words_of_the_papers(database: Path, snapshot: Path) -> None:
    whole = values(database, "select text from articles order by id")
    kept = values(snapshot, "select text from articles order by id")
    assert [len(str(text)) for text in whole] == [len(str(text)) for text in kept]
    assert any(SECRET in str(text) for text in whole)
    assert SECRET.encode() not in snapshot.read_bytes()
    quoted = values(snapshot, "select substr(text, start + 1, end - start) = quote from claims join articles on"
                    " articles.id = article where where_ = 'text' and instr(text, quote)")  # fmt: skip
    assert all(quoted)
    assert values(snapshot, "select count(*) from pages") == [4]


def test_its_search_knows_the_words_that_are_left(database: Path, snapshot: Path) -> None:
    question = "select count(*) from articles_fts where articles_fts match '\"la dac san cua tinh\"'"
    assert values(database, question) != [0]
    assert values(snapshot, question) == [0]
    assert values(snapshot, question.replace("la dac san cua tinh", "nhieu dac san")) == [4]


def test_a_selection_holds_what_the_other_formats_hold(database: Path, tmp_path: Path) -> None:
    selection = Selection(outlets=("nhandan",))
    export(database, tmp_path / "dataset", "sqlite", selection)
    path = tmp_path / "dataset" / "ocop-claims.sqlite"
    assert values(path, "select value from claims order by id") == [300, 405]
    # The copied figure is no figure of its own, though what it repeats was not selected.
    assert values(path, "select counted from claims_flat order by claim") == [0, 1]
    assert values(path, "select value from province_totals") == [405]


def test_the_database_stays_as_it_is(database: Path, tmp_path: Path) -> None:
    before = database.read_bytes()
    export(database, tmp_path / "dataset", "sqlite", Selection(outlets=("nhandan",)))
    assert database.read_bytes() == before
    assert not list(tmp_path.rglob(".snapshot*"))
