"""Words, numbers and signs of a sentence, each with its place."""

import re

from extract.claims.marks import Tokens

# What has been matched is never given back: a third quicker, and nothing could match after it.
_TOKEN = re.compile(r"[^\W\d_]++(?:[\u0300-\u036f]+[^\W\d_]*)*+|\d++(?:[.,]\d+)*+%?|[^\s\w]|_")
_OPENS, _CLOSES = frozenset("(["), frozenset(")]")


def tokens(lower: str, start: int, end: int) -> Tokens:
    """Split a stretch of lower-cased shadow text.

    >>> tokens("có 1.234 sản phẩm, đạt 67,3%.", 0, 29).texts
    ['có', '1.234', 'sản', 'phẩm', ',', 'đạt', '67,3%', '.']
    """
    found = list(_TOKEN.finditer(lower, start, end))
    return Tokens([match[0] for match in found], [match.start() for match in found])


def is_number(text: str) -> bool:
    """Whether a token is a number in digits.

    >>> [is_number(text) for text in ("1.234", "67,3%", "sao", "²", ".")]
    [True, True, False, False, False]
    """
    return text[0].isdecimal()


def is_word(text: str) -> bool:
    """Whether a token is a word.

    >>> [is_word(text) for text in ("sao", "5", ".", "_")]
    [True, False, False, False]
    """
    return text[0].isalnum() and not text[0].isdecimal()


def depths(words: list[str]) -> list[int]:
    """How many open parentheses each token lies in; a parenthesis lies inside itself.

    >>> depths(["a", "(", "b", ")", "c"])
    [0, 1, 1, 1, 0]
    """
    if _OPENS.isdisjoint(words):
        return [0] * len(words)
    found: list[int] = []
    depth = 0
    for word in words:
        if word in _OPENS:
            depth += 1
        found.append(depth)
        if word in _CLOSES and depth:
            depth -= 1
    return found
