"""The fault table says what the tests say."""

from tests.reliability.table import DOCUMENT, PARTS, document, rows


def test_the_fault_table_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "run python -m tests.reliability.table"


def test_every_fault_belongs_to_a_part_and_stands_once() -> None:
    found = list(rows())
    assert {row.part for row in found} == set(PARTS)
    assert len({row.fault for row in found}) == len(found)
