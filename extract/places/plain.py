"""Any text as the finder wants it, with the way back to the offsets of the text that was given."""

import re
import unicodedata
from dataclasses import dataclass

# Letters and blanks that look like others. Each is replaced by one character, so that no offset moves.
_LOOKALIKES = str.maketrans(
    {"Ð": "Đ", "ð": "đ", "\u2011": "-", "\u2010": "-", **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u3000\t", " ")}
)
_ODD = re.compile("[Ðð\u2010\u2011\u00a0\u2007\u2009\u200a\u202f\u3000\t\ud800-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Plain:
    """The text to search; `origin[i]` is where its character i begins in the given text, None where nothing moved."""

    text: str
    origin: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the given text."""
        return (start, end) if self.origin is None else (self.origin[start], self.origin[end])


def plain(given: str) -> Plain:
    """Compose letters, replace look-alikes and half surrogate pairs (which cannot be searched).

    >>> plain("Ðắk\\u00a0Nông").text
    'Đắk Nông'
    >>> import unicodedata
    >>> plain(unicodedata.normalize("NFD", "Huế nay")).span(0, 3)
    (0, 5)
    """
    origin: tuple[int, ...] | None = None
    text = given
    if not text.isascii():
        if not unicodedata.is_normalized("NFC", text):
            text, origin = _composed(text)
        if _ODD.search(text):
            text = _HALF.sub("\ufffd", text.translate(_LOOKALIKES))
    return Plain(text, origin)


def _composed(given: str) -> tuple[str, tuple[int, ...]]:
    """Compose every letter with the marks behind it; for each character of the result, where it began."""
    parts: list[str] = []
    origin: list[int] = []
    done = 0
    for match in _CLUSTER.finditer(given):
        start, end = match.span()
        letter = unicodedata.normalize("NFC", match[0])
        parts += (given[done:start], letter)
        origin += range(done, start)
        # Marks that no letter takes up stay characters of their own, at the end of the cluster.
        origin += (start, *(max(start, at) for at in range(end - len(letter) + 1, end)))
        done = end
    parts.append(given[done:])
    origin += range(done, len(given) + 1)
    return "".join(parts), tuple(origin)
