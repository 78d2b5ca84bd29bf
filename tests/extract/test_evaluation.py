"""Claims are compared as the gold set's conventions ask for."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.documents import article_of, document_of, read_documents
from extract.evaluation import SCORES, Tally, calibration, calibration_error, claim_key, evaluate, fold, reliability
from extract.model import Area, Claim, Mention, Reading

REPOSITORY = Path(__file__).parent.parent.parent
SCORER = REPOSITORY.parent / "shared" / "gold" / "score.py"
GOLD = REPOSITORY / "tests" / "gold" / "dev.jsonl"


def a_claim(**changes: Any) -> dict[str, Any]:
    claim = {
        "measure": "products",
        "area": {"level": "province", "name": "Nghệ An", "province": "Nghệ An"},
        "value": 12,
        "qualifier": "exact",
        "stars_min": None,
        "stars_max": None,
        "status": "total",
        "period": None,
        "quote": "12 sản phẩm OCOP",
    }
    return claim | changes


def a_document(*claims: dict[str, Any], provinces: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    return {"id": "one", "provinces": list(provinces), "claims": list(claims), **more}


def district(name: str, province: str | None = "Nghệ An") -> dict[str, Any]:
    return {"level": "district", "name": name, "province": province}


@pytest.mark.parametrize(
    ("changes", "hits"),
    [
        ({}, {"core", "status", "full"}),
        ({"period": "2023"}, {"core", "status"}),
        ({"qualifier": "at_least"}, {"core", "status"}),
        ({"status": "new"}, {"core"}),
        ({"value": 13}, set()),
        ({"stars_min": 3, "stars_max": 5}, set()),
        ({"measure": "producers"}, set()),
        ({"area": district("Nghệ An")}, set()),
        ({"area": {"level": "province", "name": "tỉnh Nghệ An", "province": None}}, {"core", "status", "full"}),
        ({"quote": "another phrase", "part_of": 3}, {"core", "status", "full"}),
    ],
)
def test_each_level_looks_at_more_of_a_claim(changes: dict[str, Any], hits: set[str]) -> None:
    result = evaluate([a_document(a_claim())], {"one": a_document(a_claim(**changes))})
    assert {name for name in ("core", "status", "full") if result.tallies[name] == Tally(hit=1)} == hits
    assert {name for name in ("core", "status", "full") if result.tallies[name].wrong} == {
        "core",
        "status",
        "full",
    } - hits


def test_producers_are_compared_without_their_stars() -> None:
    one, other = a_claim(measure="producers"), a_claim(measure="producers", stars_min=4, stars_max=4)
    assert claim_key(one, "full") == claim_key(other, "full")


def test_a_district_needs_no_province_but_its_level() -> None:
    assert claim_key(a_claim(area=district("Nam Đàn")), "core") == claim_key(
        a_claim(area=district("Nam Đàn", None)), "core"
    )
    nation = a_claim(area={"level": "nation", "name": "Việt Nam"})
    region = a_claim(area={"level": "region", "name": "Tây Nguyên"})
    assert len({claim_key(claim, "core") for claim in (nation, region, a_claim(area=district("Tây Nguyên")))}) == 3


def test_optional_claims_and_provinces_are_neither_rewarded_nor_punished() -> None:
    gold = a_document(a_claim(optional=True), provinces=("Nghệ An",), provinces_optional=["Cà Mau"])
    for answer in (a_document(provinces=("Nghệ An",)), a_document(a_claim(), provinces=("Nghệ An", "Cà Mau"))):
        result = evaluate([gold], {"one": answer})
        assert result.tallies["full"] == Tally()
        assert result.tallies["provinces"] == Tally(hit=1)
        assert result.exact == 1
        assert not result.differences


def test_a_claim_said_twice_counts_once() -> None:
    result = evaluate([a_document(a_claim())], {"one": a_document(a_claim(), a_claim(quote="said again"))})
    assert result.tallies["full"] == Tally(hit=1)


def test_a_missing_document_counts_as_empty() -> None:
    result = evaluate([a_document(a_claim(), provinces=("Nghệ An",))], {})
    assert result.tallies["core"] == result.tallies["provinces"] == Tally(missed=1)
    assert [(d.kind, d.quote) for d in result.differences] == [("missed", "12 sản phẩm OCOP"), ("province missed", "")]


def test_figures_are_of_all_keys_together() -> None:
    tally = Tally(8, 2, 0) + Tally(1, 0, 3)
    assert (tally.precision, tally.recall) == (0.75, 9 / 11)
    assert tally.f1 == pytest.approx(2 * 0.75 * (9 / 11) / (0.75 + 9 / 11))
    assert Tally().f1 == 1.0
    assert Tally(0, 1, 1).f1 == 0.0


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("huyện Nam Đàn", "nam đàn"),
        ("TP. Hồ Chí Minh", "hồ chí minh"),
        ("Ðắk Lắk", "đắk lắk"),
        ("Nghe\u0323\u0302 An", "nghệ an"),
        (None, ""),
    ],
)
def test_places_are_compared_composed_and_without_type_words(name: str | None, folded: str) -> None:
    assert fold(name) == folded


def test_calibration_tells_how_right_the_sure_ones_are() -> None:
    gold = a_document(a_claim(), a_claim(value=20), a_claim(value=30, optional=True))
    answer = a_document(
        a_claim(confidence=0.92),
        a_claim(value=20, confidence=0.4),
        a_claim(value=20, confidence=0.94),
        a_claim(value=99, confidence=1.0),
        a_claim(value=30, confidence=0.99),
        a_claim(value=98),
    )
    bins = calibration([gold], {"one": answer})
    assert [(b.low, b.high, b.claims, b.right) for b in bins] == [(0.9, 0.95, 2, 1.0), (0.95, 1.0, 1, 0.0)]
    assert bins[0].confidence == pytest.approx(0.93)
    assert calibration_error(bins) == pytest.approx((2 * 0.07 + 1 * 1.0) / 3)


def test_without_confidences_there_is_no_calibration() -> None:
    assert calibration([a_document(a_claim())], {"one": a_document(a_claim())}) == ()
    assert calibration_error(()) == 0.0


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2 is not JSON"),
        ("[]", "line 2: a document is an object"),
        ('{"id": 7}', "line 2: a document is an object with a text as its `id`"),
        ('{"id": "first"}', "stands there twice"),
        ('{"id": "x", "provinces": "Nghệ An"}', "not a list of names"),
        ('{"id": "x", "claims": [3]}', "not a list of objects"),
        ('{"id": "x", "claims": [{"measure": "products"}]}', "whole number"),
        ('{"id": "x", "claims": [{"measure": "products", "value": 1, "status": []}]}', "plain value"),
        ('{"id": "x", "claims": [{"measure": "products", "value": 1, "area": "Nghệ An"}]}', "object of names"),
        ('{"id": "x", "claims": [{"measure": "products", "value": 1, "area": {"name": 3}}]}', "object of names"),
    ],
)
def test_what_cannot_be_compared_is_named_with_its_line(line: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_documents(['{"id": "first"}', line])


def test_a_gold_document_is_an_article_of_its_day_in_vietnam() -> None:
    article = article_of({"id": "one", "title": "T", "text": "A.\n\nB.", "published": "2024-02-29"})
    assert article.text == "A.\n\nB."
    assert str(article.published_on) == "2024-02-29"
    for broken in ({"id": "one"}, {"id": "one", "text": "A.", "published": "hôm nay"}):
        with pytest.raises(ValueError, match="one"):
            article_of(broken)


def test_every_text_of_the_gold_set_survives_becoming_an_article() -> None:
    for document in read_documents(GOLD.read_text(encoding="utf-8").splitlines()):
        assert article_of(document).text == document["text"]


def test_a_reading_compares_with_the_claims_it_is_made_of() -> None:
    area = Area("province", "Nghệ An", "Nghệ An", "vn63:40", "vn34:40")
    claim = Claim("products", area, 12, "exact", None, None, "total", None, None, "text", 0, 2, "12", "12 sản phẩm.")
    mention = Mention("vn63:40", "Nghệ An", "vn34:40", "Nghệ An", "Nghệ An", "text", 0, 7)
    answer = document_of("one", Reading((mention,), (claim,)))
    result = evaluate([a_document(a_claim(), provinces=("Nghệ An",))], {"one": answer})
    assert result.exact == 1


def made_up_answers(gold: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """Predictions made of the gold claims by losing, changing and moving some of them."""
    chance = random.Random(seed)
    every_province = sorted({name for document in gold for name in document["provinces"]})
    answers = []
    for document in gold:
        claims = []
        for claim in document["claims"]:
            fate = chance.random()
            changed = {
                0: {"value": claim["value"] + 1},
                1: {"status": "new"},
                2: {"period": "2022"},
                3: {"stars_min": 3, "stars_max": 5},
                4: {"area": {"level": "province", "name": "tỉnh Nghệ An"}},
            }.get(int(fate * 12), {})
            if fate < 0.85:
                claims.append(claim | changed)
        provinces = [name for name in document["provinces"] if chance.random() < 0.9]
        provinces += [chance.choice(every_province)] if chance.random() < 0.2 else []
        if chance.random() < 0.95:
            answers.append({"id": document["id"], "provinces": provinces, "claims": claims})
    return answers


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer to compare with lies outside the repository")
@pytest.mark.parametrize("seed", range(3))
def test_figures_equal_those_of_an_independent_scorer(seed: int, tmp_path: Path) -> None:
    gold = read_documents(GOLD.read_text(encoding="utf-8").splitlines())
    answers = made_up_answers(gold, seed)
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("".join(json.dumps(answer) + "\n" for answer in answers), encoding="utf-8")
    printed = subprocess.run(
        [sys.executable, SCORER, GOLD, predicted], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    theirs = {line.split()[0]: line.split()[1:] for line in printed[2:]}
    result = evaluate(gold, {answer["id"]: answer for answer in answers})
    ours = {n: [f"{f:.4f}" for f in (t.precision, t.recall, t.f1)] for n, t in result.tallies.items()}
    assert set(ours) == set(SCORES)
    assert ours == theirs
    assert 0.3 < result.tallies["full"].f1 < 0.95


def test_reliability_counts_each_kind_of_claim_by_itself() -> None:
    gold = [a_document(a_claim(), a_claim(value=5, status="new"), a_claim(value=7, status="new"))]
    read = [a_claim(), a_claim(value=5, status="new"), a_claim(value=7, status="target")]
    by_status = reliability(gold, {"one": a_document(*read)}, "status")
    assert by_status == {"total": Tally(1, 0, 0), "new": Tally(1, 1, 0), "target": Tally(0, 0, 1)}
    nearby = a_claim(value=3, area=district("Nam Đàn"))
    assert reliability([a_document(a_claim(), nearby)], {}, "level") == {
        "province": Tally(0, 1, 0),
        "district": Tally(0, 1, 0),
    }


def test_reliability_neither_rewards_nor_punishes_an_optional_claim() -> None:
    gold = [a_document(a_claim(optional=True))]
    assert reliability(gold, {"one": a_document(a_claim())}, "status") == {"total": Tally(0, 0, 0)}
