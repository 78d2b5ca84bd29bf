"""WARC files: written whole, read back alike, repaired after a kill, told from what they are not."""

import gzip
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ocopcrawl.archive.reader import (
    NotAnArchiveError,
    TornError,
    open_archive,
    part_of,
    read_failure,
    read_response,
)
from ocopcrawl.archive.repair import repair, whole_members
from ocopcrawl.archive.writer import ArchiveWriter, Written

MOMENT = datetime(2026, 11, 24, 2, 30, 5, tzinfo=UTC)


def written(folder: Path, count: int = 3, outlet: str = "bao") -> tuple[ArchiveWriter, list[Written]]:
    writer = ArchiveWriter(folder, outlet, 7, MOMENT)
    places = [
        writer.response(
            f"https://bao.example/{number}?q=OCOP",
            MOMENT,
            status="200 OK",
            headers=[("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")],
            body=f"<p>Bài {number}: sản phẩm OCOP</p>".encode() * 50,
            request_line=f"GET /{number}?q=OCOP HTTP/1.1",
            request_headers=[("Host", "bao.example"), ("User-Agent", "ocopcrawl")],
            ip_address="192.0.2.1",
        )
        for number in range(count)
    ]
    return writer, places


def closed(folder: Path, count: int = 3) -> Path:
    writer, _ = written(folder, count)
    writer.close()
    return writer.path


def test_a_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    writer, places = written(tmp_path)
    writer.failure("https://bao.example/weg", MOMENT, "DownloadTimeoutError", "took\nlonger than 60 seconds")
    writer.close()
    assert writer.path.name == "bao-20261124T023005Z-run0007.warc.gz"
    response = read_response(writer.path, places[1].offset)
    assert response.url == "https://bao.example/1?q=OCOP"
    assert (response.status, response.body) == (200, "<p>Bài 1: sản phẩm OCOP</p>".encode() * 50)
    assert response.headers.getlist("Set-Cookie") == [b"a=1", b"b=2"]
    archive = open_archive((writer.path,))
    assert not archive.problems
    (entry,) = archive.find("https://bao.example/1?q=OCOP")
    assert (entry.offset, entry.length, entry.digest) == places[1][1:]
    assert (entry.status, entry.date) == (200, MOMENT)
    (failure,) = archive.find("https://bao.example/weg")
    assert failure.status == 0
    assert read_failure(failure.path, failure.offset) == ("DownloadTimeoutError", "took longer than 60 seconds")
    assert part_of(writer.path)[1] == "isPartOf: run 7 of 2026-11-24T02:30:05Z"


def test_warcio_finds_nothing_wrong(tmp_path: Path) -> None:
    path = closed(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("digest pass") >= 6


def test_an_open_file_is_seen_to_be_open_and_never_overwrites_another(tmp_path: Path) -> None:
    first, _ = written(tmp_path)
    second, _ = written(tmp_path)
    assert first.path != second.path
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{writer.path.name}.open" for writer in (first, second)
    )
    assert repair(tmp_path) == [], "a file whose process is alive is none of our business"
    first.close()
    second.close()
    first.close()
    assert sorted(tmp_path.iterdir()) == sorted([first.path, second.path])


def torn_file(folder: Path, cut: int) -> Path:
    """The file of a process that was killed when all but `cut` bytes were on the disk."""
    whole = closed(folder / "whole")
    content = whole.read_bytes()
    torn = folder / f"{whole.name}.open"
    torn.write_bytes(content[: len(content) - cut])
    return torn


@pytest.mark.fault(
    "disk",
    "an archive file that ends within a record",
    "The next run cuts the torn record off, closes the file and notes an issue.",
)
@pytest.mark.parametrize("cut", [1, 7, 30, 200])
def test_a_torn_file_is_repaired_to_its_last_whole_record(tmp_path: Path, cut: int) -> None:
    torn = torn_file(tmp_path, cut)
    size = torn.stat().st_size
    records, kept = whole_members(torn)
    (done,) = repair(tmp_path)
    assert (done.records, done.kept, done.torn) == (records, kept, size - kept)
    assert records == 6
    assert not torn.exists()
    assert done.path.stat().st_size == kept
    assert not open_archive((done.path,)).problems
    assert "6 records kept, the last" in str(done)


