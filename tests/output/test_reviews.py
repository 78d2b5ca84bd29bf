"""What people decide about claims: it wins, it lasts, it is told."""

from typing import Any

import pytest

from ocopcrawl.items import ArticleItem, RatedProduct, Share
from output.evidence import Words
from output.rereading import RereadingStore
from output.reviewed import reviews_of
from output.reviews import ReviewError, add_claim, add_review, withdraw_review
from output.store import SqliteStore
from tests.output.news import NIGHT, article, claim, province

URL = "https://vnexpress.net/1"
LEAD = "Tỉnh Nghệ An có 403 sản phẩm OCOP, gồm 43 sản phẩm 4 sao."


def read(*values: int, lead: str = LEAD, **changes: Any) -> ArticleItem:
    """An article whose lead states these numbers, as the rules read them."""
    claims = []
    for value in values:
        start = lead.index(f"{value} sản phẩm")
        quote = lead[start : start + len(f"{value} sản phẩm")]
        claims.append(claim(value, start=start, end=start + len(quote), quote=quote, sentence=lead, **changes))
    return article(URL, *claims, lead=lead)


def review(store: SqliteStore, number: int, decision: Any, **changes: Any) -> None:
    add_review(store.db, store.path, number, decision, changes, reviewer="Hà", note="why", now=NIGHT)


MISSED = {"measure": "products", "qualifier": "exact", "status": "total", "area_level": "province", "unit": "vn63:40"}


def add(store: SqliteStore, quote: str, value: int, start: int | None = None, **changes: Any) -> int:
    words = Words(quote, "text", start)
    return add_claim(
        store.db, store.path, 1, words, {**MISSED, "value": value, **changes}, reviewer="Hà", note=None, now=NIGHT
    )


def claims(store: SqliteStore) -> list[tuple[Any, ...]]:
    return store.db.execute("select value, review, counted from claims_flat order by start").fetchall()


def totals(store: SqliteStore, run: int) -> list[tuple[Any, ...]]:
    store.finish_run(run, NIGHT, "finished", {})
    return store.db.execute("select value, rule from province_totals order by star_level, value").fetchall()


def test_a_correction_wins_in_the_totals_over_what_more_articles_state(store: SqliteStore, run: int) -> None:
    store.save(run, read(403))
    for number in (2, 3):
        lead = f"Bản tin {number}: Nghệ An có 390 sản phẩm OCOP."
        store.save(run, article(f"https://nhandan.vn/{number}", claim(390), outlet="nhandan", lead=lead))
    assert totals(store, run) == [(390, "agreed")]
    review(store, 1, "correct", value=405)
    assert totals(store, run) == [(405, "reviewed")]


def test_a_rejected_claim_counts_nowhere(store: SqliteStore, run: int) -> None:
    store.save(run, read(403))
    review(store, 1, "reject")
    assert claims(store) == [(403, "reject", 0)]
    assert totals(store, run) == []


def test_a_review_is_a_row_with_who_when_why_and_what_was_read(store: SqliteStore, run: int) -> None:
    store.save(run, read(403))
    review(store, 1, "correct", value=405, stars_min=None, stars_max=None)
    (row,) = store.db["reviews"].rows
    assert (row["reviewer"], row["reviewed_at"], row["note"], row["quote"]) == (
        "Hà",
        "2024-05-20T19:00:00+00:00",
        "why",
        "403 sản phẩm",
    )
    assert '"value": 403' in row["read"]
    assert '"value": 405' in row["decided"]


def test_to_correct_nothing_confirms(store: SqliteStore, run: int) -> None:
    store.save(run, read(403))
    review(store, 1, "correct", value=403)
    assert claims(store) == [(403, "confirm", 1)]


def test_a_later_review_replaces_an_earlier_one_and_a_withdrawn_one_leaves_what_was_read(
    store: SqliteStore, run: int
) -> None:
    store.save(run, read(403))
    review(store, 1, "correct", value=405, period="2023")
    review(store, 1, "reject")
    assert claims(store) == [(403, "reject", 0)]
    review(store, 1, "withdraw")
    assert claims(store) == [(403, None, 1)]
    assert [row["as_of"] for row in store.db["claims"].rows] == ["2024-05-20"]
    assert [row["in_force"] for row in store.db["reviews"].rows] == [0, 0, 0]


