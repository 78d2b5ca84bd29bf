"""Texts in pieces: the words that prove a claim, or that were searched for, marked in them."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Mark = int | str
"""What words are marked for: the key of a claim on its page, or just 1 for what was searched for."""
Span = tuple[Mark, int, int]
"""A mark, and where its words start and end in the text, in characters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: `marks` are those whose words it belongs to, `begins` those whose words begin here."""

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()


def pieces(text: str, spans: Iterable[Span], offset: int = 0) -> list[Piece]:
    """Cut a text, which starts at `offset`, at the ends of the spans; spans may overlap and reach beyond it.

    >>> pieces("có 403 sản phẩm", [(7, 3, 15), (8, 3, 6)])[1:]
    [Piece(text='403', marks=(7, 8), begins=(7, 8)), Piece(text=' sản phẩm', marks=(7,), begins=())]
    """
    end = offset + len(text)
    inside = [(mark, max(start, offset), min(stop, end)) for mark, start, stop in spans]
    inside = [(mark, start, stop) for mark, start, stop in inside if start < stop]
    edges = sorted({offset, end, *(start for _, start, _ in inside), *(stop for _, _, stop in inside)})
    return [
        Piece(
            text[low - offset : high - offset],
            tuple(mark for mark, start, stop in inside if start <= low and high <= stop),
            tuple(mark for mark, start, _ in inside if start == low),
        )
        for low, high in pairwise(edges)
    ]


def paragraphs(text: str, spans: Sequence[Span]) -> list[list[Piece]]:
    """The paragraphs of a text, which a blank line parts, each in pieces."""
    found, offset = [], 0
    for paragraph in text.split("\n\n"):
        found.append(pieces(paragraph, spans, offset))
        offset += len(paragraph) + 2
    return found


def excerpt(text: str, words: str, length: int = 240) -> list[Piece]:
    """The stretch of a text in which the words occur first, marked with 1; accents make no difference.

    >>> excerpt("Tỉnh Đắk Lắk có cà phê.", "dak lak")[1]
    Piece(text='Đắk', marks=(1,), begins=(1,))
    """
    plain = folded(text)
    wanted = [word for word in folded(words).replace('"', " ").split() if word]
    spans = sorted(span for word in wanted for span in occurrences(plain, word))
    first = spans[0][1] if spans else 0
    start = max(0, first - length // 3)
    # A stretch begins with a whole word.
    start = text.rfind(" ", 0, start) + 1 if start else 0
    stop = min(len(text), start + length)
    found = pieces(text[start:stop], merged(spans), start)
    return [*([Piece("… ")] if start else []), *found, *([Piece(" …")] if stop < len(text) else [])]


def marked_excerpt(text: str | None, words: str | None) -> str:
    """The same as one text, the words in « ».

    >>> marked_excerpt("Tỉnh Đắk Lắk", "dak")
    'Tỉnh «Đắk» Lắk'
    """
    return "".join(f"«{piece.text}»" if piece.marks else piece.text for piece in excerpt(text or "", words or ""))


def occurrences(plain: str, word: str) -> list[Span]:
    """Where a word stands in a text, as a word of its own."""
    found: list[Span] = []
    at = plain.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and plain[at - 1].isalnum()) and not (end < len(plain) and plain[end].isalnum()):
            found.append((1, at, end))
        at = plain.find(word, end)
    return found


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, overlapping ones as one."""
    found: list[Span] = []
    for mark, start, stop in spans:
        if found and start < found[-1][2]:
            found[-1] = (mark, found[-1][1], max(stop, found[-1][2]))
        else:
            found.append((mark, start, stop))
    return found


def folded(text: str) -> str:
    """Small letters without marks, as many as the text has letters, so that places stay where they were.

    >>> folded("Đặc sản")
    'dac san'
    """
    return "".join(_fold(letter) for letter in text)


def _fold(letter: str) -> str:
    plain = "d" if letter in "đĐ" else unicodedata.normalize("NFD", letter)[0].lower()
    return plain if len(plain) == 1 else letter
