"""Words, numbers and signs of a sentence, each with its place."""

import re

from extract.claims.marks import Tokens

# What has been matched is never given back: a third quicker, and nothing could match after it.
_TOKEN = re.compile(r"[^\W\d_]++(?:[\u0300-\u036f]+[^\W\d_]*)*+|\d++(?:[.,]\d+)*+%?|[^\s\w]|_")
_BEHIND_WORD = frozenset(',.;:?!)…"”')
_OPENS, _CLOSES = frozenset("(["), frozenset(")]")


def tokens(lower: str, start: int, end: int) -> Tokens:
    """Split a stretch of lower-cased shadow text.

    >>> tokens("có 1.234 sản phẩm, đạt 67,3%.", 0, 29).texts
    ['có', '1.234', 'sản', 'phẩm', ',', 'đạt', '67,3%', '.']
    """
    texts: list[str] = []
    starts: list[int] = []
    at = start
    for chunk in lower[start:end].split(" "):
        # Nearly all chunks are plain, and a look at one costs half of a search with the pattern.
        if chunk.isalpha() or chunk.isdecimal():
            texts.append(chunk)
            starts.append(at)
        elif chunk[-1:] in _BEHIND_WORD and chunk[:-1].isalpha():
            texts += (chunk[:-1], chunk[-1])
            starts += (at, at + len(chunk) - 1)
        else:
            for match in _TOKEN.finditer(chunk):
                texts.append(match[0])
                starts.append(at + match.start())
        at += len(chunk) + 1
    return Tokens(texts, starts)


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
