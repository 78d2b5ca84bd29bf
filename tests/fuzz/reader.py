"""What must hold for any input, as one function of bytes: the fuzzer calls it, and so do tests with what it found."""

import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from extract.claims import read_claims
from extract.documents import article_of, read_documents
from extract.model import VIETNAM, Article
from extract.normalise import fingerprint, normalise_article
from extract.page import NotAnArticle, parse_article
from extract.places import locate
from extract.relevance import judge, may_be_about_ocop

GOLD = Path(__file__).parent.parent / "gold/dev.jsonl"
DAYS = (None, datetime(2023, 6, 15, tzinfo=VIETNAM), datetime(2025, 9, 1, tzinfo=VIETNAM))
# The bits of an input's first byte; the two lowest choose the day. A blank is text without noise, "!" of 2023.
PAGE, DECOMPOSED, UPPER, STUCK = 4, 8, 16, 64
FILLING = "Người dân trong vùng trồng chè, nuôi ong và làm miến theo cách của ông bà để lại từ lâu đời."


class BrokenPromiseError(AssertionError):
    """The reader answered, and the answer contradicts itself."""


def promise(kept: bool, what: str) -> None:
    """Raise where a promise is not kept."""
    if not kept:
        raise BrokenPromiseError(what)


def article_from(data: bytes) -> Article:
    """The article of an input: its first byte says how to read the rest, which is UTF-8 text or a page.

    Raises NotAnArticle for a page that is none.
    """
    flags, body = (data[0], data[1:]) if data else (0, b"")
    day = DAYS[flags % 4 % len(DAYS)]
    if flags & PAGE:
        may_be_about_ocop(body)
        return parse_article(body, "https://bao.example/bai-viet-1.html", fetched_at=day)
    text = body.decode("utf-8", "replace")
    if flags & DECOMPOSED:
        text = unicodedata.normalize("NFD", text)
    if flags & UPPER:
        text = text.upper()
    if flags & STUCK:
        text = text.replace(". ", ".").replace(", ", ",")
    title, _, rest = text.partition("\n")
    return Article("fuzz:", title=title, paragraphs=tuple(rest.split("\n\n")), published_at=day)


def check(data: bytes) -> None:
    """Read an input in every way there is. Raises BrokenPromiseError, or whatever the reader should not have raised."""
    try:
        article = article_from(data)
    except NotAnArticle as error:
        promise(bool(error.reason), "a refusal has a reason")
        return
    check_article(article)
    normal = normalise_article(article)
    fingerprint(normal)
    judge(normal)
    check_article(normal)


def check_article(article: Article) -> None:
    """The promises of a reading and of the places in the text."""
    reading = read_claims(article)
    for found in (*reading.claims, *reading.mentions, *reading.shares, *reading.rated_products):
        source = article.title if found.where == "title" else article.text
        quote = found.text if hasattr(found, "text") else found.quote
        promise(0 <= found.start < found.end <= len(source), "offsets lie in the text")
        promise(source[found.start : found.end] == quote, "the quote stands where it is said to be")
        if hasattr(found, "sentence"):
            promise(found.sentence in source, "the sentence is one of the text")
    for place, claim in enumerate(reading.claims):
        promise(0 < claim.confidence < 1, "confidence is a probability")
        promise(bool(claim.rules), "a claim names its rules")
        promise(claim.value >= 0, "a count is not negative")
        for other in (claim.part_of, claim.same_as):
            promise(other is None or (0 <= other < len(reading.claims) and other != place), "links lead to others")
    end = 0
    for spot in locate(article.text, article.published_on):
        promise(end <= spot.start < spot.end <= len(article.text), "places are sorted and do not overlap")
        end = spot.end


def seeds() -> Iterator[bytes]:
    """Inputs to start from: the documents of the gold set as texts, with noise, and as pages."""
    for number, document in enumerate(read_documents(GOLD.read_text(encoding="utf-8").splitlines())):
        article = article_of(document)
        text = "\n\n".join(article.paragraphs)
        for noise in (0, DECOMPOSED, UPPER, STUCK):
            yield bytes([0x20 | noise | number % 3]) + f"{article.title}\n{text}".encode()
        paragraphs = "".join(f"<p>{part}</p>" for part in (*article.paragraphs, FILLING))
        page = (
            f"<html><head><title>{article.title}</title></head><body><h1>{article.title}</h1>{paragraphs}</body></html>"
        )
        yield bytes([0x20 | PAGE | number % 3]) + page.encode()
