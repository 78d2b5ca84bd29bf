"""The stages one by one, as tables."""

from datetime import date

import pytest

from extract.claims.cues import entries, find_cues, settle, unused
from extract.claims.marks import Cue, Sentence, Tokens
from extract.claims.numbers import numbers
from extract.claims.periods import periods
from extract.claims.preparing import mark
from extract.claims.sentences import sentences, tagged
from extract.claims.stars import stars
from extract.claims.tokens import depths, tokens
from extract.shadow import shadow


def tokens_of(text: str) -> Tokens:
    return tokens(text, 0, len(text))


def words_of(text: str) -> list[str]:
    return tokens_of(text).texts


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1.234 sản phẩm", [(1234, None)]),
        ("10,300 products", [(10300, None)]),
        ("07 sản phẩm", [(7, None)]),
        ("1,2 nghìn sản phẩm", [(1200, None)]),
        ("hơn 4,4 ngàn sản phẩm", [(4400, None)]),
        ("hai mươi lăm sản phẩm", [(25, None)]),
        ("một trăm linh năm sản phẩm", [(105, None)]),
        ("ba mươi mốt sản phẩm", [(31, None)]),
        ("mười bốn sản phẩm", [(14, None)]),
        ("hai chục sản phẩm", [(20, None)]),
        ("gần trăm sản phẩm", [(100, None)]),
        ("hàng trăm sản phẩm", []),
        ("8 đến 10 sản phẩm", [(8, 10)]),
        ("20-30 sản phẩm", [(20, 30)]),
        ("400 - 500 sản phẩm", [(400, 500)]),
        ("12 (mười hai) sản phẩm", [(12, None)]),
        ("5 trong số 12 sản phẩm", [(5, None)]),
        ("4,4 sản phẩm", []),
        ("12.345.678.901.234.567 sản phẩm", []),
    ],
)
def test_numbers(text: str, wanted: list) -> None:
    sequence = tokens_of(text)
    assert [(number.value, number.value_max) for number in numbers(sequence, [True] * len(sequence.texts))] == wanted


@pytest.mark.parametrize(("text", "whole"), [("43/34 sản phẩm", 34), ("5 trong số 12 sản phẩm", 12)])
def test_fractions_keep_their_whole(text: str, whole: int) -> None:
    sequence = tokens_of(text)
    assert numbers(sequence, [True] * len(sequence.texts))[0].whole == whole


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("đạt 3 sao", [(3, 3)]),
        ("từ 3 sao trở lên", [(3, 5)]),
        ("đạt từ 3 sao", [(3, 5)]),
        ("3 - 4 sao", [(3, 4)]),
        ("hạng 3 và 4 sao", [(3, 4)]),
        ("3 sao, 4 sao", [(3, 4)]),
        ("4 sao, 3 sao", [(3, 4)]),
        ("3 sao, 4 sao có 2 sản phẩm", [(3, 3), (4, 4)]),
        ("từ 3 sao lên 4 sao", [(4, 4)]),
        ("bốn sao", [(4, 4)]),
        ("158 3 sao", [(3, 3)]),
        ("5 sao: 2, 4 sao: 7", [(5, 5), (4, 4)]),
        ("three stars or higher", [(3, 5)]),
        ("25 4-star products", [(4, 4)]),
        ("ngôi sao", []),
    ],
)
def test_stars(text: str, wanted: list) -> None:
    assert [(found.least, found.most) for found in stars(words_of(text))] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("đến hết năm 2022", [("2022", "point")]),
        ("năm 2022", [("2022", "in")]),
        ("giai đoạn 2021 - 2025", [("2021-2025", "span")]),
        ("từ năm 2019 đến hết năm 2022", [("2019-2022", "span")]),
        ("tính đến tháng 5/2025", [("2025-05", "point")]),
        ("tháng 10 năm 2023", [("2023-10", "in")]),
        ("tính đến ngày 31/12/2022", [("2022-12-31", "point")]),
        ("tính đến ngày 12-1", [("2023-01-12", "point")]),
        ("chiều 4/4", [("2023-04-04", "event")]),
        ("đợt 2/2022", [("2022", "in")]),
        ("quý iii/2022", [("2022", "in")]),
        ("từ nay đến cuối năm", [("2023", "in")]),
        ("năm ngoái", [("2022", "in")]),
        ("đến nay", [(None, "now")]),
        ("hiện tỉnh có", [(None, "now")]),
        ("tỉnh thực hiện", []),
        ("so với năm 2021", []),
        ("theo Quyết định số 148/QĐ-TTg ngày 24/2/2023".lower(), []),
        ("được công nhận từ năm 2020", []),
        ("có giá trị 36 tháng", []),
        ("ngày 31/2/2023", []),
    ],
)
def test_periods(text: str, wanted: list) -> None:
    found = periods(text, 0, len(text), tokens_of(text), date(2023, 6, 15))
    assert [(period.value, period.kind) for period in found] == wanted


