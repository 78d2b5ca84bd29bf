"""Whatever the text, the reader answers, and its offsets point at its quotes."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.claims import read_claims
from extract.model import Article
from extract.shadow import shadow
from tests.extract.cases import article, cases, notation

PIECES = st.sampled_from(
    [
        "tỉnh Nghệ An", "huyện Nam Đàn", "toàn tỉnh", "có", "công nhận", "403", "1.234", "07", "hai mươi", "sản phẩm",
        "OCOP", "3 sao", "từ 3 sao trở lên", "trong đó", "(", ")", ",", ";", ".", ":", "\n", "\n\n", "của", "chủ thể",
        "mỗi địa phương", "lần lượt", "và", "đến nay", "năm 2022", "phấn đấu", "tiềm năng 5 sao", "thu hồi", "%",
        "5,2%",
        "đánh giá lại", "Tin liên quan", "năm", "ba", "\u200b", "\u00a0", "hoá", "Ð", "-", "/", "cả nước", "HTX",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map(" ".join) | st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=300)


def holds(given_article: Article) -> None:
    reading = read_claims(given_article)
    for found in (*reading.claims, *reading.mentions, *reading.shares, *reading.rated_products):
        source = given_article.title if found.where == "title" else given_article.text
        quote = found.text if hasattr(found, "text") else found.quote
        assert source[found.start : found.end] == quote
    for place, claim in enumerate(reading.claims):
        assert claim.sentence in (given_article.title if claim.where == "title" else given_article.text)
        assert claim.part_of != place
        assert claim.same_as != place
        assert claim.part_of is None or 0 <= claim.part_of < len(reading.claims)
        assert 0 < claim.confidence < 1
        assert claim.rules


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, title=TEXTS)
def test_any_text_is_read_and_every_quote_is_where_it_is_said_to_be(text: str, title: str) -> None:
    holds(Article("test:", title=title, paragraphs=(text,)))
    holds(article("OCOP " + text, title))


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_every_character_of_the_shadow_leads_back(text: str) -> None:
    folded = shadow(text)
    assert len(folded.text) == len(folded.lower) == len(folded.starts) == len(folded.ends)
    for i in range(len(folded.text)):
        start, end = folded.span(i, i + 1)
        assert 0 <= start <= end <= len(text)
    assert list(folded.starts) == sorted(folded.starts)


@pytest.mark.parametrize(
    "noise",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("Đ", "Ð"),
        lambda text: text.replace(" ", " \u200b"),
    ],
    ids=["decomposed", "hard blanks", "eth", "zero width"],
)
def test_noise_changes_no_claim(noise: object) -> None:
    for case in cases():
        clean = {notation(claim) for claim in read_claims(case.article, case.outlet).claims}
        paragraphs = tuple(noise(part) for part in case.article.paragraphs)  # type: ignore[operator]
        title = noise(case.article.title)  # type: ignore[operator]
        noisy = Article("test:", title=title, paragraphs=paragraphs, published_at=case.article.published_at)
        assert {notation(claim) for claim in read_claims(noisy, case.outlet).claims} == clean, case.id
        holds(noisy)


@pytest.mark.parametrize(
    "text",
    [
        "OCOP " + "(1 sản phẩm " * 3000,
        "OCOP " + "có 3 sản phẩm 4 sao, " * 3000,
        "OCOP " + "1" * 20000,
        "OCOP " + "năm sản phẩm này " * 1000,
        "OCOP\n" + "- 4 sao: 3\n" * 3000,
        "OCOP " + "tỉnh Nghệ An, " * 2000 + "mỗi địa phương có 3 sản phẩm",
        "OCOP " + "a\u0301" * 20000,
    ],
    ids=["nested", "one sentence", "digits", "repeated", "list", "units", "marks"],
)
def test_long_odd_texts_are_read(text: str) -> None:
    holds(Article("test:", paragraphs=(text,)))
