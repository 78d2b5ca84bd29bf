"""One spelling of an article, whatever the paper's page did to it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Article
from extract.normalise import clean, fingerprint, normalise_article, without_dateline


@pytest.mark.parametrize(
    ("lead", "wanted"),
    [
        ("(Dân trí) - Tỉnh có 20 sản phẩm", "Tỉnh có 20 sản phẩm"),
        ("VOV.VN - Tỉnh có 20 sản phẩm", "Tỉnh có 20 sản phẩm"),
        ("TPO - Tỉnh có 20 sản phẩm", "Tỉnh có 20 sản phẩm"),
        ("Hà Nội (TTXVN 20/5) - Tỉnh có 20 sản phẩm", "Tỉnh có 20 sản phẩm"),
        ("BẮC NINH - Tỉnh có 20 sản phẩm", "Tỉnh có 20 sản phẩm"),
        ("TP.HCM – Thành phố có 20 sản phẩm", "Thành phố có 20 sản phẩm"),
        ("Nghệ An - vùng đất của 400 sản phẩm", "Nghệ An - vùng đất của 400 sản phẩm"),
        ("Có 20 sản phẩm (3 sao) - tăng 5", "Có 20 sản phẩm (3 sao) - tăng 5"),
    ],
)
def test_datelines_are_taken_off_and_nothing_else(lead: str, wanted: str) -> None:
    assert without_dateline(lead) == wanted


def test_an_outlets_own_prefix_is_taken_off() -> None:
    assert without_dateline("Kinhtedothi - Tỉnh có", ("Kinhtedothi - ",)) == "Tỉnh có"


def test_copies_in_other_spellings_have_the_same_fingerprint() -> None:
    text = "Nghệ An có 403 sản phẩm OCOP."
    copy = unicodedata.normalize("NFD", text).replace(" ", "\u00a0")
    one = normalise_article(Article("a", paragraphs=(text,)))
    two = normalise_article(Article("b", paragraphs=(copy,)))
    assert fingerprint(one) == fingerprint(two)
    assert fingerprint(one) != fingerprint(normalise_article(Article("c", paragraphs=(text + " Hết.",))))


def test_a_number_with_a_dot_stays_whole() -> None:
    assert clean("có 1.234 sản phẩm; TP.HCM có 12") == "có 1.234 sản phẩm; TP.HCM có 12"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
