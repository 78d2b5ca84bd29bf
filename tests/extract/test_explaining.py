"""Explaining a reading says the same as the reading, and accounts for its certainty."""

import pytest

from extract.claims import read_claims
from extract.claims.explaining import explain
from tests.extract.cases import Case, cases


@pytest.mark.parametrize("case", cases()[::5], ids=lambda case: case.id)
def test_every_claim_is_explained_with_its_confidence(case: Case) -> None:
    claims = read_claims(case.article, case.outlet).claims
    figures = [figure for sentence in explain(case.article, case.outlet) for figure in sentence.figures]
    told = [figure for figure in figures if figure.confidence is not None]
    assert sorted(figure.confidence or 0.0 for figure in told) == sorted(claim.confidence for claim in claims)
    for figure in told:
        sure = 1.0 - sum(amount for _, amount in figure.doubts)
        assert figure.confidence == pytest.approx(max(0.05, min(0.99, sure)), abs=0.0051)
        assert {"number", "area", "status", "period"} <= {step.field for step in figure.steps}
        assert all(step.rules for step in figure.steps)
