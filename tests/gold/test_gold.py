"""The gold set is whole: built from its sources, and saying nothing that its own documents do not say."""

import json
import re
import tomllib
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from extract.model import Level, Measure, Qualifier, Status, Where
from tests.gold.build import SETS, SourceError, area, as_jsonl, build, document_record, find, numbers

HERE = Path(__file__).parent
DOCUMENTS: dict[str, list[dict[str, Any]]] = {
    name: [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    for name in SETS
}
EVERY = [document for documents in DOCUMENTS.values() for document in documents]
CLAIMS = [(document, claim) for document in EVERY for claim in document["claims"]]


@pytest.mark.parametrize("name", SETS)
def test_the_built_files_are_in_step_with_their_sources(name: str) -> None:
    built = as_jsonl(build()[name])
    assert (HERE / f"{name}.jsonl").read_text(encoding="utf-8") == built, "run python -m tests.gold.build"


def test_the_held_out_documents_are_the_fresh_ones_and_are_enough() -> None:
    fresh = {
        document["id"]
        for path in (HERE / "source").glob("fresh_*.toml")
        for document in tomllib.loads(path.read_text(encoding="utf-8"))["document"]
    }
    assert {document["id"] for document in DOCUMENTS["heldout"]} == fresh
    assert len(fresh) >= 35


def test_an_id_names_one_document() -> None:
    ids = [document["id"] for document in EVERY]
    assert len(set(ids)) == len(ids)


def test_the_sets_share_no_title_and_no_sentence() -> None:
    """Sentences of 40 characters and more, whatever their figures: shorter ones are formulas that every paper uses."""
    sentences = {
        name: {
            folded
            for document in DOCUMENTS[name]
            for sentence in re.split(r"[.!?;]\s|\n", document["title"] + "\n" + document["text"])
            if len(folded := re.sub(r"\d+", "0", unicodedata.normalize("NFC", sentence)).strip(" .").casefold()) >= 40
        }
        for name in SETS
    }
    assert not sentences["heldout"] & (sentences["dev"] | sentences["hard"])


@pytest.mark.parametrize("document", EVERY, ids=lambda document: document["id"])
def test_every_quote_stands_where_its_document_says(document: dict[str, Any]) -> None:
    for quoted in document["claims"] + document["nonfacts"]:
        assert document[quoted["where"]].startswith(quoted["quote"], quoted["start"]), quoted["quote"]


def test_claims_speak_in_the_words_of_the_model() -> None:
    for _, claim in CLAIMS:
        assert claim["measure"] in get_args(Measure)
        assert claim["qualifier"] in get_args(Qualifier)
        assert claim["status"] in get_args(Status)
        assert claim["where"] in get_args(Where)
        assert claim["area"]["level"] in get_args(Level)
        low, high = claim["stars_min"], claim["stars_max"]
        assert (low, high) == (None, None) or 3 <= low <= high <= 5
        assert claim.get("value_max", claim["value"] + 1) > claim["value"] >= 1


def test_links_lead_to_other_claims_of_the_same_measure() -> None:
    for document, claim in CLAIMS:
        for link in (claim["part_of"], claim.get("same_as")):
            if link is not None:
                other = document["claims"][link]
                assert other is not claim
                assert other["measure"] == claim["measure"], (document["id"], claim["quote"])


def test_no_claim_is_asked_for_twice() -> None:
    for document in EVERY:
        asked = [
            (c["measure"], str(c["area"]), c["value"], c["stars_min"], c["stars_max"], c["status"], c["period"])
            for c in document["claims"]
            if not c.get("optional")
        ]
        assert len(asked) == len(set(asked)), document["id"]


def test_periods_are_years_months_days_or_spans_of_years() -> None:
    for document, claim in CLAIMS:
        parts = (claim["period"] or "2019").split("-")
        assert [len(part) for part in parts] in ([4], [4, 2], [4, 2, 2], [4, 4]), (document["id"], claim["period"])


@pytest.mark.parametrize("name", ["dev", "heldout"])
def test_each_set_holds_traps_noise_and_documents_with_nothing_to_find(name: str) -> None:
    documents = DOCUMENTS[name]
    assert sum(not document["claims"] for document in documents) >= 5
    assert sum(len(document["nonfacts"]) for document in documents) >= 60
    assert sum(bool(document["noise"]) for document in documents) >= 4
    assert sum("outlet_province" in document for document in documents) >= 1
    assert sum(document["published"] >= "2025-07" for document in documents) >= 4


def test_decomposed_documents_are_decomposed_with_their_quotes() -> None:
    decomposed = [document for document in EVERY if "nfd" in document["noise"]]
    assert decomposed
    for document in decomposed:
        assert unicodedata.is_normalized("NFD", document["text"])
        assert all(unicodedata.is_normalized("NFD", claim["quote"]) for claim in document["claims"])


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("10.322 sản phẩm", {10322}),
        ("07 sản phẩm 4 sao", {7, 4}),
        ("hơn 19 nghìn sản phẩm", {19000}),
        ("hơn 4,4 nghìn sản phẩm", {4400}),
        ("1.350 nghìn sản phẩm", {1350000}),
        ("Hai sản phẩm", {2}),
        ("Twelve products, two with five stars", {12, 2, 5}),
        ("44/49 sản phẩm", {44, 49}),
    ],
)
def test_numbers_are_read_in_figures_and_words(quote: str, expected: set[int]) -> None:
    assert numbers(quote) == expected


def test_a_quote_is_not_found_inside_a_longer_number() -> None:
    assert find("16 sản phẩm, 6 sản phẩm", "6 sản phẩm", None, "here") == 13
    with pytest.raises(SourceError, match="occurs 2 times"):
        find("6 sản phẩm, 6 sản phẩm", "6 sản phẩm", None, "here")


DRAFT = {
    "id": "draft",
    "title": "OCOP",
    "published": date(2024, 1, 1),
    "text": "Nghệ An có 12 sản phẩm OCOP.",
    "provinces": ["Nghệ An"],
    "area": "province Nghệ An",
    "claims": [{"quote": "12 sản phẩm OCOP", "value": 12}],
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"claims": []}, "no verdict"),
        ({"claims": [{"quote": "12 sản phẩm OCOP", "value": 13}]}, "13 is not in"),
        ({"claims": [{"quote": "14 sản phẩm", "value": 14}]}, "occurs 0 times"),
        ({"claims": [{"quote": "12 sản phẩm OCOP", "value": 12, "of": "total"}]}, "points nowhere"),
        ({"provinces": ["Nghe An"]}, "not canonical"),
        ({"nonfacts": [["percent", "12 sản phẩm"]]}, "both claim and hard negative"),
        ({"area": "province Sài Gòn"}, "no such area"),
    ],
)
def test_the_builder_refuses_a_slip_in_a_source(change: dict[str, Any], message: str) -> None:
    assert document_record(DRAFT, "draft")["claims"][0]["start"] == 11
    with pytest.raises(SourceError, match=message):
        document_record(DRAFT | change, "draft")


def test_an_area_knows_its_province() -> None:
    assert area("district Nam Đàn, Nghệ An", "here") == {"level": "district", "name": "Nam Đàn", "province": "Nghệ An"}
    assert area("nation", "here") == {"level": "nation", "name": "Việt Nam", "province": None}
