"""What claims have of their article and of their province, and whether they count, is true whatever happens to them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from ocopcrawl.items import ArticleItem
from output.reviews import Decision, add_review
from output.schema import migrations
from output.store import SqliteStore
from tests.output.news import NIGHT, article, claim, copies

DIFFERING = """
select claims.id from claims join articles on articles.id = claims.article
where claims.outlet is not articles.outlet or claims.published_on is not articles.published_on
    or claims.region is not (select region from provinces where unit = claims.unit)
    or claims.current_province is not (select name from provinces where unit = claims.current_unit)
"""
COUNTED = "select id, told_before is null and same_as is null and review is not 'reject' from claims order by id"
FIRST, COPY, OTHER = (f"https://vnexpress.net/{name}" for name in ("first", "copy", "other"))


def first(**changes: object) -> ArticleItem:
    return article(FIRST, claim(403), claim(403, same_as=0), claim(43, start=30, end=47), **changes)  # type: ignore[arg-type]


def told_again() -> ArticleItem:
    later = article(COPY, claim(403), claim(50), outlet="nhandan", published=date(2024, 5, 21))
    return replace(later, copies=copies(FIRST))


def decide(store: SqliteStore, number: int, decision: Decision, value: int = 403) -> None:
    changes = {"value": value}
    add_review(store.db, store.path, number, decision, changes, reviewer="an", note=None, now=NIGHT)


def saved_again(store: SqliteStore, run: int) -> None:
    store.save(run, first(outlet="tuoitre", published=date(2024, 6, 1)))


def saved_without_a_day(store: SqliteStore, run: int) -> None:
    store.save(run, first(published=None))


def saved_with_fewer_claims(store: SqliteStore, run: int) -> None:
    store.save(run, article(FIRST, claim(7)))


def saved_with_no_repetition(store: SqliteStore, run: int) -> None:
    store.save(run, article(FIRST, claim(403), claim(404), claim(43)))


def first_deleted(store: SqliteStore, run: int) -> None:
    store.db.execute("delete from articles where url = ?", [FIRST])


def rejected(store: SqliteStore, run: int) -> None:
    decide(store, 3, "reject")


def rejected_and_withdrawn(store: SqliteStore, run: int) -> None:
    decide(store, 1, "reject")
    decide(store, 1, "withdraw")


def confirmed_and_brought_back(store: SqliteStore, run: int) -> None:
    lead = "403 sản phẩm OCOP của tỉnh."
    store.save(run, article(OTHER, claim(403), lead=lead, outlet="nhandan"))
    (number,) = store.db.execute("select max(id) from claims").fetchone()
    decide(store, number, "confirm")
    store.save(run, article(OTHER, lead=lead, outlet="nhandan", published=date(2024, 7, 1)))
    assert store.db.execute("select count(*) from claims where review = 'confirm'").fetchone() == (1,)


def moved_to_another_province(store: SqliteStore, run: int) -> None:
    changes = {"unit": "vn63:66"}
    add_review(store.db, store.path, 1, "correct", changes, reviewer="an", note=None, now=NIGHT)
    found = store.db.execute("select region, current_province from claims where id = 1").fetchone()
    assert found == ("Tây Nguyên", "Đắk Lắk")


def moved_out_of_every_province(store: SqliteStore, run: int) -> None:
    changes = {"area_level": "nation"}
    add_review(store.db, store.path, 1, "correct", changes, reviewer="an", note=None, now=NIGHT)
    assert store.db.execute("select region, current_province from claims where id = 1").fetchone() == (None, None)


def province_named_anew(store: SqliteStore, run: int) -> None:
    store.db.execute("update provinces set region = 'Xứ Nghệ', name = 'Nghệ Tĩnh' where unit in ('vn63:40', 'vn34:40')")
    assert store.db.execute("select distinct region, current_province from claims").fetchall() == [
        ("Xứ Nghệ", "Nghệ Tĩnh")
    ]


EVENTS = (
    moved_to_another_province,
    moved_out_of_every_province,
    province_named_anew,
    saved_again,
    saved_without_a_day,
    saved_with_fewer_claims,
    saved_with_no_repetition,
    first_deleted,
    rejected,
    rejected_and_withdrawn,
    confirmed_and_brought_back,
)


@pytest.mark.parametrize("event", EVENTS)
def test_claims_never_differ_from_their_article(
    store: SqliteStore, run: int, event: Callable[[SqliteStore, int], None]
) -> None:
    for item in (first(), told_again()):
        store.save(run, item)
    assert [counted for (counted,) in store.db.execute("select counted from claims order by id")] == [1, 0, 1, 0, 1]
    event(store, run)
    assert store.db.execute(DIFFERING).fetchall() == []
    assert store.db.execute("select id, counted from claims order by id").fetchall() == [
        *store.db.execute(COUNTED).fetchall()
    ]


def test_an_older_database_s_claims_learn_their_outlet_and_day(path: Path) -> None:
    db = Database(path)
    migrations.apply(db, stop_before="0007_facets")
    db.execute("insert into provinces (unit, name, region) values ('vn63:40', 'Nghệ An', '')")
    db.execute("insert into outlets (key) values ('nhandan')")
    for number, day in ((1, "2024-05-20"), (2, None)):
        db.execute(
            "insert into pages (id, url, outlet, first_seen) values (?, ?, 'nhandan', '')", [number, str(number)]
        )
        db.execute(
            "insert into articles (id, page, url, outlet, title, lead, text, paragraphs, captions, authors, tags,"
            " published_on, fetched_at, rungs, problems, extractor_version, first_seen)"
            " values (:id, :id, :id || '', 'nhandan', '', '', '', '[]', '[]', '[]', '[]', :day, '',"
            " '{}', '[]', '1', '')",
            {"id": number, "day": day},
        )
    links = ((1, 1, None, None, None), (2, 1, 1, None, None), (3, 2, None, 1, None), (4, 2, None, None, "reject"))
    for number, article_number, same_as, told_before, review in links:
        db.execute(
            "insert into claims (id, article, position, measure, area_level, area_name, value, qualifier, status,"
            " where_, start, end, quote, sentence, rules, area_from, confidence, extractor_version, same_as,"
            " told_before, review, unit) values (?, ?, ?, 'products', 'province', 'Nghệ An', 403, 'exact', 'total',"
            " 'text', 0, 1, '', '', '[]', '', 1, '1', ?, ?, ?, 'vn63:40')",
            [number, article_number, number, same_as, told_before, review],
        )
    db.conn.commit()
    db.close()
    with SqliteStore(path) as store:
        found = store.db.execute("select outlet, published_on, counted from claims order by id").fetchall()
        (region,) = store.db.execute("select distinct region from claims").fetchall()
    assert region == ("Bắc Trung Bộ và Duyên hải miền Trung",)
    assert found == [
        ("nhandan", "2024-05-20", 1),
        ("nhandan", "2024-05-20", 0),
        ("nhandan", None, 0),
        ("nhandan", None, 0),
    ]
