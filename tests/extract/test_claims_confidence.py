"""Certainty: what takes from it, and how well it says how often a claim is right."""

import csv
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from extract.claims import read_claims
from extract.claims.confidence import deductions
from extract.documents import article_of, document_of, read_documents
from extract.evaluation import calibration
from extract.model import Distance, Status
from tests.extract.cases import article

GOLD = Path(__file__).parents[1] / "gold" / "dev.jsonl"


def certainty(text: str, title: str = "OCOP", outlet: str | None = None) -> list[float]:
    return [claim.confidence for claim in read_claims(article(text, title), outlet).claims if claim.where == "text"]


def test_every_distance_and_status_has_its_row() -> None:
    known = set(deductions())
    assert known >= {("area", distance) for distance in get_args(Distance)}
    assert known >= {("status", f"own {status}") for status in get_args(Status)}


def test_no_reason_stands_twice() -> None:
    rows = files("extract.data").joinpath("confidence.csv").read_text(encoding="utf-8").splitlines()
    keys = [(row["kind"], row["name"]) for row in csv.DictReader(rows)]
    assert len(keys) == len(set(keys))


def test_certainty_falls_with_the_distance_of_the_area() -> None:
    order = ("clause", "sentence", "paragraph", "title", "lead", "outlet", "none")
    table = deductions()
    assert all(table["area", near] <= table["area", far] for near, far in pairwise(order))


@pytest.mark.parametrize(
    ("surer", "doubtful"),
    [
        ("Tỉnh Nghệ An hiện có 403 sản phẩm OCOP.", "Nghệ An là tỉnh lớn.\n\nHiện có 403 sản phẩm OCOP."),
        ("Tỉnh Nghệ An hiện có 403 sản phẩm OCOP.", "Tỉnh Nghệ An có 403 sản phẩm OCOP."),
        ("Tỉnh Nghệ An hiện có 43 sản phẩm OCOP.", "Tỉnh Nghệ An hiện có bốn mươi ba sản phẩm OCOP."),
        ("Tỉnh Nghệ An hiện có 43 sản phẩm OCOP.", "Tỉnh Nghệ An hiện có 43/50 sản phẩm OCOP."),
        ("Tỉnh Nghệ An hiện có 43 sản phẩm OCOP 4 sao.", "Tỉnh Nghệ An hiện có 43 sản phẩm OCOP."),
    ],
)
def test_what_is_said_plainly_is_surer(surer: str, doubtful: str) -> None:
    assert certainty(surer)[0] > certainty(doubtful)[0]


def test_arithmetic_is_a_witness() -> None:
    text = "Tỉnh Nghệ An hiện có 40 sản phẩm OCOP, trong đó {} sản phẩm 4 sao và 30 sản phẩm 3 sao."
    adds_up, fails, alone = (certainty(text.format(10)), certainty(text.format(12)), certainty(text[:38] + "."))
    assert adds_up[0] > alone[0] > fails[0]


def test_nine_in_ten_of_the_sure_claims_are_right() -> None:
    documents = read_documents(GOLD.read_text(encoding="utf-8").splitlines())
    predicted = {
        document["id"]: document_of(document["id"], read_claims(article_of(document), document.get("outlet_province")))
        for document in documents
    }
    bins = {one.low: one for one in calibration(documents, predicted)}
    sure = [one for low, one in bins.items() if low >= 0.9]
    assert sum(one.claims for one in sure) > 100
    assert all(one.right >= 0.9 for one in sure)
