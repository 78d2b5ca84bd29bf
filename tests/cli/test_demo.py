"""`ocopcrawl demo` as a newcomer meets it: offline, the real thing, readable, quick the second time."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ocopcrawl.summary import summarise
from tests import processes


def demo(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    # A proxy that nobody answers at: whatever would ask the network, fails.
    nowhere = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
    line, given = [sys.executable, "-m", "ocopcrawl", "demo", *arguments], {**os.environ, **nowhere, **environment}
    if "PYTHONIOENCODING" in environment:
        # Python looks at it while it starts, which a forked process has behind it.
        return subprocess.run(
            line, capture_output=True, text=True, encoding="utf-8", env=given, timeout=110, check=False
        )
    return processes.run(line, env=given)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "made" / "ocop.db"


@pytest.fixture(scope="module")
def first(database: Path) -> subprocess.CompletedProcess[str]:
    return demo("--db", str(database))


def test_shows_numbers_with_their_sentences(first: subprocess.CompletedProcess[str]) -> None:
    assert first.returncode == 0, first.stderr
    text = " ".join(first.stdout.split())
    assert "Nghệ An 812 products: 4 with 5 stars, 88 with 4 stars, 720 with 3 stars (2026-05-14, Báo Nghệ An)" in text
    assert "“Lũy kế đến nay, toàn tỉnh có 812 sản phẩm OCOP" in text
    assert "Huế target for 2027: 260 products" in text
    assert "Bắc Ninh candidate: 3 products with 5 stars" in text
    assert re.search(r"Crawled \d+ pages: \d+ stored, \d+ off topic", text)


def test_tells_how_to_go_on(first: subprocess.CompletedProcess[str], database: Path) -> None:
    assert f"ocopcrawl serve --db {database}" in first.stdout
    assert f"ocopcrawl export {database.parent / 'data'} --db {database}" in first.stdout


def test_is_plain_where_nobody_looks(first: subprocess.CompletedProcess[str]) -> None:
    assert "\x1b" not in first.stdout
    assert not re.search(r"[ \t]+$", first.stdout, re.MULTILINE)


def test_a_second_run_finds_nothing_new(first: subprocess.CompletedProcess[str], database: Path) -> None:
    assert first.returncode == 0
    before = summarise(database)
    second = demo("--db", str(database))
    assert second.returncode == 0
    assert "Nothing new" in second.stdout
    assert summarise(database) == before
    with closing(sqlite3.connect(database)) as db:
        reread = db.execute("select sum(requests), sum(articles) from run_outlets where run = 2").fetchone()
        pages = db.execute("select sum(pages) from run_outlets where run = 1").fetchone()[0]
    assert reread[1] == 0
    assert reread[0] < pages


@pytest.mark.parametrize("width", [40, 72, 120])
def test_honours_the_width(first: subprocess.CompletedProcess[str], database: Path, width: int) -> None:
    assert first.returncode == 0
    lines = demo("--db", str(database), COLUMNS=str(width)).stdout.splitlines()
    commands = [line for line in lines if line.startswith("  ocopcrawl ")]  # kept whole, to be copied
    assert len(commands) == 3
    assert max(len(line) for line in lines if line not in commands) <= width


def test_survives_an_output_without_vietnamese_letters(first: subprocess.CompletedProcess[str], database: Path) -> None:
    assert first.returncode == 0
    done = demo("--db", str(database), PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert "Ngh\\u1ec7 An" in done.stdout


def test_shows_all_provinces_on_request(first: subprocess.CompletedProcess[str], database: Path) -> None:
    assert first.returncode == 0
    everything = demo("--db", str(database), "--all").stdout
    assert "more with --all" in first.stdout
    assert "more with --all" not in everything
    assert all(total.province in everything for total in summarise(database).totals)
    assert "Hà Giang (now Tuyên Quang) 243 products" in everything


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Kính gửi ...")
    done = demo("--db", str(file))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "letter.db" in done.stderr
    assert file.read_text() == "Kính gửi ..."


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = demo("--db", str(tmp_path / "file" / "ocop.db"))
    assert done.returncode == 2
    assert "name another file with --db" in done.stderr


def test_totals_are_exact_ones_first_and_one_a_province(
    first: subprocess.CompletedProcess[str], database: Path
) -> None:
    assert first.returncode == 0
    totals = {total.province: total for total in summarise(database).totals}
    # "hơn 800" is of June, 812 of May.
    assert (totals["Nghệ An"].value, totals["Nghệ An"].as_of) == (812, "2026-05-14")
    assert totals["Quảng Ninh"].value == 433
    assert (totals["Hà Giang"].now, totals["Hà Giang"].value) == ("Tuyên Quang", 243)
    assert (totals["Hà Nội"].five, totals["Hà Nội"].four, totals["Hà Nội"].three) == (18, 1604, 1918)
