"""Reviewed articles as gold documents for the scorer."""

from typing import Any

from extract.documents import read_documents
from extract.evaluation import Tally, evaluate
from ocopcrawl.items import RatedProduct
from output.gold import gold_documents, line_of
from output.reviewed import reviews_of
from output.reviews import add_review
from output.store import SqliteStore
from tests.output.news import NIGHT, article, claim
from tests.output.test_reviews import LEAD, PLACE, TEA, URL, add, read, review


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


def test_what_was_rejected_stays_a_nonfact_when_new_rules_no_longer_read_it(store: SqliteStore, run: int) -> None:
    store.save(run, read(403, 43))
    review(store, 2, "reject")
    store.save(run, read(403))
    (document,) = gold_documents(store.db)
    assert [found["quote"] for found in document["nonfacts"]] == ["43 sản phẩm"]
    assert [row["state"] for row in reviews_of(store.db)] == ["held_back"]


def test_reviewed_products_are_in_gold_documents_by_name_and_stars(store: SqliteStore, run: int) -> None:
    other = RatedProduct("Tương Nam Đàn", 4, "total", None, **PLACE)
    store.save(run, article(URL, claim(403), lead=LEAD, products=(TEA, other)))
    assert list(gold_documents(store.db)) == []
    say: dict[str, Any] = {"reviewer": "an", "note": None, "now": NIGHT, "subject": "rated_product"}
    add_review(store.db, store.path, 1, "correct", {"stars": 4}, **say)
    (document,) = read_documents(line_of(document) for document in gold_documents(store.db))
    assert document["rated_products"] == [{"name": "Chè Gay", "stars": 4}]
    assert [found["optional"] for found in document["claims"]] == [True]
    add_review(store.db, store.path, 1, "reject", {}, **say)
    (document,) = gold_documents(store.db)
    assert document["rated_products"] == []


def test_added_claims_are_gold_to_be_found(store: SqliteStore, run: int) -> None:
    store.save(run, read(403))
    add(store, "43 sản phẩm 4 sao", 43, stars_min=4, stars_max=4)
    (document,) = read_documents(line_of(document) for document in gold_documents(store.db))
    assert [(found["value"], found.get("optional")) for found in document["claims"]] == [(403, True), (43, None)]
    as_read = {**document, "claims": document["claims"][:1]}
    assert evaluate([document], {URL: as_read}).tallies["core"] == Tally(0, 1, 0)