@pytest.mark.parametrize("decision", ["confirm", "reject"])
def test_a_review_survives_a_new_reading_with_other_numbers_of_claims(
    store: SqliteStore, run: int, decision: str
) -> None:
    store.save(run, read(43))
    review(store, 1, decision)
    store.save(run, read(403, 43))
    assert [(value, found) for value, found, _ in claims(store)] == [(403, None), (43, decision)]
    assert next(iter(store.db["reviews"].rows))["claim"] == 2


def test_a_correction_survives_a_new_reading_and_a_moved_text(store: SqliteStore, run: int) -> None:
    store.save(run, read(403))
    review(store, 1, "correct", value=405)
    store.save(run, read(403, lead=f"Vinh. {LEAD}"))
    assert claims(store) == [(405, "correct", 1)]
    review(store, 1, "withdraw")
    assert claims(store) == [(403, None, 1)]


def test_a_review_follows_words_that_new_rules_cut_differently(store: SqliteStore, run: int) -> None:
    store.save(run, read(403))
    review(store, 1, "confirm")
    wider = claim(403, start=LEAD.index("có 403"), end=LEAD.index(","), quote="có 403 sản phẩm OCOP", sentence=LEAD)
    store.save(run, article(URL, wider, lead=LEAD))
    assert claims(store) == [(403, "confirm", 1)]


def test_a_confirmed_claim_that_new_rules_no_longer_find_stays(store: SqliteStore, run: int) -> None:
    store.save(run, read(403, 43))
    review(store, 2, "confirm")
    for _ in range(2):
        store.save(run, read(403))
        assert [(value, found) for value, found, _ in claims(store)] == [(403, None), (43, "confirm")]
    assert sorted(value for value, _ in totals(store, run)) == [43]


def test_a_review_whose_words_are_gone_says_so_and_waits(store: SqliteStore, run: int) -> None:
    store.save(run, read(403))
    review(store, 1, "confirm")
    store.save(run, article(URL, lead="Nghệ An có nhiều đặc sản."))
    assert claims(store) == []
    assert [(row["claim"], row["in_force"]) for row in store.db["reviews"].rows] == [(None, 1)]
    store.save(run, read(403))
    assert claims(store) == [(403, "confirm", 1)]


def test_two_claims_on_the_same_words_keep_their_own_reviews(store: SqliteStore, run: int) -> None:
    lead = "Nghệ An và Hà Tĩnh mỗi tỉnh có 12 sản phẩm."
    start = lead.index("12")
    place = {"start": start, "end": start + 11, "quote": lead[start : start + 11], "sentence": lead}
    ha_tinh = province("vn63:42", "Hà Tĩnh", "vn34:42")
    both = article(URL, claim(12, **place), claim(12, area=ha_tinh, **place), lead=lead)
    store.save(run, both)
    review(store, 2, "reject")
    store.save(run, both)
    found = store.db.execute("select province, review from claims order by position").fetchall()
    assert found == [("Nghệ An", None), ("Hà Tĩnh", "reject")]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("value", -1),
        ("value", "many"),
        ("value_max", 5),
        ("status", "sold"),
        ("measure", "people"),
        ("period", "2024-13"),
        ("stars_max", 9),
        ("unit", "vn63:99"),
        ("area_level", "street"),
    ],
)
def test_what_no_claim_can_have_is_refused_and_nothing_is_kept(
    store: SqliteStore, run: int, field: str, value: Any
) -> None:
    store.save(run, read(403))
    with pytest.raises(ReviewError):
        review(store, 1, "correct", **{field: value})
    assert claims(store) == [(403, None, 1)]
    assert store.db["reviews"].count == 0


def test_an_unknown_claim_is_refused(store: SqliteStore) -> None:
    with pytest.raises(ReviewError):
        review(store, 99, "confirm")


PLACE: dict[str, Any] = {"where": "text", "start": 0, "end": 12, "quote": LEAD[:12], "sentence": LEAD}
TEA = RatedProduct("Chè Gay", 5, "total", None, **PLACE)
MOST = Share(67.3, 3, 3, province(), None, **PLACE)


