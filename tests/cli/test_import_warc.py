"""Archives of other programs taken into one's own."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.cli.test_export import ocopcrawl
from tests.press.archive import BUNDLED


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as db:
        return db.execute(sql).fetchall()


def test_an_archive_is_copied_read_and_can_be_read_again(tmp_path: Path) -> None:
    given = tmp_path / "in" / "..các báo;rm -rf.warc.gz"
    given.parent.mkdir()
    shutil.copy(BUNDLED, given)
    database, archive = tmp_path / "ocop.db", tmp_path / "archive"
    words = ("import-warc", given, "--db", database, "--archive", archive, "--outlet", "vnexpress")
    done = ocopcrawl(*words)
    assert done.returncode == 0, done.stderr
    (kept,) = archive.iterdir()
    assert kept.name == "các_báo_rm_-rf.warc.gz"
    assert kept.read_bytes() == BUNDLED.read_bytes()
    articles = rows(database, "select count(*) from articles")[0][0]
    assert articles > 2
    assert rows(database, "select distinct outlet from articles") == [("vnexpress",)]
    assert rows(database, "select distinct warc_file from pages where verdict = 'stored'") == [(kept.name,)]
    again = ocopcrawl("reextract", "--db", database, "--archive", archive, "--dry-run")
    assert (again.returncode, "0 change" in again.stdout) == (0, True), again.stdout
    assert ocopcrawl(*words).returncode == 3
    assert len(list(archive.iterdir())) == 1


def test_what_is_no_archive_is_said(tmp_path: Path) -> None:
    given = tmp_path / "a.warc.gz"
    given.write_bytes(b"no archive")
    done = ocopcrawl("import-warc", given, "--db", tmp_path / "ocop.db", "--archive", tmp_path / "archive")
    assert done.returncode == 2
    assert "holds no readable WARC record" in done.stderr
    assert list((tmp_path / "archive").iterdir()) == []


def test_an_unknown_outlet_is_said_before_anything_is_copied(tmp_path: Path) -> None:
    places = ("--db", tmp_path / "ocop.db", "--archive", tmp_path / "archive")
    done = ocopcrawl("import-warc", BUNDLED, *places, "--outlet", "vnexpres")
    assert done.returncode == 2
    assert "no outlet is called 'vnexpres'; did you mean vnexpress?" in done.stderr
    assert list(tmp_path.iterdir()) == []
