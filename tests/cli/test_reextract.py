"""Reading the bundled archive again: what is shown, what is committed, and what a kill leaves."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from output.store import SqliteStore
from tests import processes
from tests.output.news import NIGHT, article, claim
from tests.press.archive import BUNDLED

# Each command starts readers of its own, which takes long on a busy machine.
pytestmark = pytest.mark.timeout(400)

CLAIMS = """
select a.url, c.position, c.measure, c.area_name, c.unit, c.value, c.value_max, c.qualifier, c.stars_min, c.stars_max,
    c.status, c.period, c.as_of, c.part_of is null, c.start, c.end, c.quote, c.rules, c.confidence,
    c.told_before is null
from claims c join articles a on a.id = c.article order by 1, 2
"""
ARTICLES = (
    "select url, title, lead, text, published_at, tags, fingerprint, duplicate_of is null from articles order by url"
)
OLD_RULES = """
update articles set extractor_version = '0';
update claims set extractor_version = '0';
update claims set value = value + 1 where id in (select id from claims where status = 'total' order by id limit 3);
delete from claims where id in (select max(id) from claims group by article order by article limit 2);
insert into claims (article, position, measure, area_level, area_name, value, qualifier, status, where_, start, end,
    quote, sentence, rules, area_from, confidence, extractor_version)
    select article, 99, measure, area_level, area_name, 77, qualifier, 'expired', where_, 0, 3, 'Xyz', sentence,
    '["old_rule"]', area_from, confidence, '0' from claims where position = 0 order by id limit 1;
