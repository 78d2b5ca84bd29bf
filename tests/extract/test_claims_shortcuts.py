"""What is skipped because it cannot matter: the shortcuts find what the long way round finds."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.claims import read_claims
from extract.claims.cues import entries, find_cues
from extract.claims.hints import hints
from extract.claims.periods import FORMS, forms, names_year
from extract.claims.sentences import library, paragraphs, pieces
from extract.claims.tokens import tokens
from extract.model import Article
from extract.shadow import shadow
from tests.extract.cases import cases

GOLD = Path(__file__).parent.parent / "gold/dev.jsonl"
TEXTS = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()]
TEXTS += [case.article.text for case in cases()]
# Forms of time that the gold set does not hold.
TIMES = [
    "hết quý II/2024", "quý 3 năm 2024", "trong quý III tỉnh có", "nửa đầu năm", "6 tháng đầu năm", "9 tháng năm 2023",
    "năm ngoái", "sang năm", "10 năm sau", "3 năm trước", "lần 2 năm 2022", "đợt 1/2023", "(2021-2025)", "trong năm",
    "từ đầu năm 2023 đến nay", "từ năm 2020 đến năm 2023", "trong 9 tháng qua", "ngày 5 tháng 3", "sáng 5/3",
    "ngày 5 tháng 3 năm 2024", "trong năm qua", "so far", "kể từ đầu năm đến nay", "sau 5 năm", "đến hiện nay",
    "kế hoạch 2026",
]  # fmt: skip
PARTS = st.sampled_from(
    [
        *(" ", "  ", "\t", ".", "..", "...", "?", "!", "…", '"', "”", ")", "-", "_", "²", "\u0301", "3", "12", "1.500"),
        *("TP", "tp", "ThS", "e.g", "sao", "OCOP", "Nghệ", "a", "A", "é", "x" * 30, "đ" * 23),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, max_size=20).map("".join))
def test_thepieces_of_any_line_are_the_librarys_sentences(line: str) -> None:
    assert [line[i:j] for i, j in pieces(line)] == library().sent_tokenize(line)


def test_thepieces_of_the_gold_sets_lines_are_the_librarys_sentences() -> None:
    lines = [line for text in TEXTS for line in text.split("\n")]
    assert len(lines) > 300
    for line in lines:
        assert [line[i:j] for i, j in pieces(line)] == library().sent_tokenize(line)


def test_a_form_of_time_stands_only_where_one_of_its_words_does() -> None:
    seen = set()
    for lower in [shadow(text).lower for text in (*TEXTS, *TIMES)]:
        for form in FORMS:
            for match in form.pattern.finditer(lower):
                seen.add(form)
                words = set(tokens(lower, max(0, match.start() - 1), match.end()).texts)
                assert form in forms(words, year=names_year(lower, *match.span())), (form, match[0])
    assert [form.pattern.pattern for form in FORMS if form not in seen] == []


@pytest.mark.parametrize("families", [("topics", "areas", "boilerplate"), ("units",), ("status",)])
def test_no_phrase_stands_outside_of_the_hints(families: tuple[str, ...]) -> None:
    for phrase in [phrase for family in families for phrase, _, _ in entries(family)]:
        assert hints(f"a {phrase} b", families).within(2, 2 + len(phrase))
    told = set()
    for lower in [shadow(text).lower for text in TEXTS]:
        found = hints(lower, families)
        for _, start, end in paragraphs(shadow(lower)):
            held = not find_cues(tokens(lower, start, end).texts).keys().isdisjoint(families)
            told.add((found.within(start, end), held))
    assert (False, True) not in told
    assert {(True, True), (False, False)} <= told


@pytest.mark.parametrize("odd", ["sản  phẩm", "sản phẩm \ud800"])
def test_an_odd_text_is_a_hint_as_a_whole(odd: str) -> None:
    assert hints(odd, ("units",)).within(0, 1)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\nb\n\nc", [(0, "a"), (0, "b"), (1, "c")]),
        ("\n\na\n\n\nb\n", [(0, "a"), (1, "b")]),
        ("a\n \nb", [(0, "a"), (1, "b")]),
        ("a\n \n \nb", [(0, "a"), (2, "b")]),
        ("a\n ", [(0, "a")]),
        ("", []),
    ],
)
def test_lines_of_one_block_share_its_number(text: str, wanted: list[tuple[int, str]]) -> None:
    assert [(number, text[i:j]) for number, i, j in paragraphs(shadow(text))] == wanted


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        ("Người dân huyện Nam Đàn chờ tỉnh công nhận lại sản phẩm OCOP, ", 251),
        ("Huyện Nam Đàn có 3 sản phẩm OCOP đạt 4 sao, tỉnh Nghệ An công nhận lại 5 sản phẩm; ", 31),
    ],
)
def test_the_time_of_reading_a_line_grows_with_it_and_not_with_its_square(piece: str, times: int) -> None:
    def seconds(times: int) -> float:
        article = Article("test:", title="OCOP", paragraphs=(piece * times,))
        start = time.process_time()
        read_claims(article)
        return time.process_time() - start

    # odd numbers: a line that says the same twice is a caption
    measured = [(seconds(times), seconds(8 * times + 1)) for _ in range(3)]
    # eightfold text: about eightfold time, sixty-fourfold with the square
    assert min(long for _, long in measured) < 20 * min(short for short, _ in measured)
