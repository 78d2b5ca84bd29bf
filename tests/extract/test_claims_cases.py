"""Short texts in the grammar of the news, read whole."""

import pytest

from extract.claims import read_claims
from tests.extract.cases import Case, cases, notation


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_a_short_text_gives_its_claims(case: Case) -> None:
    found = {notation(claim) for claim in read_claims(case.article, case.outlet).claims if claim.where == "text"}
    assert found >= case.claims
    assert found <= case.claims | case.optional


def test_the_cases_cover_every_status_qualifier_and_level() -> None:
    written = " ".join(claim for case in cases() for claim in case.claims)
    for word in ("total", "new", "renewed", "target", "candidate", "expired", "exact", "at_least", "about"):
        assert f" {word}" in written
    for level in ("nation", "region:", "province:", "district:", "commune:"):
        assert f" {level}" in written
    assert any(not case.claims for case in cases())