def test_a_file_that_was_only_not_renamed_loses_nothing(tmp_path: Path) -> None:
    torn_file(tmp_path, 0)
    (done,) = repair(tmp_path)
    assert (done.torn, done.records) == (0, 7)


def test_a_file_without_a_whole_record_is_removed(tmp_path: Path) -> None:
    torn = tmp_path / "bao-20261124T023005Z-run0007.warc.gz.open"
    torn.write_bytes(closed(tmp_path / "whole").read_bytes()[:20])
    (done,) = repair(tmp_path)
    assert done.records == 0
    assert not torn.exists()
    assert "no whole record" in str(done)
    assert not list(tmp_path.glob("*.warc.gz"))


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
def test_a_truncated_archive_is_read_up_to_where_it_ends(tmp_path: Path, packed: bool) -> None:
    whole = closed(tmp_path).read_bytes() if packed else gzip.decompress(closed(tmp_path).read_bytes())
    path = tmp_path / ("short.warc.gz" if packed else "short.warc")
    answers, said = set(), 0
    for keep in range(700, len(whole), 97):
        path.write_bytes(whole[:keep])
        archive = open_archive((path,))
        answers.add(len(archive.addresses))
        said += len(archive.problems)
        for url in archive.addresses:
            (entry,) = archive.find(url)
            assert len(read_response(path, entry.offset).body) == 50 * len("<p>Bài 0: sản phẩm OCOP</p>".encode())
        for _, problem in archive.problems:
            assert "byte" in problem
    assert answers == {0, 1, 2, 3}
    assert said


def test_an_altered_record_is_left_out_and_named(tmp_path: Path) -> None:
    plain = gzip.decompress(closed(tmp_path).read_bytes())
    path = tmp_path / "altered.warc"
    path.write_bytes(plain.replace("<p>Bài 1:".encode(), "<p>Bài 9:".encode(), 1))
    archive = open_archive((path,))
    assert archive.addresses == ["https://bao.example/0?q=OCOP", "https://bao.example/2?q=OCOP"]
    ((_, problem),) = archive.problems
    assert "digest differs" in problem


def test_a_broken_place_ends_the_reading_there(tmp_path: Path) -> None:
    writer, places = written(tmp_path)
    writer.close()
    content = bytearray(writer.path.read_bytes())
    middle = places[1].offset + places[1].length // 2
    content[middle : middle + 40] = bytes(40)
    writer.path.write_bytes(content)
    archive = open_archive((writer.path,))
    assert "https://bao.example/0?q=OCOP" in archive.addresses
    assert "https://bao.example/1?q=OCOP" not in archive.addresses
    assert archive.problems
    with pytest.raises(TornError):
        read_response(writer.path, places[1].offset)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"just a text\n",
        b"\x1f\x8b\x08\x00broken",
        gzip.compress(b"a gzip, but no WARC"),
        bytes(5000),
        b"WARC/1.0\r\n",
    ],
    ids=["empty", "text", "broken gzip", "other gzip", "zeros", "head only"],
)
def test_what_is_no_archive_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    with pytest.raises(NotAnArchiveError, match=re.escape(str(path))):
        open_archive((path,))
    with pytest.raises(NotAnArchiveError, match=re.escape(str(path))):
        part_of(path)


def test_a_query_in_another_order_is_the_same_address(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path, "bao", 1, MOMENT)
    about = {"status": "200 OK", "headers": [], "request_line": "GET / HTTP/1.1", "request_headers": []}
    writer.response("https://bao.example/tim?b=2&a=1", MOMENT, body=b"x", **about)  # type: ignore[arg-type]
    writer.close()
    archive = open_archive((writer.path,))
    assert archive.find("https://bao.example/tim?a=1&b=2")
    assert not archive.find("https://bao.example/tim?a=1")
