"""What people decide about claims: it wins, it lasts, it is told."""

from typing import Any

import pytest

from extract.documents import read_documents
from extract.evaluation import Tally, evaluate
from ocopcrawl.items import ArticleItem
from output.gold import gold_documents, line_of
from output.reviews import ReviewError, add_review
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


def test_reviewed_articles_are_gold_for_the_scorer(store: SqliteStore, run: int) -> None:
    store.save(run, read(403, 43))
    store.save(run, article("https://nhandan.vn/2", claim(7), outlet="nhandan"))
    review(store, 1, "correct", value=405, stars_min=None, stars_max=None)
    documents = read_documents(line_of(document) for document in gold_documents(store.db))
    assert [document["id"] for document in documents] == [URL]
    (document,) = documents
    assert [(found["value"], found.get("optional")) for found in document["claims"]] == [(405, None), (43, True)]
    for found in document["claims"]:
        assert document["text"][found["start"] :].startswith(found["quote"])
    review(store, 2, "reject")
    (document,) = gold_documents(store.db)
    assert [found["quote"] for found in document["nonfacts"]] == ["43 sản phẩm"]
    assert evaluate(documents, {URL: document}).tallies["core"] == Tally(1, 0, 0)
