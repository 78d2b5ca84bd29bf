"""The quality document is what the command writes, and its peers read what they should be able to read."""

import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality import entities, plain_reader
from benchmarks.quality.__main__ import SETS, measure
from benchmarks.quality.report import HEAD
from extract.documents import read_documents

REPOSITORY = Path(__file__).parent.parent.parent
DOCUMENT = (REPOSITORY / "docs/quality.md").read_text(encoding="utf-8")
DEV = read_documents(SETS["dev"].read_text(encoding="utf-8").splitlines())


def shape(markdown: str) -> list[str]:
    """The lines of a document with every figure replaced by the same sign."""
    return re.sub(r"(?<=\| )(?:[\d.]+|–)(?= \|)|\d+(?= documents)|\d+(?= claims)", "#", markdown).strip().splitlines()


def sections() -> dict[str, str]:
    parts = re.split(r"^(?=## )", DOCUMENT, flags=re.MULTILINE)
    return {part.splitlines()[0].removeprefix("## "): part for part in parts[1:]}


def document(text: str, title: str = "OCOP", published: str = "2023-06-15", **more: Any) -> dict[str, Any]:
    return {"id": "one", "title": title, "text": text, "published": published, **more}


def test_the_document_begins_as_the_command_begins_it_and_names_known_sets() -> None:
    assert DOCUMENT.startswith(HEAD)
    assert {"dev", "heldout"} <= set(sections()) <= set(SETS)


@pytest.mark.parametrize("name", SETS)
def test_the_tables_have_the_form_that_the_command_writes(name: str) -> None:
    if name not in sections():
        pytest.skip("the set is not beside this repository")
    assert shape(sections()[name]) == shape(measure(name, DEV[:3]))


def test_the_documents_figures_follow_from_its_counts() -> None:
    rows = re.findall(r"^\| (?:core|status|full|provinces) \| .*$", DOCUMENT, re.MULTILINE)
    assert len(rows) == 9 * len(sections())
    for row in rows:
        precision, recall, f1, *counts = (float(cell) for cell in [*row.split(" | ")[2:-1], row.split()[-2]])
        right, missed, wrong = counts
        assert precision == pytest.approx(right / (right + wrong), abs=0.0006)
        assert recall == pytest.approx(right / (right + missed), abs=0.0006)
        assert f1 == pytest.approx(2 * right / (2 * right + missed + wrong), abs=0.0006)


def test_the_plain_patterns_read_plain_sentences() -> None:
    text = (
        "Đến hết năm 2022, tỉnh Nghệ An có 403 sản phẩm OCOP. Trong đó, 43 sản phẩm 4 sao, 359 sản phẩm đạt từ 3 sao. "
        "Huyện Nam Đàn có hơn 1.234 sản phẩm."
    )
    answer = plain_reader.read(document(text))
    found = [(c["value"], c["stars_min"], c["stars_max"], c["period"], c["area"]["name"]) for c in answer["claims"]]
    assert found == [
        (403, None, None, "2022", "Nghệ An"),
        (43, 4, 4, "2022", "Nghệ An"),
        (359, 3, 5, "2022", "Nghệ An"),
        (1234, None, None, None, "Nam Đàn"),
    ]
    assert answer["claims"][-1]["qualifier"] == "at_least"
    assert answer["provinces"] == ["Nghệ An"]


def test_named_entities_become_official_provinces() -> None:
    answer = entities.read(document("Ông Nam sống ở tỉnh Quảng Ninh. Sản phẩm bán tại Hà Nội."))
    assert answer["provinces"] == ["Quảng Ninh", "Hà Nội"]
