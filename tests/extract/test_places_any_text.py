"""Whatever the text, the finder answers, points at what it found, and takes no more than linear work."""

import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extract.places import locate, locate_in_parts, units
from extract.places.plain import plain

DAYS = st.one_of(st.none(), st.dates(min_value=date(2005, 1, 1), max_value=date(2030, 1, 1)))
PIECES = [
    *["Hà Nội", "Hòa Bình", "Huế", "Hồ Chí Minh", "TP.", "TP.HCM", "tỉnh", "các huyện", "huyện", "xã", "phường", "P."],
    *[
        "Châu Thành",
        "Sơn Tây",
        "Kim Sơn",
        "Nam Đàn",
        "Quận 7",
        "Bảo Hà",
        "ông",
        "Nguyễn",
        "Công ty",
        "đường",
        "Ea H'leo",
    ],
    *[", ", " và ", "; ", " (", ") ", ": ", " - ", "\n", ". ", " ", "  ", "\u00a0", "cũ", "(cũ)", "Trung Quốc", "3"],
    *["Ð", "\u0301", "\u0323", "\ud800", "\u200b", "\u1161", "👩🏽‍🌾", "\x00", "İ", "ß"],
]
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


@given(TEXTS, DAYS)
def test_places_come_in_order_and_point_at_their_names(text: str, day: date | None) -> None:
    ids = {unit.unit for unit in units()}
    end = 0
    for place in locate(text, day):
        assert end <= place.start < place.end <= len(text)
        assert text[place.start : place.end] == place.text
        assert 0 < place.certainty <= 1
        assert place.cue
        assert (place.unit is None) == (place.province is None) == (place.current_unit is None)
        assert place.unit is None or place.unit in ids
        assert not place.counts_as_mention or place.level == "province"
        end = place.end


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), DAYS)
@example("P.Hòa Bình\u0301", None)
def test_decomposed_letters_change_nothing_but_offsets(text: str, day: date | None) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", composed)
    first, second = locate(composed, day), locate(decomposed, day)
    assert [(p.level, p.name, p.unit, p.cue) for p in first] == [(p.level, p.name, p.unit, p.cue) for p in second]
    assert [unicodedata.normalize("NFC", p.text) for p in second] == [p.text for p in first]


@given(st.lists(TEXTS, max_size=4), DAYS)
def test_parts_give_places_of_their_own(parts: list[str], day: date | None) -> None:
    found = locate_in_parts(parts, day)
    assert len(found) == len(parts)
    for part, places in zip(parts, found, strict=True):
        assert all(part[place.start : place.end] == place.text for place in places)


@given(TEXTS)
def test_a_plain_text_knows_the_way_back(text: str) -> None:
    view = plain(text)
    assert view.span(0, len(view.text)) == (0, len(text))
    if view.origin is None:
        assert len(view.text) == len(text)
    else:
        assert list(view.origin) == sorted(view.origin)


HOSTILE = [
    "Châu Thành, ",
    "xã Kim Liên ",
    "Hà Nội",
    "Nguyễn ",
    "các xã A Ngo, ",
    "(" * 3 + "Hà Nam",
    "TP.",
    "Hòa Bình Hòa Bình",
    "Kim Sơn Huế (cũ) ",
    "á",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_long_hostile_texts_are_read_to_their_end(piece: str) -> None:
    # Quadratic work would need minutes here and run into the tests' time limit.
    text = piece * (400_000 // len(piece))
    last = 0
    for place in locate(text, date(2024, 1, 1)):
        assert last <= place.start
        last = place.end
