"""Claims that a person adds because the rules have missed them."""

from typing import Any

import pytest

from output.reviews import ReviewError
from output.store import SqliteStore
from tests.output.test_reviews import LEAD, add, claims, read, review, totals


def test_a_missed_claim_is_added_with_its_sentence_and_marked_as_a_person_s(store: SqliteStore, run: int) -> None:
    store.save(run, read(403))
    number = add(store, "43 sản phẩm 4 sao", 43, stars_min=4, stars_max=4)
    row = next(store.db.query("select * from claims_flat where claim = ?", [number]))
    assert (row["value"], row["star_level"], row["review"], row["added"], row["counted"]) == (43, "4", "confirm", 1, 1)
    assert (row["quote"], row["sentence"], row["province"], row["as_of"]) == (
        "43 sản phẩm 4 sao",
        LEAD,
        "Nghệ An",
        "2024-05-20",
    )
    assert LEAD[row["start"] : row["end"]] == row["quote"]
    assert totals(store, run) == [(403, "only"), (43, "only")]
    assert [row["decision"] for row in store.db["reviews"].rows] == ["add"]


def test_an_added_claim_survives_new_readings_until_the_rules_read_it_themselves(store: SqliteStore, run: int) -> None:
    store.save(run, read(403))
    add(store, "43 sản phẩm 4 sao", 43)
    for lead in (LEAD, f"Vinh. {LEAD}", LEAD):
        store.save(run, read(403, lead=lead))
        assert claims(store) == [(403, None, 1), (43, "confirm", 1)]
        assert [row["added"] for row in store.db["claims"].rows] == [0, 1]
    store.save(run, read(403, 43))
    assert claims(store) == [(403, None, 1), (43, "confirm", 1)]
    assert [row["added"] for row in store.db["claims"].rows] == [0, 0]


def test_a_claim_added_to_words_that_state_another_leaves_that_one_alone(store: SqliteStore, run: int) -> None:
    store.save(run, read(403))
    add(store, "403 sản phẩm", 403, unit="vn63:42")
    for _ in range(2):
        assert [(row["unit"], row["review"]) for row in store.db["claims"].rows] == [
            ("vn63:40", None),
            ("vn63:42", "confirm"),
        ]
        store.save(run, read(403))


def test_an_added_claim_is_corrected_rejected_and_taken_back(store: SqliteStore, run: int) -> None:
    store.save(run, read(403))
    number = add(store, "43 sản phẩm 4 sao", 34)
    review(store, number, "correct", value=43)
    assert claims(store) == [(403, None, 1), (43, "correct", 1)]
    review(store, number, "reject")
    assert claims(store)[1] == (43, "reject", 0)
    review(store, number, "withdraw")
    assert claims(store) == [(403, None, 1)]
    store.save(run, read(403))
    assert claims(store) == [(403, None, 1)]


@pytest.mark.parametrize(
    ("quote", "start", "changes", "field", "reason"),
    [
        ("", None, {}, "quote", "empty"),
        ("99 sản phẩm", None, {}, "quote", "absent"),
        ("sản phẩm", None, {}, "quote", "many"),
        ("403 sản phẩm OCOP", None, {"value": 403}, "quote", "present"),
        ("43 sản phẩm", None, {"unit": None}, "unit", "bad"),
        ("43 sản phẩm", None, {"value": -4}, "value", "bad"),
        ("43 sản phẩm", None, {"status": "sold"}, "status", "bad"),
    ],
)
def test_a_claim_that_nothing_proves_is_not_added(
    store: SqliteStore, run: int, quote: str, start: int | None, changes: dict[str, Any], field: str, reason: str
) -> None:
    store.save(run, read(403))
    with pytest.raises(ReviewError) as refused:
        add(store, quote, **{"value": 43, **changes}, start=start)
    assert (refused.value.field, refused.value.reason) == (field, reason)
    assert (store.db["claims"].count, store.db["reviews"].count) == (1, 0)


def test_a_place_tells_words_apart_that_stand_there_twice(store: SqliteStore, run: int) -> None:
    store.save(run, read(403))
    number = add(store, "sản phẩm", 43, start=LEAD.rindex("sản phẩm"))
    assert store.db.table("claims").get(number)["start"] == LEAD.rindex("sản phẩm")
