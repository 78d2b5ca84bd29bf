"""The gazetteer's tables: every row is reachable, sound, and agrees with a second source where that is at hand."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from extract.places import district_parents, districts, locate, units
from extract.places.lexicon import find_names, is_unmarked, spellings_of_rows, unreachable_rows
from extract.places.spelling import spellings
from extract.places.tables import table

REPOSITORY = Path(__file__).parents[2]
OTHER_SOURCE = REPOSITORY.parent / "shared" / "geo" / "districts.csv"


def test_every_row_of_the_tables_is_reached_by_a_spelling() -> None:
    assert unreachable_rows() == []


@pytest.mark.parametrize("name", ["masks", "historic_names", "type_words", "regions", "aliases", "district_aliases"])
def test_every_row_is_found_where_it_is_written(name: str) -> None:
    for row in table(name):
        phrase = next(iter(row.values()))
        if name == "historic_names" and " - " in phrase:
            phrase = f"tỉnh {phrase}"
        (found, *more) = find_names(phrase)
        assert not more, phrase
        assert (found.start, found.end) == (0, len(phrase))
        # A phrase of one table may be part of a longer entry of another, but never mean something else.
        assert phrase in spellings_of_rows()[found.name.row], phrase


def test_every_province_and_alias_leads_to_its_unit() -> None:
    slugs = {unit.slug for unit in units()}
    named = {row["slug"] for row in table("aliases") if row["kind"] == "name"}
    assert named == slugs
    assert {row["slug"] for row in table("aliases")} == slugs
    for unit in units():
        assert [one.name.province for one in find_names(unit.name)] == [unit.slug]


def test_every_district_is_found_with_its_type_word() -> None:
    names = {unit.slug: unit.name for unit in units()}
    for name, several in districts().items():
        for one in several:
            word = "" if name.startswith("Quận ") else f"{one.type} "
            text = f"{word}{name}, tỉnh {names[one.province]}"
            place = locate(text, date(2024, 6, 1))[0]
            assert (place.level, place.name) == ("district", name), text
            assert one.province in district_parents(name)


def test_cues_stand_once_in_each_kind() -> None:
    rows = [(row["cue"], row["kind"]) for row in table("place_cues")]
    assert len(rows) == len(set(rows))


def compared() -> Iterator[tuple[str, str, str]]:
    slugs = {unit.name: unit.slug for unit in units()} | {"Thừa Thiên Huế": "hue"}
    with OTHER_SOURCE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["name"], row["type"].lower(), slugs[row["province"]]


@pytest.mark.skipif(not OTHER_SOURCE.exists(), reason="the second source of districts is not here")
def test_the_districts_agree_with_a_second_source() -> None:
    ours = {(name, one.type, one.province) for name, several in districts().items() for one in several}
    theirs = set(compared())
    assert len(ours) == len(theirs) == 721
    for name, kind, province in theirs - ours:
        # "Đắk Hà" and "Đăk Hà" are one
        assert any((one, kind, province) in ours for one in spellings(name)), name


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Kiến Thụy", "Kiến Thuỵ"),
        ("Quý Lộc", "Qúy Lộc"),
        ("Krông Pắc", "Krông Păk"),
        ("M'Đrắk", "M’Đrắk"),
        ("Cư M'gar", "Cư M'Gar"),
        ("mũi Cà Mau", "Mũi Cà Mau"),
        ("Đắk R'Lấp", "ĐẮK R'LẤP"),
    ],
)
def test_spellings_of_a_name(name: str, spelling: str) -> None:
    assert spelling in spellings(name)


@pytest.mark.parametrize("name", ["Hoàn Kiếm", "Khoái Châu", "Thuận An", "Quảng Ninh"])
def test_closed_syllables_keep_their_tone(name: str) -> None:
    assert set(spellings(name)) == {name, name.upper()}


def test_the_same_letters_with_other_marks_are_another_name() -> None:
    for one, other in [("Phú Yên", "Phù Yên"), ("Quảng Bình", "Quang Bình"), ("Thanh Hóa", "Thạnh Hóa")]:
        assert find_names(one)[0].name.row != find_names(other)[0].name.row


def test_marked_and_unmarked_text_are_told_apart() -> None:
    assert is_unmarked("San pham OCOP cua tinh Nghe An")
    assert not is_unmarked("Sản phẩm OCOP của tỉnh Nghệ An")
