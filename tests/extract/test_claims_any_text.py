"""Whatever the text, the reader answers, its offsets point at its quotes, and unseen noise changes nothing."""

import json
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.claims import read_claims
from extract.documents import article_of
from extract.model import Article
from extract.normalise import clean, normalise_article
from extract.shadow import shadow
from tests.extract.cases import article, cases, notation

GOLD = Path(__file__).parent.parent / "gold/dev.jsonl"
DOCUMENTS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
Noise = Callable[[str], str]

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
ANY = st.text(st.characters(), max_size=200)  # half surrogate pairs and unassigned characters, too

# What nobody sees: the claims stay the same.
SILENT: dict[str, Noise] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "hard blanks": lambda text: text.replace(" ", "\u00a0"),
    "thin blanks": lambda text: text.replace(" ", "\u2009"),
    "eth": lambda text: text.replace("Đ", "Ð"),
    "zero width": lambda text: text.replace(" ", " \u200b"),
    "byte order marks": lambda text: text.replace(". ", ". \ufeff"),
    "soft hyphens": lambda text: text.replace("ph", "p\u00adh"),
}
# What only a normalised article is free of.
WIDE: dict[str, Noise] = {"double blanks": lambda text: text.replace(" ", "  ")}
# What loses something: an answer, but perhaps another one.
LOUD: dict[str, Noise] = {
    "upper case": str.upper,
    "lower case": str.lower,
    "no blanks": lambda text: text.replace(" ", ""),
    "stuck sentences": lambda text: text.replace(". ", ".").replace(", ", ","),
    "no full stops": lambda text: text.replace(".", ""),
    "one line": lambda text: text.replace("\n", " "),
    "no marks": lambda text: "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)),
    "compatible": lambda text: unicodedata.normalize("NFKD", text),
    "backwards": lambda text: text[::-1],
    "full width": lambda text: text.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}),
}


def noisy(original: Article, noises: Sequence[Noise]) -> Article:
    """The article with noises laid over it, one after another."""
    title, paragraphs = original.title, list(original.paragraphs)
    for noise in noises:
        title, paragraphs = noise(title), [noise(part) for part in paragraphs]
    return replace(original, title=title, paragraphs=tuple(paragraphs))


def holds(given_article: Article) -> None:
    reading = read_claims(given_article)
    for found in (*reading.claims, *reading.mentions, *reading.shares, *reading.rated_products):
        source = given_article.title if found.where == "title" else given_article.text
        quote = found.text if hasattr(found, "text") else found.quote
        assert 0 <= found.start < found.end <= len(source)
        assert source[found.start : found.end] == quote
    for place, claim in enumerate(reading.claims):
        assert claim.sentence in (given_article.title if claim.where == "title" else given_article.text)
        assert claim.part_of != place
        assert claim.same_as != place
        assert claim.part_of is None or 0 <= claim.part_of < len(reading.claims)
        assert 0 < claim.confidence < 1
        assert claim.rules


@settings(max_examples=80, deadline=None)
@given(text=TEXTS, title=TEXTS)
def test_any_text_is_read_and_every_quote_is_where_it_is_said_to_be(text: str, title: str) -> None:
    holds(Article("test:", title=title, paragraphs=(text,)))
    holds(article("OCOP " + text, title))


@settings(max_examples=100, deadline=None)
@given(text=ANY, place=st.integers(0, 200))
def test_characters_that_belong_to_no_text_are_read(text: str, place: int) -> None:
    told = "Tỉnh Nghệ An có 403 sản phẩm OCOP, trong đó 43 sản phẩm 4 sao."
    holds(article(told[:place] + text + told[place:], text))
    holds(normalise_article(article(told[:place] + text + told[place:], text)))


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_every_character_of_the_shadow_leads_back(text: str) -> None:
    folded = shadow(text)
    assert len(folded.text) == len(folded.lower) == len(folded.starts) == len(folded.ends)
    for i in range(len(folded.text)):
        start, end = folded.span(i, i + 1)
        assert 0 <= start <= end <= len(text)
    assert list(folded.starts) == sorted(folded.starts)


@pytest.mark.parametrize("noise", SILENT.values(), ids=SILENT)
def test_noise_changes_no_claim(noise: Noise) -> None:
    for case in cases()[::2]:
        clean_claims = {notation(claim) for claim in read_claims(case.article, case.outlet).claims}
        told = noisy(case.article, [noise])
        assert {notation(claim) for claim in read_claims(told, case.outlet).claims} == clean_claims, case.id
        holds(told)


@pytest.mark.parametrize("noise", WIDE.values(), ids=WIDE)
def test_wide_blanks_change_no_claim_of_an_article_as_it_came(noise: Noise) -> None:
    for case in cases()[::2]:
        clean_claims = {notation(claim) for claim in read_claims(case.article, case.outlet).claims}
        told = noisy(case.article, [noise])
        assert {notation(claim) for claim in read_claims(told, case.outlet).claims} == clean_claims, case.id


@settings(max_examples=60, deadline=None)
@given(
    document=st.sampled_from(DOCUMENTS),
    noises=st.lists(st.sampled_from(sorted({**SILENT, **WIDE})), min_size=1, max_size=4),
)
def test_a_normalised_article_says_the_same_under_any_order_of_noise(
    document: dict[str, str], noises: list[str]
) -> None:
    original, home = article_of(document), document.get("outlet_province")
    heard = read_claims(normalise_article(noisy(original, [{**SILENT, **WIDE}[name] for name in noises])), home)
    said = read_claims(normalise_article(original), home)
    assert heard.claims == said.claims
    assert heard.mentions == said.mentions


@settings(max_examples=30, deadline=None)
@given(document=st.sampled_from(DOCUMENTS), noises=st.lists(st.sampled_from(sorted(SILENT)), min_size=1, max_size=4))
def test_a_whole_article_says_the_same_under_any_order_of_noise(document: dict[str, str], noises: list[str]) -> None:
    original, home = article_of(document), document.get("outlet_province")
    told = noisy(original, [SILENT[name] for name in noises])
    heard, said = read_claims(told, home), read_claims(original, home)
    assert [notation(claim) for claim in heard.claims] == [notation(claim) for claim in said.claims]
    assert [clean(claim.quote) for claim in heard.claims] == [clean(claim.quote) for claim in said.claims]
    assert heard.provinces == said.provinces


@settings(max_examples=50, deadline=None)
@given(
    document=st.sampled_from(DOCUMENTS),
    noises=st.lists(st.sampled_from(sorted({**SILENT, **WIDE, **LOUD})), min_size=1, max_size=4),
)
def test_noise_of_any_kind_and_order_is_read(document: dict[str, str], noises: list[str]) -> None:
    told = noisy(article_of(document), [{**SILENT, **WIDE, **LOUD}[name] for name in noises])
    holds(told)
    holds(normalise_article(told))


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
        "OCOP " + "Người dân trồng chè ở huyện Nam Đàn và nuôi ong, " * 4_000,
    ],
    ids=["nested", "one sentence", "digits", "repeated", "list", "units", "marks", "200 KB without a full stop"],
)
def test_long_odd_texts_are_read(text: str) -> None:
    holds(Article("test:", paragraphs=(text,)))
