"""The reader agrees with the annotated documents at least as well as the floors say."""

import tomllib
from pathlib import Path

import pytest

from extract.claims import read_claims
from extract.documents import article_of, document_of, read_documents
from extract.evaluation import SCORES, evaluate
from tests.gold.build import SETS

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


def test_floors_name_sets_and_figures_that_exist() -> None:
    assert set(FLOORS) <= set(SETS)
    for floors in FLOORS.values():
        assert set(floors) == set(SCORES)
        assert all(0.5 < floor <= 1 for floor in floors.values())


@pytest.mark.parametrize("name", [name for name in SETS if name in FLOORS])
def test_no_figure_lies_below_its_floor(name: str) -> None:
    gold = read_documents((HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    answers = {
        document["id"]: document_of(document["id"], read_claims(article_of(document), document.get("outlet_province")))
        for document in gold
    }
    tallies = evaluate(gold, answers).tallies
    fallen = {score: tallies[score].f1 for score, floor in FLOORS[name].items() if tallies[score].f1 < floor}
    assert not fallen, f"below the floors {FLOORS[name]}; the mistakes: ocopcrawl evaluate --errors"
