"""The provincial units through time."""

from collections import Counter
from datetime import date

import pytest

from extract.places import Unit, current_unit, predecessors, unit_named, unit_with_id, units
from extract.places.tables import table


@pytest.mark.parametrize(
    ("day", "count"),
    [(date(2019, 1, 1), 63), (date(2024, 12, 31), 63), (date(2025, 6, 30), 63), (date(2025, 7, 1), 34)],
)
def test_so_many_units_are_valid_on_a_day(day: date, count: int) -> None:
    valid = [unit for unit in units() if unit.valid_on(day)]
    assert len(valid) == count
    assert max(Counter(unit.name for unit in valid).values()) == 1


def test_ids_are_unique_and_lead_to_a_unit_of_today() -> None:
    assert len({unit.unit for unit in units()}) == len(units())
    for unit in units():
        assert current_unit(unit).valid_to is None
        assert current_unit(unit.unit) == current_unit(unit) == unit_with_id(unit.current)
        assert current_unit(current_unit(unit)) == current_unit(unit)


@pytest.mark.parametrize(
    ("name", "day", "unit"),
    [
        ("Thừa Thiên Huế", date(2024, 12, 31), "vn63:46a"),
        ("Thừa Thiên Huế", date(2025, 1, 1), "vn63:46"),
        ("Thừa Thiên Huế", date(2026, 1, 1), "vn34:46"),
        ("Huế", date(2024, 12, 31), "vn63:46a"),
        ("Huế", date(2025, 1, 1), "vn63:46"),
        ("Huế", date(2025, 7, 1), "vn34:46"),
        ("Đồng Tháp", date(2025, 6, 30), "vn63:87"),
        ("Đồng Tháp", date(2025, 7, 1), "vn34:82"),
        ("Nghệ An", date(2025, 6, 30), "vn63:40"),
        ("Nghệ An", date(2025, 7, 1), "vn34:40"),
        ("Nghệ An", None, "vn34:40"),
        ("Hà Giang", None, "vn63:02"),
        ("Hà Giang", date(2026, 1, 1), "vn63:02"),
        ("TP.HCM", date(2024, 1, 1), "vn63:79"),
        ("tỉnh Đăk Lăk", date(2024, 1, 1), "vn63:66"),
        ("Thành phố Đà Nẵng", date(2024, 1, 1), "vn63:48"),
        ("BR-VT", date(2024, 1, 1), "vn63:77"),
        ("thanh hoá", date(2024, 1, 1), "vn63:38"),
    ],
)
def test_a_name_means_the_unit_of_its_day(name: str, day: date | None, unit: str) -> None:
    named = unit_named(name, day)
    assert named is not None
    assert named.unit == unit


@pytest.mark.parametrize("name", ["", "Atlantis", "tỉnh", "Quế Võ", "hòa bình thế giới"])
def test_other_names_mean_none(name: str) -> None:
    assert unit_named(name, None) is None


@pytest.mark.parametrize(
    ("unit", "former"),
    [
        ("vn34:79", ["Bình Dương", "Bà Rịa - Vũng Tàu", "Hồ Chí Minh"]),
        ("vn34:40", ["Nghệ An"]),
        ("vn34:46", ["Huế"]),
    ],
)
def test_todays_units_know_what_they_were_made_of(unit: str, former: list[str]) -> None:
    assert [one.name for one in predecessors(unit)] == former


def test_every_unit_of_the_eve_went_into_one_of_today() -> None:
    today = [unit for unit in units() if unit.valid_on(date(2025, 7, 1))]
    eve: list[Unit] = [one for unit in today for one in predecessors(unit)]
    assert len(eve) == len(set(eve)) == 63


@pytest.mark.parametrize(
    ("name", "day", "city"),
    [
        ("Hà Nội", date(2024, 1, 1), True),
        ("Nghệ An", date(2024, 1, 1), False),
        ("Huế", date(2024, 12, 31), False),
        ("Huế", date(2025, 1, 1), True),
        ("Đồng Nai", date(2026, 4, 29), False),
        ("Đồng Nai", date(2026, 4, 30), True),
        ("Bắc Ninh", date(2026, 9, 19), False),
        ("Bắc Ninh", date(2026, 9, 20), True),
    ],
)
def test_a_province_becomes_a_city_on_its_day(name: str, day: date, city: bool) -> None:
    unit = unit_named(name, day)
    assert unit is not None
    assert unit.is_city(day) is city


def test_codes_never_stand_without_their_epoch() -> None:
    # 15 was Yên Bái and is Lào Cai now.
    assert unit_with_id("vn63:15").name == "Yên Bái"
    assert unit_with_id("vn34:15").name == "Lào Cai"
    assert all(row["unit"].partition(":")[0] in {"vn63", "vn34", "vn-old"} for row in table("provinces"))
