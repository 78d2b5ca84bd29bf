"""The views and derived tables on a small hand-made press with known answers."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from ocopcrawl.items import Area, ArticleItem, Claim
from output.store import SqliteStore
from tests.output.conftest import Clock
from tests.output.news import NIGHT, article, claim, copies


def press(store: SqliteStore, run: int, items: Sequence[ArticleItem]) -> Database:
    for item in items:
        store.save(run, item)
    store.finish_run(run, NIGHT, "finished", {})
    return store.db


def told(
    number: int, *claims: Claim, day: date = date(2024, 5, 20), outlet: str = "vnexpress", **more: Any
) -> ArticleItem:
    return article(f"https://{outlet}.vn/{number}", *claims, published=day, outlet=outlet, **more)


def test_a_flat_claim_carries_its_proof_and_its_place(store: SqliteStore, run: int) -> None:
    db = press(store, run, [told(1, claim(403), claim(43, stars_min=4, stars_max=4, part_of=0))])
    whole, part = db["claims_flat"].rows
    assert (whole["province"], whole["current_unit"], whole["current_province"]) == ("Nghệ An", "vn34:40", "Nghệ An")
    assert (whole["sentence"], whole["quote"], whole["url"]) == (
        "403 sản phẩm OCOP.",
        "403 sản phẩm OCOP",
        "https://vnexpress.vn/1",
    )
    assert (part["part_of"], part["part_of_value"], part["star_level"]) == (whole["claim"], 403, "4")


def test_copies_and_repetitions_are_counted_once(store: SqliteStore, run: int) -> None:
    first = told(1, claim(403), claim(403, same_as=0))
    copy = replace(told(2, claim(403), outlet="nhandan", day=date(2024, 5, 21)), copies=copies(first.url))
    db = press(store, run, [first, copy, told(3, claim(405), outlet="tuoitre")])
    assert [row["counted"] for row in db["claims_flat"].rows] == [1, 0, 0, 1]
    assert [(row["value"], row["articles"]) for row in db["stated_totals"].rows] == [(403, 1), (405, 1)]
    assert [row["story"] for row in db["claims_flat"].rows] == [1, 1, 1, 3]


@pytest.mark.parametrize(
    ("claims", "value", "rule"),
    [
        ([claim(403)], 403, "only"),
        ([claim(403), claim(403)], 403, "only"),
        ([claim(400, qualifier="at_least"), claim(400, qualifier="about"), claim(403)], 403, "exact"),
        ([claim(405), claim(403), claim(403)], 403, "agreed"),
        ([claim(405), claim(403, checks="adds_up")], 403, "adds_up"),
        ([claim(405, confidence=0.6), claim(403)], 403, "confidence"),
        ([claim(405, period="2024-05-02"), claim(403)], 403, "latest"),
        ([claim(403), claim(405)], 403, "first"),
    ],
    ids=["one", "agreement", "exact", "agreed", "adds_up", "confidence", "latest", "first"],
)
def test_the_best_total_is_chosen_by_a_named_rule(
    store: SqliteStore, run: int, claims: list[Claim], value: int, rule: str
) -> None:
    db = press(store, run, [told(n, said, outlet=f"paper{n}") for n, said in enumerate(claims)])
    (row,) = db["province_totals"].rows
    assert (row["unit"], row["month"], row["star_level"]) == ("vn63:40", "2024-05", "3-5")
    assert (row["value"], row["rule"]) == (value, rule)
    values = {claim["id"]: claim["value"] for claim in db["claims"].rows}
    assert {values[number] for number in json.loads(row["claims"])} == {value}
    assert (row["lowest"], row["highest"]) == (min(values.values()), max(values.values()))


@pytest.mark.parametrize(
    "left_out",
    [
        claim(9, status="new"),
        claim(9, status="target"),
        claim(9, measure="producers"),
        claim(9, area=Area("district", "Quỳ Châu", "Nghệ An", "vn63:40", "vn34:40")),
        claim(9, area=Area("nation", "Việt Nam")),
        claim(9, area=Area("province", "Nghệ An", "Nghệ An")),
    ],
    ids=["new", "target", "producers", "district", "nation", "unit unknown"],
)
def test_what_is_no_provincial_total_is_left_out(store: SqliteStore, run: int, left_out: Claim) -> None:
    db = press(store, run, [told(1, claim(403), left_out)])
    assert [row["value"] for row in db["province_totals"].rows] == [403]


def test_a_total_without_stars_is_one_of_three_and_more(store: SqliteStore, run: int) -> None:
    db = press(store, run, [told(1, claim(403, stars_min=None, stars_max=None), claim(43, stars_min=4, stars_max=4))])
    assert {row["star_level"]: row["value"] for row in db["province_totals"].rows} == {"3-5": 403, "4": 43}


def test_star_levels_have_their_labels(store: SqliteStore, run: int) -> None:
    stars = [(3, 3), (3, 4), (4, 5), (5, 5), (3, 5), (None, None), (4, None), (None, 4)]
    claims = [claim(n, stars_min=low, stars_max=high) for n, (low, high) in enumerate(stars)]
    db = press(store, run, [told(1, *claims)])
    labels = [row["star_level"] for row in db["claims_flat"].rows]
    assert labels == ["3", "3-4", "4-5", "5", "3-5", "3-5", "4-5", "3-4"]


def test_disagreements_name_exact_numbers_only(store: SqliteStore, run: int) -> None:
    db = press(
        store,
        run,
        [
            told(1, claim(403)),
            told(2, claim(405), outlet="nhandan"),
            told(3, claim(400, qualifier="at_least"), outlet="tuoitre"),
            told(4, claim(43, stars_min=4, stars_max=4)),
        ],
    )
    (row,) = db["disagreements"].rows
    assert (row["lowest"], row["highest"], row["difference"], row["articles"]) == (403, 405, 2, 2)
    assert json.loads(row["value_list"]) == [403, 405]
    assert sorted(json.loads(row["claims"])) == [1, 2]


def test_an_article_that_contradicts_itself_is_one_article(store: SqliteStore, run: int) -> None:
    first = told(1, claim(218, where="title"), claim(220, start=30, end=47))
    copy = replace(told(2, claim(220), outlet="nhandan"), copies=copies(first.url))
    db = press(store, run, [first, copy])
    (row,) = db["disagreements"].rows
    assert (row["figures"], row["lowest"], row["highest"], row["articles"]) == (2, 218, 220, 1)


def test_a_paper_that_corrects_its_figure_does_not_disagree_with_itself(store: SqliteStore, run: int) -> None:
    db = press(store, run, [told(1, claim(403))])
    db = press(store, run, [told(1, claim(405))])
    assert list(db["disagreements"].rows) == []
    assert [(row["value"], row["rule"]) for row in db["province_totals"].rows] == [(405, "only")]


def test_coverage_counts_articles_and_copies(store: SqliteStore, run: int) -> None:
    first = told(1)
    items = [
        first,
        told(2, day=date(2024, 5, 3)),
        told(3, day=date(2024, 6, 1)),
        replace(told(4), copies=copies(first.url)),
    ]
    db = press(store, run, [*items, article("https://vnexpress.vn/5", published=None)])
    rows = [tuple(row.values()) for row in db["coverage"].rows]
    assert rows == [
        ("vnexpress", None, 1, 0, 1, None, None),
        ("vnexpress", "2024-05", 3, 1, 2, "2024-05-03", "2024-05-20"),
        ("vnexpress", "2024-06", 1, 0, 1, "2024-06-01", "2024-06-01"),
    ]


def test_an_issue_is_open_until_a_run_of_its_outlet_does_not_meet_it(store: SqliteStore) -> None:
    def one_run(outlets: list[str], *met: str) -> None:
        run = store.start_run("crawl", outlets, NIGHT)
        for outlet in met:
            store.add_issue(run, "layout", "body matched nothing", outlet=outlet)
        store.finish_run(run, NIGHT, "finished", {outlet: {} for outlet in outlets})

    def open_outlets() -> list[str]:
        return [row["outlet"] for row in store.db.query("select outlet from open_issues order by outlet")]

    one_run(["nhandan", "vnexpress"], "nhandan", "vnexpress")
    assert open_outlets() == ["nhandan", "vnexpress"]
    one_run(["vnexpress"], "vnexpress")
    assert open_outlets() == ["nhandan", "vnexpress"]  # nhandan was not crawled, so nothing is known of it
    one_run(["nhandan", "vnexpress"])
    assert open_outlets() == []


@pytest.mark.parametrize(
    ("figures", "state"),
    [
        ({"requests": 5, "pages": 5, "verdicts": {"stored": 2}}, "ok"),
        ({"requests": 5, "pages": 0}, "silent"),
        ({"requests": 5, "pages": 5, "errors": 1, "verdicts": {"stored": 2}}, "errors"),
        ({"requests": 5, "pages": 5, "verdicts": {"blocked": 4}}, "blocked"),
        ({"requests": 5, "pages": 5, "verdicts": {"blocked": 1, "stored": 3}}, "ok"),
    ],
)
def test_health_tells_how_the_last_run_went(store: SqliteStore, figures: dict[str, Any], state: str) -> None:
    for pages in (90, 110):
        run = store.start_run("crawl", ["vnexpress"], NIGHT)
        store.finish_run(run, NIGHT, "finished", {"vnexpress": {"requests": pages, "pages": pages}})
    run = store.start_run("crawl", ["vnexpress"], NIGHT)
    store.finish_run(run, NIGHT, "finished", {"vnexpress": figures})
    (row,) = store.db["health"].rows
    assert (row["run"], row["state"], row["usual_pages"]) == (run, state, 100.0)


def test_totals_follow_the_claims_at_the_end_of_each_run(store: SqliteStore, run: int) -> None:
    db = press(store, run, [told(1, claim(403))])
    store.save(store.start_run("crawl", [], NIGHT), told(1, claim(404)))
    assert [row["value"] for row in db["province_totals"].rows] == [403]
    store.finish_run(run, NIGHT, "finished", {})
    assert [row["value"] for row in db["province_totals"].rows] == [404]


def test_totals_that_a_killed_run_left_behind_are_worked_out_at_the_next_opening(path: Path, clock: Clock) -> None:
    with SqliteStore(path, clock=clock) as store:
        store.save(store.start_run("crawl", [], NIGHT), told(1, claim(403)))
    clock.time += timedelta(days=1)
    with SqliteStore(path, clock=clock) as store:
        assert [row["value"] for row in store.db["province_totals"].rows] == [403]
        assert next(store.db["totals_state"].rows)["worked_out_at"] == "2024-05-21T19:00:00+00:00"
