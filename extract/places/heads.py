"""The type word that governs each name: its own ("huyện X") or the one that opened its list ("các huyện X, Y, Z")."""

import re
from typing import NamedTuple

from extract.places.cues import joins
from extract.places.lexicon import Found

_ABBREVIATED = ("tp", "t.p", "tx", "h.", "q.", "p.")
_WORDS = {"tp": "thành phố", "t.p": "thành phố", "tx": "thị xã", "h": "huyện", "q": "quận", "p": "phường"}
_OPENERS = frozenset({"", ":", "như", "như:", "gồm", "gồm:", "là", "là:", "(", "sau:", "bao gồm", "bao gồm:"})


_SEVERAL = re.compile(r"(?<!\w)(?:\d\d?|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|những|nhiều|số) $", re.IGNORECASE)


class Head(NamedTuple):
    """`level` of the type word, the `word` itself in full, where it begins; `many` where it came with a list."""

    level: str
    word: str
    start: int
    many: bool


def heads(text: str, found: list[Found]) -> list[Head | None]:
    """The governing type word of every found name, None where it stands bare."""
    result: list[Head | None] = []
    governing: Head | None = None
    before: Found | None = None
    for item in found:
        head: Head | None = None
        if before is not None and not item.name.head:
            if before.name.head:
                head = _direct(text, before, item)
            elif governing is not None and governing.many and joins(text, before, item) == "list":
                head = governing
        result.append(head)
        governing, before = head, item
    return result


def opens_list(text: str, word: Found) -> bool:
    """Whether a type word speaks of several: "các huyện", "hai xã", "3 xã", "huyện, thị xã".

    >>> from extract.places.lexicon import find_names
    >>> [opens_list(text, find_names(text)[0]) for text in ("hai xã A Ngo, Tà Rụt", "năm 2024 xã A Ngo")]
    [True, False]
    """
    return word.name.many or _SEVERAL.search(text, max(0, word.start - 6), word.start) is not None


def _direct(text: str, word: Found, name: Found) -> Head | None:
    gap = text[word.end : name.start] if name.start - word.end <= 12 else "\n"
    surface = text[word.start : word.end].lower()
    if "\n" in gap:
        return None
    if word.name.many:
        if gap.strip() not in _OPENERS:
            return None
    elif gap != " " and not (gap in {"", "."} and surface.startswith(_ABBREVIATED)):
        return None
    full = _WORDS.get(surface.rstrip("."), surface)
    return Head(word.name.head, full.removeprefix("các "), word.start, opens_list(text, word))