update articles set title = 'Tựa cũ' where id = (select min(id) from articles);
"""


def line(*words: object) -> list[str]:
    return [sys.executable, "-W", "error", "-m", "ocopcrawl", "reextract", *map(str, words)]


def reextract(database: Path, *words: object, archive: Path = BUNDLED.parent) -> "subprocess.CompletedProcess[str]":
    given = line("--db", database, "--archive", archive, "--jobs", 1, *words)
    done = processes.run(given)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as db:
        return db.execute(sql).fetchall()


def write(database: Path, script: str) -> None:
    with closing(sqlite3.connect(database)) as db:
        db.executescript(f"pragma foreign_keys = on; {script}")


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("crawled") / "ocop.db"
    given = [sys.executable, "-m", "ocopcrawl", "crawl", "--replay", str(BUNDLED), "--db", str(database)]
    done = processes.run(given)
    assert done.returncode in (0, 1), done.stderr
    write(database, "pragma wal_checkpoint(truncate)")
    return database


@pytest.fixture
def database(crawled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(crawled, tmp_path / "ocop.db"))


@pytest.fixture
def old(database: Path) -> Path:
    """The database as earlier rules would have left it."""
    write(database, OLD_RULES)
    return database


def test_the_same_rules_read_the_same_as_the_crawl(database: Path) -> None:
    before = rows(database, "select count(*) from runs")
    done = reextract(database, "--yes", "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert report["pages"] == {"read": 46, "changed": 0, "missing": 0, "failed": 0}
    assert report["committed"] is False
    assert rows(database, "select count(*) from runs") == before
    assert not database.with_name("ocop.db.reextract").exists()


def test_changes_are_shown_by_rule_before_anything_is_written(old: Path) -> None:
    before = old.read_bytes()
    done = reextract(old, "--dry-run")
    assert done.returncode == 0
    assert "46 pages read" in done.stdout
    assert "differs: title" in done.stdout
    assert "gone: 'Xyz' (77" in done.stdout
    assert "Nothing was committed." in done.stdout
    write(old, "pragma wal_checkpoint(truncate)")
    assert old.read_bytes() == before
    report = json.loads(reextract(old, "--dry-run", "--format", "json").stdout)
    assert report["claims"] == {"new": 2, "gone": 1, "different": 3}
    assert report["rules"]["old_rule"] == {"new": 0, "gone": 1, "different": 0}
    assert sum(counts["different"] for counts in report["rules"].values()) >= 3
    changed = [claim for page in report["examples"] for claim in page["claims"] if claim["kind"] == "different"]
    assert {tuple(claim["fields"]) for claim in changed} == {("value",)}
    assert all(claim["before"]["value"] == claim["after"]["value"] + 1 for claim in changed)


def test_a_commit_gives_the_rows_of_today_and_keeps_those_of_yesterday(crawled: Path, old: Path) -> None:
    yesterday = rows(
        old, "select count(*), sum(value) from claims where article in (select article from claims where value = 77)"
    )
    done = reextract(old, "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Committed: 2 pages" in done.stdout
    for sql in (CLAIMS, ARTICLES):
        assert rows(old, sql) == rows(crawled, sql)
    assert rows(old, "select distinct extractor_version from articles") != [("0",)]
    former = rows(
        old,
        "select count(*), sum(value) from former_claims where extractor_version = '0'"
        " and page in (select page from former_claims where quote = 'Xyz')",
    )
    assert former == yesterday
    assert rows(old, "select count(*) from claims_flat") == rows(crawled, "select count(*) from claims_flat")
    assert rows(old, "select stale from totals_state") == [(0,)]
    assert rows(old, "pragma foreign_key_check") == []
    again = json.loads(reextract(old, "--yes", "--format", "json").stdout)
    assert again["pages"]["changed"] == 0


def test_articles_come_and_go_with_the_rules_that_judge_them(crawled: Path, database: Path) -> None:
    (stranger,) = rows(database, "select url, outlet from pages where verdict = 'off_topic' order by id limit 1")
    (hidden,) = rows(database, "select url, page from articles order by id limit 1")
    write(
        database,
        f"update pages set verdict = 'off_topic' where id = {hidden[1]}; delete from articles where page = {hidden[1]}",
    )
    with SqliteStore(database) as store:
        store.save(1, article(stranger[0], claim(5), outlet=stranger[1]))
    done = reextract(database, "--yes")
    assert "off_topic -> stored: 1" in done.stdout
    assert "stored -> off_topic: 1" in done.stdout
    assert rows(database, "select url from articles order by url") == rows(
        crawled, "select url from articles order by url"
    )
    assert rows(database, CLAIMS) == rows(crawled, CLAIMS)
    assert rows(database, "select url, value from former_claims") == [(stranger[0], 5)]
    assert rows(database, f"select verdict from pages where url = '{stranger[0]}'") == [("off_topic",)]


def test_what_people_have_reviewed_stays(database: Path) -> None:
    from output.reviews import add_review

    (stranger,) = rows(database, "select url, outlet from pages where verdict = 'off_topic' order by id limit 1")
    with SqliteStore(database) as store:
        number = store.save(1, article(stranger[0], claim(5), outlet=stranger[1]))
        (reviewed,) = store.db.execute("select id from claims where article = ?", [number]).fetchone()
        add_review(store.db, database, reviewed, "confirm", {}, reviewer="ann", note=None, now=NIGHT)
        (other,) = store.db.execute("select min(id) from claims where review is null").fetchone()
        add_review(store.db, database, other, "correct", {"value": 4321}, reviewer="ann", note=None, now=NIGHT)
    done = reextract(database, "--yes")
    assert done.returncode == 1
    assert "people have reviewed its claims, so it is kept" in done.stdout
    assert rows(database, "select value, review from claims where review is not null order by value") == [
        (5, "confirm"),
        (4321, "correct"),
    ]


def until(is_so: Callable[[], bool], process: "subprocess.Popen[str]") -> None:
    ends = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < ends:
        try:
            if is_so():
                return
        except sqlite3.Error:
            pass
        time.sleep(0.005)
    pytest.fail(f"it never came to it: {process.communicate()}")


def killed(database: Path, is_so: Callable[[], bool], *words: object) -> None:
    """Start it, kill it once something is so, and see that its readers end too."""
    given = line("--db", database, "--archive", BUNDLED.parent, "--jobs", 2, *words)
    process = subprocess.Popen(given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    until(is_so, process)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=30)
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("a reader outlived its parent")


def test_killed_while_it_reads_it_goes_on_where_it_was(crawled: Path, old: Path) -> None:
    before = rows(old, CLAIMS)
    notes = old.with_name("ocop.db.reextract")

    def noted() -> int:
        return int(rows(notes, "select count(*) from notes")[0][0]) if notes.exists() else 0

    killed(old, lambda: noted() > 0, "--yes")
    kept = noted()
    assert kept > 0
    assert rows(old, CLAIMS) == before or kept == 46
    assert reextract(old, "--yes").returncode == 0
    assert rows(old, CLAIMS) == rows(crawled, CLAIMS)


def test_killed_while_it_commits_nothing_is_torn_and_it_goes_on(crawled: Path, old: Path) -> None:
    write(old, "update claims set value = value + 1")
    killed(old, lambda: rows(old, "select count(*) from former_claims")[0][0] > 0, "--yes")
    assert rows(old, "pragma integrity_check") == [("ok",)]
    assert rows(old, "pragma foreign_key_check") == []
    done = reextract(old, "--yes")
    assert done.returncode == 0, done.stderr
    assert rows(old, CLAIMS) == rows(crawled, CLAIMS)
    # Each reading was replaced once.
    assert rows(old, "select count(*) from former_claims group by page having count(distinct replaced_at) > 1") == []


def test_without_a_network_it_works_all_the_same(database: Path) -> None:
    apart = ["unshare", "--net", "--map-root-user"]
    if shutil.which("unshare") is None or subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system gives no process a network of its own")
    given = [*apart, *line("--db", database, "--archive", BUNDLED.parent, "--dry-run")]
    done = subprocess.run(given, capture_output=True, text=True, timeout=100, check=False)
    assert (done.returncode, "46 pages read" in done.stdout) == (0, True), done.stderr


def test_an_archive_that_is_not_there_is_said(database: Path, tmp_path: Path) -> None:
    done = reextract(database, "--dry-run", archive=tmp_path)
    assert done.returncode == 2
    assert "none of the archive's files is in" in done.stderr


def test_torn_records_are_told_and_cost_nothing_else(database: Path, tmp_path: Path) -> None:
    whole = BUNDLED.read_bytes()
    (tmp_path / BUNDLED.name).write_bytes(whole[: len(whole) * 2 // 3])
    before = rows(database, CLAIMS)
    done = reextract(database, "--yes", archive=tmp_path)
    assert done.returncode == 1
    assert "cannot be read" in done.stdout
    assert rows(database, CLAIMS) == before


def test_an_archive_that_is_not_the_one_that_was_indexed_changes_nothing(database: Path) -> None:
    (one, other) = rows(database, "select url, warc_offset from pages where verdict = 'stored' order by id limit 2")
    write(database, f"update pages set warc_offset = {other[1]} where url = '{one[0]}'")
    done = reextract(database, "--yes")
    assert done.returncode == 1
    assert f"at the place of {one[0]} the archive has {other[0]}" in done.stdout
    assert rows(database, "select count(*) from former_claims") == [(0,)]


def test_ctrl_c_ends_it_in_good_order(old: Path) -> None:
    before = rows(old, CLAIMS)
    given = line("--db", old, "--archive", BUNDLED.parent, "--yes")
    process = subprocess.Popen(given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until(lambda: old.with_name("ocop.db.reextract").exists(), process)
    process.send_signal(signal.SIGINT)
    _, log = process.communicate(timeout=60)
    assert process.returncode == 130, log
    assert "Traceback" not in log
    assert rows(old, CLAIMS) == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--dry-run", "--yes"), 2, "contradict each other"),
        ((), 2, "there is nobody to ask here"),
        (("--dry-run", "--outlet", "nobody"), 3, "has no archived article of nobody"),
    ],
)
def test_usage(database: Path, words: tuple[str, ...], code: int, said: str) -> None:
    done = reextract(database, *words)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