@pytest.mark.parametrize(
    ("subject", "given", "changes", "shown"),
    [
        ("rated_product", {"products": (TEA,)}, {"name": "Chè Gay Thanh Chương", "stars": 4}, "name, stars"),
        ("share", {"shares": (MOST,)}, {"percent": 63.7}, "percent, stars_min"),
    ],
)
def test_products_and_shares_are_reviewed_likewise(
    store: SqliteStore, run: int, subject: Any, given: dict[str, Any], changes: dict[str, Any], shown: str
) -> None:
    def decide(decision: Any, **values: Any) -> None:
        say = {"reviewer": "Hà", "note": None, "now": NIGHT}
        add_review(store.db, store.path, 1, decision, values, subject=subject, **say)

    def rows() -> list[tuple[Any, ...]]:
        return store.db.execute(f"select {shown}, review, added from {subject}s").fetchall()

    store.save(run, article(URL, lead=LEAD, **given))
    (before,) = rows()
    decide("correct", **changes)
    (corrected,) = rows()
    assert corrected[-2:] == ("correct", 0)
    assert set(changes.values()) <= set(corrected)
    store.save(run, article(URL, lead=LEAD, **given))
    assert rows() == [corrected]
    store.save(run, article(URL, lead=LEAD))
    assert rows() == [(*corrected[:-1], 1)]
    store.save(run, article(URL, lead=LEAD, **given))
    decide("reject")
    assert rows() == [(*before[:-2], "reject", 0)]
    decide("withdraw")
    assert rows() == [before]
    with pytest.raises(ReviewError):
        decide("correct", **dict.fromkeys(changes, ""))


def test_a_review_whose_words_are_gone_is_listed_until_it_is_withdrawn(store: SqliteStore, run: int) -> None:
    store.save(run, read(403, 43))
    review(store, 1, "confirm")
    review(store, 2, "reject")
    assert reviews_of(store.db, orphaned=True) == []
    store.save(run, article(URL, lead="Nghệ An có nhiều đặc sản."))
    (orphan,) = reviews_of(store.db, orphaned=True)
    assert (orphan["quote"], orphan["state"], orphan["number"]) == ("403 sản phẩm", "words_gone", 403)
    withdraw_review(store.db, store.path, orphan["review"], reviewer="Bình", note=None, now=NIGHT)
    assert reviews_of(store.db, orphaned=True) == []
    store.save(run, read(403))
    assert claims(store) == [(403, None, 1)]
    with pytest.raises(ReviewError):
        withdraw_review(store.db, store.path, orphan["review"], reviewer="Bình", note=None, now=NIGHT)


def test_a_review_outlives_its_article_and_finds_it_again(path: Any) -> None:
    with RereadingStore(path) as store:
        run = store.start_run("crawl", ["vnexpress"], NIGHT)
        store.save(run, read(403))
        review(store, 1, "correct", value=405)
        page = store.db.execute("select page from articles").fetchone()[0]
        item = read(403)
        item.verdict, item.reason = "off_topic", "nothing about OCOP"
        store.withdraw(run, page, item)
        (orphan,) = reviews_of(store.db, orphaned=True)
        assert (orphan["state"], orphan["url"]) == ("article_gone", URL)
        store.save(run, read(403))
        assert claims(store) == [(405, "correct", 1)]


def test_reading_again_compares_with_what_the_rules_read_not_with_what_people_did(path: Any) -> None:
    with RereadingStore(path) as store:
        run = store.start_run("crawl", ["vnexpress"], NIGHT)
        store.save(run, article(URL, *read(403).reading.claims, lead=LEAD, products=(TEA,)))
        review(store, 1, "correct", value=405)
        add(store, "43 sản phẩm 4 sao", 43)
        say = {"reviewer": "Hà", "note": None, "now": NIGHT}
        add_review(store.db, path, 1, "correct", {"stars": 3}, subject="rated_product", **say)
        page = store.db.execute("select page from articles").fetchone()[0]
        stored = store.stored(page)
        assert stored
        assert [row["value"] for row in stored["claims"]] == [403]
        assert [row["stars"] for row in stored["rated_products"]] == [5]
        store.replace(run, page, read(403), keep_claims=True)
        assert [row["value"] for row in store.db["former_claims"].rows] == [405]
