"""What is a copy of a story and what only looks like one, measured on an own set of pairs."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Article
from extract.similarity import (
    EXTRACT_CONTAINMENT,
    EXTRACT_COVERAGE,
    KEYS,
    LEAST_CONTAINMENT,
    LEAST_COVERAGE,
    LEAST_RUNS,
    MOST_CONFLICTS,
    MOST_DAYS,
    estimated_containment,
    likeness,
    sketch,
)
from output.stories import MOST_COMPARED, MOST_WITH_A_KEY
from tests.stories.pairs import HALVES, articles, pairs

FLOOR = 0.98
WHOLE = "\n\n".join(articles("tuned")[0])


@pytest.mark.parametrize("half", HALVES)
def test_precision_and_recall_stay_above_their_floor(half: str) -> None:
    answers = [(likeness(pair.one, pair.other).same_story, pair.same) for pair in pairs(half)]
    right = sum(said and same for said, same in answers)
    assert len(answers) >= 300
    assert sum(same for _, same in answers) >= 150
    assert right / sum(said for said, _ in answers) >= FLOOR
    assert right / sum(same for _, same in answers) >= FLOOR


@pytest.mark.parametrize("half", HALVES)
def test_sketches_promise_what_the_texts_keep(half: str) -> None:
    for pair in pairs(half):
        one, other = (sketch(Article("u", lead=text)) for text in (pair.one, pair.other))
        if not one or not other:
            continue
        shared = len(set(one.keys) & set(other.keys))
        estimate = estimated_containment(shared, one.size, other.size)
        # Three times the standard error of 64 values at worst, on the side that matters: a copy that is not found.
        assert estimate >= likeness(pair.one, pair.other).containment - 0.35 or not pair.same, pair.kind


def test_the_halves_share_no_text() -> None:
    tuned, held_out = ({text for pair in pairs(half) for text in (pair.one, pair.other)} for half in HALVES)
    assert not tuned & held_out


@pytest.mark.parametrize(
    ("old", "new"),
    [("Hà Giang", "Cao Bằng"), ("287", "301"), ("2.150", "3.150")],
)
def test_one_changed_fact_lowers_the_agreement(old: str, new: str) -> None:
    assert old in WHOLE
    assert likeness(WHOLE, WHOLE.replace(old, new)).conflicts > 0


def test_spelling_case_and_marks_make_no_difference() -> None:
    told = "Hòa Bình có 158 sản phẩm OCOP, trong đó 36 sản phẩm đạt 4 sao, tăng 12 sản phẩm so với năm trước."
    assert likeness(told, told.replace("Hòa", "Hoà")).containment == 1
    assert likeness(told, told.replace("158", "1.58")).containment == 1


def test_a_text_of_a_few_words_has_no_sketch() -> None:
    assert sketch(Article("u", lead=" ".join(["một"] * (LEAST_RUNS + 2)))) is None
    assert sketch(Article("u")) is None


@given(one=st.text(max_size=300), other=st.text(max_size=300))
def test_any_texts_can_be_compared_in_any_order(one: str, other: str) -> None:
    there, back = likeness(one, other), likeness(other, one)
    assert there == back
    assert all(0 <= share <= 1 for share in (there.containment, there.coverage, there.conflicts))


def test_the_document_has_the_bounds_of_the_code() -> None:
    text = (Path(__file__).parents[2] / "docs" / "stories.md").read_text(encoding="utf-8")
    for words in (
        f"at least {LEAST_CONTAINMENT} |",
        f"at least {LEAST_COVERAGE} |",
        f"at least {EXTRACT_CONTAINMENT} and {EXTRACT_COVERAGE} |",
        f"at most {MOST_CONFLICTS} |",
        f"at most {MOST_DAYS} |",
        f"a MinHash of {KEYS} values",
        f"more than {MOST_WITH_A_KEY} articles",
        f"at most {MOST_COMPARED} texts",
    ):
        assert words in text, words


def test_headlines_say_nothing_about_a_story() -> None:
    article = Article("u", title="Chuyện nghề", paragraphs=tuple(articles("tuned")[0]))
    assert sketch(article) == sketch(replace(article, title="Đặc sản quê ra phố"))
