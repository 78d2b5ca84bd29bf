"""What is in the archive, and what may go."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ocopcrawl.archive.writer import ArchiveWriter
from ocopcrawl.items import FetchedPage
from output.store import SqliteStore
from tests.cli.test_export import ocopcrawl
from tests.output.news import NIGHT, article, claim


def written(folder: Path, run: int, days: int) -> tuple[str, int, int, str]:
    """A file of the archive that was begun so many days ago; where its response lies."""
    begun = datetime.now(UTC) - timedelta(days=days)
    writer = ArchiveWriter(folder, "vnexpress", run, begun)
    place = writer.response(
        "https://vnexpress.net/1", begun, status="200 OK", headers=[], body=b"<html></html>",
        request_line="GET / HTTP/1.1", request_headers=[],
    )  # fmt: skip
    writer.close()
    return place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive of three files, 400, 300 and 2 days old; the database refers to the one of 300."""
    folder = tmp_path / "archive"
    places = [written(folder, run, days) for run, days in ((1, 400), (2, 300), (3, 2))]
    with SqliteStore(tmp_path / "ocop.db") as store:
        run = store.start_run("crawl", ["vnexpress"], NIGHT)
        file, offset, length, digest = places[1]
        page = FetchedPage("https://vnexpress.net/1", "vnexpress", 200, NIGHT, digest, file, offset, length)
        store.add_page(run, page)
        store.save(run, article("https://vnexpress.net/1", claim(403)))
        store.finish_run(run, NIGHT, "finished", {})
    return folder


def runs_of(folder: Path) -> list[int]:
    return sorted(int(path.name.partition("-run")[2][:4]) for path in folder.glob("*.warc.gz"))


def test_the_files_are_listed_with_what_refers_to_them(folder: Path, tmp_path: Path) -> None:
    done = ocopcrawl("archive", "--db", tmp_path / "ocop.db", "--archive", folder, "--format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert [(file["pages"], file["articles"]) for file in found] == [(0, 0), (1, 1), (0, 0)]


def test_only_old_files_that_nothing_refers_to_are_dropped(folder: Path, tmp_path: Path) -> None:
    given = ("archive", "--db", tmp_path / "ocop.db", "--archive", folder, "--drop", "--older-than", 90)
    (folder / "vnexpress-20200101T000000Z-run0009.warc.gz.open").write_bytes(b"being written")
    assert ocopcrawl(*given, "--dry-run").returncode == 0
    assert runs_of(folder) == [1, 2, 3]
    assert ocopcrawl(*given, "--yes").returncode == 0
    assert runs_of(folder) == [2, 3]
    assert (folder / "vnexpress-20200101T000000Z-run0009.warc.gz.open").exists()
    assert ocopcrawl(*given, "--yes").returncode == 3


def test_a_file_that_is_referred_to_goes_only_when_asked_and_it_is_said(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "ocop.db"
    given = ("archive", "--db", database, "--archive", folder, "--drop", "--older-than", 90, "--even-referred")
    refused = ocopcrawl(*given)
    assert refused.returncode == 1
    assert runs_of(folder) == [1, 2, 3]
    done = ocopcrawl(*given, "--yes")
    assert done.returncode == 0
    assert "the archived pages of 1 addresses, 1 articles among them" in done.stderr
    assert runs_of(folder) == [3]
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("select count(*) from pages where warc_file is not null").fetchone() == (0,)
        assert db.execute("select count(*) from claims").fetchone() == (1,)
        ((kind, message),) = db.execute("select kind, message from issues").fetchall()
    assert kind == "archive"
    assert "was dropped from the archive, with the last answers of 1 addresses" in message


@pytest.mark.parametrize("words", [("--drop",), ("--even-referred",)])
def test_usage(folder: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    assert ocopcrawl("archive", "--db", tmp_path / "ocop.db", "--archive", folder, *words).returncode == 2
