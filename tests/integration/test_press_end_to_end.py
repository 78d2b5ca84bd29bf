"""The bundled archive through the real spiders, pipelines and extractor: every page gets what its author wrote down."""

import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from extract.address import canonical_address
from tests import processes
from tests.press.archive import BUNDLED
from tests.press.render import HEADLINES
from tests.press.story import Story, expected_claims, stories

ALL = list(stories().values())
STORED = [story for story in ALL if story.verdict == "stored"]
# Listed only where a whole paper is: nothing in the list names OCOP, so that the page is never asked for.
UNSEEN = {"vnexpress/gia-xang", "tuoitre/khach-san", "dantri/ky-thi", "baonghean/nghe-an-bong-da"}
CLAIMED = [pytest.param(story, id=story.id) for story in STORED if story.claims]


def crawl(database: Path) -> None:
    command = [sys.executable, "-m", "ocopcrawl", "crawl", "--replay", str(BUNDLED), "--since", "2019-01-01"]
    done = processes.run([*command, "--db", str(database)])
    assert done.returncode in (0, 1, 3), done.stderr
    assert "Traceback" not in done.stderr + done.stdout


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("press") / "ocop.db"
    crawl(path)
    return path


@pytest.fixture
def db(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def article_of(db: sqlite3.Connection, story: Story) -> sqlite3.Row:
    row = db.execute("select * from articles where url = ?", [canonical_address(story.url)]).fetchone()
    assert row is not None, f"{story.url} is not stored"
    return row  # type: ignore[no-any-return]


def claims_of(db: sqlite3.Connection, story: Story) -> list[dict[str, Any]]:
    number = article_of(db, story)["id"]
    return [dict(row) for row in db.execute("select * from claims where article = ? order by position", [number])]


def core(claim: dict[str, Any]) -> tuple[Any, ...]:
    """What a claim counts: of producers the stars are those of what they make, and do not tell them apart."""
    area = claim.get("area") or {"level": claim["area_level"], "name": claim["area_name"]}
    stars = (claim["stars_min"], claim["stars_max"]) if claim["measure"] == "products" else None
    return claim["measure"], area["level"], area["name"], claim["value"], stars


@pytest.mark.parametrize("story", ALL, ids=lambda story: story.id)
def test_every_page_has_its_verdict(db: sqlite3.Connection, story: Story) -> None:
    row = db.execute("select verdict from pages where url = ?", [canonical_address(story.url)]).fetchone()
    assert (row["verdict"] if row else None) == (None if story.id in UNSEEN else story.verdict)


@pytest.mark.parametrize("story", STORED, ids=lambda story: story.id)
def test_fields_are_right(db: sqlite3.Connection, story: Story) -> None:
    row = article_of(db, story)
    assert row["title"] == story.title
    assert row["published_at"][:16] == story.published.isoformat()[:16]
    assert row["published_at"].endswith("+07:00")
    assert row["lead"] == story.lead
    assert json.loads(row["paragraphs"]) == story.paragraphs
    if story.photo_story:
        assert json.loads(row["captions"]) == story.captions


@pytest.mark.parametrize("story", CLAIMED)
def test_expected_claims_are_found(db: sqlite3.Connection, story: Story) -> None:
    found = claims_of(db, story)
    required = [claim for claim in expected_claims(story) if not claim.get("optional")]
    missing = [core(claim) for claim in required if core(claim) not in {core(one) for one in found}]
    assert not missing
    # And nothing beside them: a number that no claim expects is a wrong number.
    allowed = {core(claim) for claim in expected_claims(story)}
    assert not [core(claim) for claim in found if core(claim) not in allowed]


@pytest.mark.parametrize("story", CLAIMED)
def test_status_and_period_are_right(db: sqlite3.Connection, story: Story) -> None:
    found = {core(claim): (claim["status"], claim["qualifier"]) for claim in claims_of(db, story)}
    for claim in expected_claims(story):
        if not claim.get("optional"):
            assert found.get(core(claim)) == (claim["status"], claim["qualifier"]), claim["quote"]


def test_every_claim_points_at_its_quote(db: sqlite3.Connection) -> None:
    rows = db.execute("select c.*, a.title, a.text from claims c join articles a on a.id = c.article").fetchall()
    assert len(rows) > 150
    for row in rows:
        text = row["title"] if row["where_"] == "title" else row["text"]
        assert text[row["start"] : row["end"]] == row["quote"]
        assert row["quote"] in row["sentence"] or row["where_"] == "title"


def test_no_number_of_a_teaser_becomes_a_claim(db: sqlite3.Connection) -> None:
    numbers = {int(number.replace(".", "")) for text in HEADLINES for number in re.findall(r"\d[\d.]+(?= sản)", text)}
    values = {row["value"] for row in db.execute("select value from claims")}
    assert len(numbers) >= 8
    assert not numbers & values


@pytest.mark.parametrize("story", STORED, ids=lambda story: story.id)
def test_no_number_of_a_related_article_becomes_a_claim(db: sqlite3.Connection, story: Story) -> None:
    related = " ".join(block.text for block in story.blocks if block.kind == "related")
    numbers = {int(number.replace(".", "")) for number in re.findall(r"\d[\d.]*(?= sản phẩm)", related)}
    assert not numbers & {claim["value"] for claim in claims_of(db, story)}


def test_copies_make_one_story_with_what_they_copy_and_nothing_else_does(db: sqlite3.Connection) -> None:
    ids = {canonical_address(story.url): story.copy_of or story.id for story in STORED}
    wanted: dict[str, set[str]] = {}
    for url, origin in ids.items():
        wanted.setdefault(origin, set()).add(url)
    found: dict[int, set[str]] = {}
    for row in db.execute("select url, coalesce(duplicate_of, id) as story from articles"):
        found.setdefault(row["story"], set()).add(row["url"])
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, wanted.values()))
    assert len(wanted) == len(ids) - 3


def test_a_copy_with_a_cut_ending_counts_nothing_twice(db: sqlite3.Connection) -> None:
    copied = [story for story in STORED if story.copy_of]
    for story in copied:
        original = stories()[story.copy_of]
        numbers = sorted((article_of(db, original)["id"], article_of(db, story)["id"]))
        query = "select value, star_level, status, unit from claims_flat where article in (?, ?) and counted"
        counted = [tuple(row) for row in db.execute(query + " and period is null", numbers)]
        assert len(counted) == len(set(counted)), story.id


def test_a_moved_address_leads_to_its_article(db: sqlite3.Connection) -> None:
    (story,) = (story for story in ALL if story.moved_from)
    page = db.execute("select id from pages where url = ?", [canonical_address(story.url)]).fetchone()["id"]
    aliases = {row["url"] for row in db.execute("select url from aliases where page = ?", [page])}
    assert canonical_address(story.moved_from) in aliases


def test_a_second_replay_adds_nothing(database: Path) -> None:
    def rows() -> dict[str, list[Any]]:
        with closing(sqlite3.connect(database)) as db:
            tables = ("pages", "articles", "claims", "mentions", "aliases")
            return {table: db.execute(f"select * from {table} order by 1").fetchall() for table in tables}

    before = rows()
    crawl(database)
    assert rows() == before