def test_a_day_without_a_year_needs_the_articles_own() -> None:
    text = "chiều 4/4 và cuối năm nay"
    assert [p.value for p in periods(text, 0, len(text), tokens_of(text), None)] == [None]


def test_the_longest_cue_wins_then_the_leftmost() -> None:
    text = "công nhận lại 9 sản phẩm, có thêm 3"
    assert [cue.phrase for cue in find_cues(words_of(text))["status"]] == ["công nhận lại", "có thêm"]
    rivals = [Cue("f", "a b", "", "", 0, 2), Cue("f", "b c", "", "", 1, 3), Cue("f", "b c d", "", "", 1, 4)]
    assert [cue.phrase for cue in settle(rivals)] == ["b c d"]
    assert [cue.phrase for cue in settle(rivals[:2])] == ["a b"]


def test_cue_files_repeat_nothing_and_their_unused_rows_are_told() -> None:
    for family in ("status", "units", "qualifiers", "areas", "parts", "traps", "topics", "boilerplate"):
        rows = entries(family)
        assert len(rows) == len(set(rows))
        assert all(phrase == phrase.lower() and label for phrase, label, _ in rows)
    assert ("status", "công nhận lại") in unused([])
    assert ("status", "công nhận lại") not in unused([("status", "công nhận lại")])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Huyện có năm sản phẩm OCOP.", [5]),
        ("Năm sản phẩm đạt OCOP 3 sao.", [5]),
        ("Mỗi năm sản phẩm OCOP lại nhiều hơn.", []),
        ("Trong năm 2022, huyện có 3 sản phẩm.", [3]),
        ("Những năm sản phẩm OCOP bán chạy", []),
    ],
)
def test_nam_is_a_number_or_a_year_by_its_tag(text: str, wanted: list[int]) -> None:
    folded = shadow(text)
    sentence = Sentence(folded, "text", 0, 0, len(text))
    mark(sentence, [], date(2023, 1, 1))
    assert [number.value for number in sentence.numbers] == wanted


def test_sentences_do_not_end_at_short_forms() -> None:
    text = "Ở TX. Nghi Sơn có 3 sản phẩm. Ở TP. Vinh có 4."
    assert [text[i:j] for i, j in sentences(text, 0, len(text))] == [
        "Ở TX. Nghi Sơn có 3 sản phẩm.",
        "Ở TP. Vinh có 4.",
    ]


def test_a_stretch_without_full_stops_is_cut() -> None:
    text = "sản phẩm " * 2000
    assert max(j - i for i, j in sentences(text, 0, len(text))) <= 1500


def test_words_are_tagged_by_underthesea() -> None:
    assert ("năm", "M") in tagged("Huyện có năm sản phẩm OCOP")


def test_parentheses_are_counted() -> None:
    assert depths(words_of("a (b (c) d) e")) == [0, 1, 1, 2, 2, 2, 1, 1, 0]
