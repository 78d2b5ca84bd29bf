"""`ocopcrawl evaluate` tells how well claims were read, and fails below a floor."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ocopcrawl.cli import COMMANDS, main

AREA = {"level": "province", "name": "Nghệ An", "province": "Nghệ An"}
TOTAL = {
    "measure": "products",
    "area": AREA,
    "value": 12,
    "qualifier": "exact",
    "stars_min": None,
    "stars_max": None,
    "status": "total",
    "period": None,
    "quote": "12 sản phẩm OCOP",
}
NEW = TOTAL | {"value": 5, "status": "new", "quote": "5 sản phẩm mới"}
GOLD = {"id": "one", "provinces": ["Nghệ An"], "claims": [TOTAL, NEW]}


def run(tmp_path: Path, gold: list[Any], predicted: list[Any] | None, *options: str) -> Result:
    files = []
    for name, documents in (("gold", gold), ("predicted", predicted)):
        if documents is not None:
            path = tmp_path / f"{name}.jsonl"
            path.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents), encoding="utf-8")
            files.append(str(path))
    return CliRunner().invoke(main, ["evaluate", *files, *options])


def answer(
    *claims: dict[str, Any], identifier: str = "one", provinces: tuple[str, ...] = ("Nghệ An",)
) -> dict[str, Any]:
    return {"id": identifier, "provinces": list(provinces), "claims": list(claims)}


def test_a_table_shows_the_figures_of_each_level(tmp_path: Path) -> None:
    result = run(tmp_path, [GOLD], [answer(TOTAL, NEW | {"period": "2023"})])
    assert result.exit_code == 0
    rows = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines() if line}
    assert rows["1"] == ["documents,", "0", "of", "them", "without", "a", "difference", "at", "level", "full"]
    assert rows["core"] == ["1.0000", "1.0000", "1.0000", "2", "0", "0"]
    assert rows["full"] == ["0.5000", "0.5000", "0.5000", "1", "1", "1"]
    assert rows["provinces"] == ["1.0000", "1.0000", "1.0000", "1", "0", "0"]
    assert "confidence" not in result.stdout


def test_json_holds_the_same_figures(tmp_path: Path) -> None:
    result = run(tmp_path, [GOLD], [answer(TOTAL)], "--format", "json", "--errors")
    report = json.loads(result.stdout)
    assert report["scores"]["core"] == {"hit": 1, "missed": 1, "wrong": 0, "precision": 1.0, "recall": 0.5, "f1": 2 / 3}
    assert [(d["kind"], d["quote"]) for d in report["differences"]] == [("missed", "5 sản phẩm mới")]
    assert (report["calibration"], report["calibration_error"]) == ([], None)


def test_errors_are_listed_with_document_and_quote(tmp_path: Path) -> None:
    wrong = NEW | {"value": 6, "quote": "6 sản phẩm mới"}
    result = run(tmp_path, [GOLD], [answer(TOTAL, wrong, provinces=("Hà Tĩnh",))], "--errors")
    assert "one  missed  products nghệ an 5 - - new exact -  | 5 sản phẩm mới" in result.stdout
    assert "one  wrong  products nghệ an 6 - - new exact -  | 6 sản phẩm mới" in result.stdout
    assert "one  province missed  nghệ an" in result.stdout
    assert "one  province wrong  hà tĩnh" in result.stdout


def test_confidences_give_a_calibration_table(tmp_path: Path) -> None:
    result = run(tmp_path, [GOLD], [answer(TOTAL | {"confidence": 0.98}, NEW | {"value": 9, "confidence": 0.6})])
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["0.95-1.00", "1", "0.980", "1.000"] in rows
    assert ["0.50-0.70", "1", "0.600", "0.000"] in rows
    assert "expected calibration error 0.3100" in result.stdout


@pytest.mark.parametrize(("floors", "code"), [(["core=0.6"], 0), (["core=0.7"], 1), (["core=0.6", "full=0.99"], 1)])
def test_a_figure_below_its_floor_fails(tmp_path: Path, floors: list[str], code: int) -> None:
    options = [part for floor in floors for part in ("--min", floor)]
    result = run(tmp_path, [GOLD], [answer(TOTAL)], *options)
    assert result.exit_code == code
    assert ("below the floor" in result.stderr) == (code == 1)


@pytest.mark.parametrize("floor", ["speed=1", "core", "core=high", "core=95"])
def test_a_floor_that_makes_no_sense_is_wrong_usage(tmp_path: Path, floor: str) -> None:
    result = run(tmp_path, [GOLD], [answer()], "--min", floor)
    assert result.exit_code == 2
    assert "Invalid value for '--min'" in result.stderr


@pytest.mark.parametrize(
    ("gold", "predicted", "message"),
    [
        ([], [answer()], "holds no documents"),
        ([GOLD], [answer(identifier="other")], "no document in common"),
        ([GOLD], ["no object"], "line 1: a document is an object"),
        ([GOLD], None, "has no text to read"),
    ],
)
def test_files_that_cannot_be_used_are_refused(
    tmp_path: Path, gold: list[Any], predicted: list[Any] | None, message: str
) -> None:
    result = run(tmp_path, gold, predicted)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"{"])
def test_a_file_that_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    result = CliRunner().invoke(main, ["evaluate", str(path)])
    assert result.exit_code == 2
    assert str(path) in result.stderr


def test_documents_without_counterpart_are_mentioned(tmp_path: Path) -> None:
    result = run(tmp_path, [GOLD, GOLD | {"id": "two"}], [answer(TOTAL, NEW), answer(identifier="three")])
    assert result.exit_code == 0
    assert "1 documents are not predicted." in result.stderr
    assert "1 documents are not in gold." in result.stderr


def test_without_predictions_the_extractor_reads_the_documents_itself(tmp_path: Path) -> None:
    document = {"title": "", "text": "Tỉnh Nghệ An hiện có 12 sản phẩm OCOP.", "published": "2023-05-01"}
    result = run(tmp_path, [GOLD | document | {"claims": [TOTAL]}], None, "--min", "full=1", "--min", "provinces=1")
    assert result.exit_code == 0, result.output


def test_the_command_is_listed_and_explains_itself_by_examples() -> None:
    assert "evaluate" in COMMANDS
    shown = CliRunner().invoke(main, ["evaluate", "--help"])
    assert shown.exit_code == 0
    assert "ocopcrawl evaluate tests/gold/dev.jsonl --errors" in shown.stdout
