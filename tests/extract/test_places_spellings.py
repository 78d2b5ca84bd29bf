"""How a named province is spelt, what says that it is one, and which unit of its day it is."""

from datetime import date

import pytest

from extract.places import locate

OLD, HUE, NEW = date(2023, 5, 1), date(2025, 3, 1), date(2025, 10, 1)

SPELLINGS = [
    ("Thanh Hoá", "Thanh Hóa"),
    ("Hoà Bình", "Hòa Bình"),
    ("Khánh Hoà", "Khánh Hòa"),
    ("Ðắk Nông", "Đắk Nông"),
    ("Đăk Lăk", "Đắk Lắk"),
    ("Đắc Lắc", "Đắk Lắk"),
    ("ĐẮK LẮK", "Đắk Lắk"),
    ("Đak Nông", "Đắk Nông"),
    ("Bắc Cạn", "Bắc Kạn"),
    ("Kontum", "Kon Tum"),
    ("TUYÊN QUANG", "Tuyên Quang"),
    ("Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu"),
    ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
    ("Bà Rịa Vũng Tàu", "Bà Rịa - Vũng Tàu"),
    ("BR-VT", "Bà Rịa - Vũng Tàu"),
    ("Thừa Thiên-Huế", "Thừa Thiên Huế"),
    ("Thừa Thiên – Huế", "Thừa Thiên Huế"),
    ("TT-Huế", "Thừa Thiên Huế"),
    ("TP.HCM", "Hồ Chí Minh"),
    ("TPHCM", "Hồ Chí Minh"),
    ("TP. HCM", "Hồ Chí Minh"),
    ("Tp.HCM", "Hồ Chí Minh"),
    ("T.P Hồ Chí Minh", "Hồ Chí Minh"),
    ("TP.Hồ Chí Minh", "Hồ Chí Minh"),
    ("TP HỒ CHÍ MINH", "Hồ Chí Minh"),
    ("Hà\u00a0Nội", "Hà Nội"),
    ("Thanh Ho\u0301a", "Thanh Hóa"),
]


@pytest.mark.parametrize(("spelling", "name"), SPELLINGS, ids=[case[0] for case in SPELLINGS])
def test_every_spelling_leads_to_the_canonical_name(spelling: str, name: str) -> None:
    text = f"Tại {spelling}, có 20 sản phẩm"
    places = [place for place in locate(text, OLD) if place.level == "province"]
    assert [place.name for place in places] == [name]
    assert places[0].text in spelling
    assert text[places[0].start : places[0].end] == places[0].text


CUES = [
    ("tỉnh Nghệ An", OLD, "type word"),
    ("NGHỆ AN: 20 sản phẩm", OLD, "dateline"),
    ("Nam Đàn (Nghệ An)", OLD, "parenthesis"),
    ("Nghệ An, Hà Tĩnh", OLD, "list"),
    ("các tỉnh Nghệ An, Hà Tĩnh", OLD, "list"),
    ("xã Kim Liên, huyện Nam Đàn, Nghệ An", OLD, "container"),
    ("Nghệ An có 20 sản phẩm", OLD, "bare"),
    ("Hà Giang (cũ)", NEW, "old name (cũ)"),
    ("TPHCM", OLD, "abbreviation"),
    ("khu vực Bình Dương", NEW, "area word"),
    ("UBND Hà Tĩnh", OLD, "office"),
]


@pytest.mark.parametrize(("text", "day", "cue"), CUES, ids=[case[0] for case in CUES])
def test_the_cue_says_what_decided(text: str, day: date, cue: str) -> None:
    named = [place for place in locate(text, day) if place.counts_as_mention]
    assert named[-1].cue == cue
    assert all(0.5 < place.certainty <= 1 for place in named)


UNITS = [
    ("Đồng Tháp có 20 sản phẩm", OLD, "vn63:87", "vn34:82"),
    ("Đồng Tháp có 20 sản phẩm", NEW, "vn34:82", "vn34:82"),
    ("Tuyên Quang cũ có 246 sản phẩm", NEW, "vn63:08", "vn34:08"),
    ("Tuyên Quang (cũ) có 246 sản phẩm", NEW, "vn63:08", "vn34:08"),
    ("Tuyên Quang có 407 sản phẩm", NEW, "vn34:08", "vn34:08"),
    ("Hà Giang có 20 sản phẩm", NEW, "vn63:02", "vn34:08"),
    ("Lào Cai (trước khi sáp nhập) có 20 sản phẩm", NEW, "vn63:10", "vn34:15"),
    ("Lào Cai sáp nhập hai sở", NEW, "vn34:15", "vn34:15"),
    ("Thừa Thiên Huế (cũ) có 20 sản phẩm", NEW, "vn63:46", "vn34:46"),
    ("Huế có 20 sản phẩm", HUE, "vn63:46", "vn34:46"),
    ("Thừa Thiên Huế có 20 sản phẩm", OLD, "vn63:46a", "vn34:46"),
]


@pytest.mark.parametrize(("text", "day", "unit", "current"), UNITS, ids=[f"{case[0]} {case[1]}" for case in UNITS])
def test_a_province_is_the_unit_of_its_day(text: str, day: date, unit: str, current: str) -> None:
    (place,) = [place for place in locate(text, day) if place.counts_as_mention]
    assert (place.unit, place.current_unit) == (unit, current)
