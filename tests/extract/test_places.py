"""Names of places in running text: what each is, and what is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.places import current_unit, locate, unit_named

OLD, NEW = date(2023, 5, 1), date(2026, 5, 1)

CASES = [
    ("Tỉnh Nghệ An có 403 sản phẩm", OLD, [("province", "Nghệ An", "Nghệ An", True)]),
    ("THANH HOÁ: 20 sản phẩm", OLD, [("province", "Thanh Hóa", "Thanh Hóa", True)]),
    ("huyện Quảng Ninh", OLD, [("district", "Quảng Ninh", "Quảng Bình", False)]),
    ("thành phố Nam Định", OLD, [("district", "Nam Định", "Nam Định", False)]),
    ("thành phố Hà Nội", OLD, [("province", "Hà Nội", "Hà Nội", True)]),
    ("TP.HCM", OLD, [("province", "Hồ Chí Minh", "Hồ Chí Minh", True)]),
    ("Chủ tịch Hồ Chí Minh", OLD, []),
    ("châu Á - Thái Bình Dương", OLD, []),
    ("vì hòa bình", OLD, []),
    ("chị Nguyễn Hà Giang", OLD, []),
    ("Thừa Thiên Huế", OLD, [("province", "Thừa Thiên Huế", "Thừa Thiên Huế", True)]),
    (
        "xã Bảo Hà, tỉnh Lào Cai",
        NEW,
        [("commune", "Bảo Hà", "Lào Cai", False), ("province", "Lào Cai", "Lào Cai", True)],
    ),
    ("Bình Dương (cũ)", NEW, [("province", "Bình Dương", "Bình Dương", True)]),
    (
        "các huyện Nam Đàn, Đô Lương",
        OLD,
        [("district", "Nam Đàn", "Nghệ An", False), ("district", "Đô Lương", "Nghệ An", False)],
    ),
    (
        "huyện Châu Thành (Trà Vinh)",
        OLD,
        [("district", "Châu Thành", "Trà Vinh", False), ("province", "Trà Vinh", "Trà Vinh", True)],
    ),
    ("vùng ĐBSCL", OLD, [("region", "Đồng bằng sông Cửu Long", None, False)]),
    ("cả nước", OLD, [("nation", "Việt Nam", None, False)]),
]


@pytest.mark.parametrize(("text", "day", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_places_are_told_apart_by_the_words_around_them(
    text: str, day: date, wanted: list[tuple[str, str, str | None, bool]]
) -> None:
    assert [(p.level, p.name, p.province, p.counts_as_mention) for p in locate(text, day)] == wanted


def test_the_same_name_is_another_unit_after_the_merger() -> None:
    before, after = unit_named("Đồng Tháp", OLD), unit_named("Đồng Tháp", NEW)
    assert before
    assert after
    assert before.unit != after.unit
    assert current_unit(before) == after


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("HàNộixãphườngTP.ĐÐ (),-")), max_size=200))
def test_any_text_gives_places_in_order_that_point_at_their_names(text: str) -> None:
    end = 0
    for place in locate(text, NEW):
        assert end <= place.start < place.end
        assert text[place.start : place.end] == place.text
        end = place.end
