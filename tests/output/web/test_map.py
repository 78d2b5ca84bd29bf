"""The outlines of the provinces and the classes of their colours."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ocopcrawl.items import provincial_units
from output.web.geometry import HEIGHT, WIDTH, merged
from output.web.map import drawing, outlined
from output.web.scale import class_of, classes


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.-]+),([\d.-]+)", path)]


def test_every_unit_of_both_divisions_has_an_outline_inside_the_drawing() -> None:
    units = {unit.unit for unit in provincial_units()}
    paths = drawing()["paths"]
    assert set(paths) == {unit for unit in units if re.fullmatch(r"vn(63|34):\d\d", unit)}
    assert [sum(unit.startswith(division) for unit in paths) for division in ("vn63", "vn34")] == [63, 34]
    for path in paths.values():
        assert path.startswith("M")
        assert path.endswith("Z")
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points(path))


def test_a_merged_unit_has_the_outline_of_its_parts() -> None:
    paths = drawing()["paths"]
    for unit in provincial_units():
        if re.fullmatch(r"vn63:\d\d", unit.unit):
            part, whole = points(paths[unit.unit]), points(paths[unit.current_unit])
            assert min(x for x, _ in whole) <= min(x for x, _ in part)
            assert max(y for _, y in whole) >= max(y for _, y in part)


def test_hoang_sa_and_truong_sa_are_drawn_with_the_units_that_they_belong_to() -> None:
    for division in ("34", "63"):
        islands = {unit["islands"]: unit["name"] for unit in outlined(division, units(), {}) if unit["islands"]}
        assert islands == {"hoang-sa": "Đà Nẵng", "truong-sa": "Khánh Hòa"}
    for given_ in drawing()["archipelagos"].values():
        left, top, width, height = given_["box"]
        assert len(given_["islands"]) > 10
        assert all(left < x < left + width and top < y < top + height for x, y in given_["islands"])


def units() -> list[dict[str, object]]:
    return [{"unit": unit.unit, "name": unit.name} for unit in provincial_units()]


def test_a_border_inside_disappears() -> None:
    # Two squares side by side share arc 1; two squares that meet in arcs 1 and 4 around an enclave.
    assert merged([[0, 1], [2, ~1]]) == [[0, 2]]
    assert merged([[0, 1]]) == [[0, 1]]
    assert sorted(map(sorted, merged([[5], [~5, 6]]))) == [[6]]


@given(st.lists(st.integers(min_value=0, max_value=20_000), max_size=63))
def test_every_value_lies_in_exactly_one_class(values: list[int]) -> None:
    found = classes(values)
    assert len(found) <= 5
    assert sum(each.count for each in found) == len(values)
    assert len({each.index for each in found}) == len(found)
    for value in values:
        assert sum(each.low <= value <= each.high for each in found) == 1
        assert 0 <= class_of(value, found) <= 4


def test_so_few_values_that_each_has_a_colour_are_told_as_they_are() -> None:
    assert [(found.low, found.high, found.count, found.index) for found in classes([351, 158, 187, 187])] == [
        (158, 158, 1, 0),
        (187, 187, 2, 2),
        (351, 351, 1, 4),
    ]
