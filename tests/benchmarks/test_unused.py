"""The report of unused rows tells used ones from unused ones."""

import pytest

from benchmarks.unused import all_rows, used_rows
from extract.model import Article


def used(text: str) -> set[tuple[str, str]]:
    return set(used_rows(Article("test:", paragraphs=(text,))))


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Tỉnh công nhận lại 9 sản phẩm", ("cues_status", "công nhận lại")),
        ("Nghệ An có 3 sản phẩm", ("aliases", "Nghệ An")),
        ("gió từ Thái Bình Dương thổi vào", ("masks", "Thái Bình Dương")),
        ("Ông Nguyễn Văn Nam ở Nghệ An", ("place_cues", "ông")),
        ("in Nam Định Province", ("english_types", "Province")),
    ],
)
def test_a_row_is_used_where_its_phrase_decides(text: str, row: tuple[str, str]) -> None:
    assert row in all_rows()
    assert row in used(text)


def test_a_phrase_inside_a_longer_one_is_not_used() -> None:
    assert ("cues_status", "công nhận") not in used("Tỉnh công nhận lại 9 sản phẩm")
    assert ("aliases", "Thái Bình") not in used("gió từ Thái Bình Dương thổi vào")
    assert not {name for name, _ in used("Người dân trồng chè")} & {"aliases", "place_cues"}
