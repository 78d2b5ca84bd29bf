"""A database of each released schema, with its rows, opened by today's commands."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from output.schema import migrations
from output.views import DERIVED, VIEWS
from tests.cli.test_export import ocopcrawl

RELEASED = sorted((Path(__file__).parents[1] / "output" / "released").glob("*.sql"))


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "ocop.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(request.param.read_text(encoding="utf-8"))
    return path


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def test_status_brings_it_up_to_date_and_keeps_every_row(old: Path) -> None:
    tables = ("runs", "run_outlets", "pages", "aliases", "articles", "claims", "mentions", "issues")
    before = {name: rows(old, f"select count(*) from {name}") for name in tables}
    claims = rows(old, "select id, article, value, quote, sentence from claims order by id")
    done = ocopcrawl("status", "--db", old, "--format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert [outlet["state"] for outlet in found["outlets"]] == ["ok"]
    assert found["checks"] == []
    assert {name: rows(old, f"select count(*) from {name}") for name in tables} == before
    assert rows(old, "select id, article, value, quote, sentence from claims order by id") == claims
    applied = {name for (name,) in rows(old, "select name from _sqlite_migrations")}
    assert applied == {step.name for step in migrations._migrations}
    for name in (*VIEWS, *DERIVED):
        rows(old, f"select * from {name}")
    assert rows(old, "select count(*) > 0 from claims_flat") == [(1,)]
    assert rows(old, "pragma integrity_check") == [("ok",)]
    assert rows(old, "pragma foreign_key_check") == []


@pytest.mark.parametrize("verb", ["export", "backup", "reextract", "archive", "reviews"])
def test_every_other_command_takes_it_too(old: Path, tmp_path: Path, verb: str) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    words: dict[str, tuple[object, ...]] = {
        "export": (tmp_path / "dataset",),
        "backup": (tmp_path / "copy.db",),
        "reextract": ("--dry-run",),
        "archive": ("--archive", folder),
        "reviews": ("list",),
    }
    done = ocopcrawl(verb, *words[verb], "--db", old)
    # Its pages were never archived and its claims never reviewed, so that there is nothing to read again or to list.
    assert done.returncode == (3 if verb in ("reextract", "reviews") else 0), done.stderr


def test_a_copy_of_an_older_version_is_restored_and_brought_up_to_date(old: Path, tmp_path: Path) -> None:
    database = tmp_path / "new.db"
    assert ocopcrawl("restore", old, "--db", database).returncode == 0
    assert ocopcrawl("status", "--db", database).returncode == 0
    assert rows(database, "select count(*) from claims") == rows(old, "select count(*) from claims")
