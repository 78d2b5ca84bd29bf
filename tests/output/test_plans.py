"""What a dashboard asks a large database reads an index, not the tables: SQLite's own plans."""

import json
from pathlib import Path

import pytest

from output.connection import connect
from output.store import SqliteStore
from output.web import questions


def plan(store: SqliteStore, sql: str, **parameters: object) -> list[str]:
    store.db.conn.create_function("escape_fts", 1, lambda words: f'"{words}"')
    return [row[3] for row in store.db.execute(f"explain query plan {sql}", parameters)]


FACETS = (
    *("status", "star_level", "province", "month", "outlet", "published_on"),
    *("region", "current_province", "area_level", "measure", "counted"),
)


@pytest.mark.parametrize("column", FACETS)
def test_a_facet_of_claims_reads_one_index_and_joins_nothing(store: SqliteStore, column: str) -> None:
    steps = plan(store, f"select {column}, count(*) from (select * from claims_flat) group by {column}")
    assert len(steps) == 1
    assert steps[0].startswith("SCAN claims USING")


def test_counting_claims_joins_nothing(store: SqliteStore) -> None:
    (step,) = plan(store, "select count(*) from claims_flat where status = 'total'")
    assert "USING COVERING INDEX claims_" in step


@pytest.mark.parametrize(
    "sql",
    [
        "select count(*) from claims_flat where counted = 1",
        "select count(*) from claims_flat where outlet = 'vnexpress' and status = 'total'",
        "select status, count(*) from (select * from claims_flat where counted = 1) group by status",
        "select outlet, count(*) from (select * from claims_flat where published_on = '2024-05-20') group by outlet",
        "select count(*) from stated_totals",
        "select star_level, count(*) from (select * from stated_totals) group by star_level",
    ],
)
def test_counts_and_facets_read_an_index(store: SqliteStore, sql: str) -> None:
    assert " USING " in plan(store, sql)[0]


@pytest.mark.parametrize(
    "filtered",
    [
        "status = 'total'",
        "star_level = '4'",
        "month = '2024-05'",
        "outlet = 'vnexpress'",
        "published_on = '2024-05-20'",
        "unit = 'vn63:40'",
        "counted = 0",
        "counted = 1",
        "region = 'Bắc Trung Bộ'",
        "area_level = 'district'",
    ],
)
def test_a_page_of_filtered_claims_is_found_in_its_order(store: SqliteStore, filtered: str) -> None:
    steps = plan(store, f"select * from claims_flat where {filtered} order by claim desc limit 51")
    assert "claims USING INDEX" in steps[0]
    assert not any("ORDER BY" in step for step in steps)


@pytest.mark.parametrize("column", ["status", "star_level"])
def test_a_facet_of_the_claims_that_count_is_not_led_astray_by_an_index_that_narrows_nothing(
    store: SqliteStore, column: str
) -> None:
    (step,) = plan(
        store, f"select {column}, count(*) from (select * from claims_flat where counted = 1) group by {column}"
    )
    assert step.startswith("SCAN claims USING")
    assert "claims_counted" not in step


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        (
            "select * from stated_totals where unit = 'vn63:40' and month = '2024-05'",
            "sqlite_autoindex_stated_totals_1",
        ),
        ("select month, count(*) from articles group by month", "articles_month"),
        ("select * from stated_totals where month = '2024-05'", "stated_totals_month"),
        ("select * from claims_flat where unit = 'vn63:40' order by as_of desc limit 50", "claims_unit"),
        (questions.NATIONAL, "claims_nation"),
        (questions.OF_UNITS.replace(":units", f"'{json.dumps(['vn63:40'])}'").replace(":limit", "20"), "claims_unit"),
    ],
)
def test_questions_find_their_index(store: SqliteStore, sql: str, index: str) -> None:
    steps = plan(store, sql)
    assert any(index in step for step in steps), steps
    assert not any("GROUP BY" in step for step in steps), "the index has the order of the groups"


def test_the_newest_claims_are_found_without_sorting(store: SqliteStore) -> None:
    assert not any("ORDER BY" in step for step in plan(store, questions.NEWEST, limit=10))


def test_a_search_reads_the_newest_matches_first_and_no_more_than_it_ranks(store: SqliteStore) -> None:
    steps = plan(store, questions.SEARCH, words="san", limit=50)
    assert [step for step in steps if "articles_fts" in step]
    # Only what was found is sorted; the index itself is read in the order of its rows.
    assert sum("ORDER BY" in step for step in steps) == 1


# What a dashboard asks, and the index that must answer it: no query may read a whole table of claims or articles.
DASHBOARD = {
    "newest claims": ("select * from claims_flat order by claim desc limit 50", "claims", "SCAN claims"),
    "claims of a province": ("select * from claims_flat where unit = 'vn63:40'", "claims", "INDEX claims_unit"),
    "claims of an article": (
        "select * from claims_flat where article = 1",
        "claims",
        "INDEX sqlite_autoindex_claims_1",
    ),
    "claims by status": (
        "select status, count(*) from claims group by status",
        "claims",
        "COVERING INDEX claims_by_status",
    ),
    "claims by province": (
        "select province, count(*) from claims group by province",
        "claims",
        "COVERING INDEX claims_province",
    ),
    "claims by star level": (
        "select star_level, count(*) from claims group by star_level",
        "claims",
        "INDEX claims_stars_status",
    ),
    "stated totals of a province": (
        "select * from stated_totals where unit = 'vn63:40'",
        "stated_totals",
        "INDEX sqlite_autoindex_stated_totals_1 (unit=?)",
    ),
    "a province's series": (
        "select month, value from province_totals where unit = 'vn63:40' and star_level = '3-5'",
        "province_totals",
        "COVERING INDEX province_totals_star_level (star_level=? AND unit=?)",
    ),
    "a month's map": (
        "select unit, value from province_totals where month = '2024-05' and star_level = '3-5'",
        "province_totals",
        "COVERING INDEX province_totals_month (month=? AND star_level=?)",
    ),
    "a present province's series": (
        "select month, value from current_totals where unit = 'vn34:40' and star_level = '3-5'",
        "current_totals",
        "COVERING INDEX current_totals_star_level (star_level=? AND unit=?)",
    ),
    "coverage": ("select * from coverage", "articles", "INDEX articles_outlet_month"),
    "articles of an outlet": (
        "select id from articles where outlet = 'vnexpress' and month = '2024-05'",
        "articles",
        "INDEX articles_outlet_month (outlet=? AND month=?)",
    ),
    "newest articles": (
        "select id from articles order by published_on desc limit 20",
        "articles",
        "INDEX articles_published",
    ),
    "same text": (
        "select url from articles where fingerprint = 'f'",
        "articles",
        "INDEX articles_fingerprint (fingerprint=?)",
    ),
    "is an address known": (
        "select verdict from pages where url = 'u'",
        "pages",
        "INDEX sqlite_autoindex_pages_1 (url=?)",
    ),
}


@pytest.mark.parametrize("question", DASHBOARD)
def test_a_dashboard_s_questions_are_answered_by_an_index(store: SqliteStore, path: Path, question: str) -> None:
    sql, table, expected = DASHBOARD[question]
    db = connect(path, readonly=True)
    plan = [row[3] for row in db.execute(f"explain query plan {sql}")]
    db.close()
    assert any(expected in step and f" {table} " in f"{step} " for step in plan), plan
    assert not any("TEMP B-TREE FOR ORDER BY" in step for step in plan), plan
