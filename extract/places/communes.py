"""Communes: any name in capitals behind its type word; there are too many to list, and their names repeat."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from extract.places.cues import is_capitalised, words_before
from extract.places.heads import opens_list
from extract.places.lexicon import Found
from extract.places.tables import cues

_UPPER = "".join(letter for letter in map(chr, range(0x41, 0x1EFF)) if unicodedata.category(letter) == "Lu")
_WORD = rf"(?!(?:[{_UPPER}]{{2,}})\b)[{_UPPER}][^\W\d_]*(?:['’][^\W\d_]+)?"
# "phường Hà Giang 1", but not "xã Chư Sê 2 sản phẩm"
_NUMBER = r" [1-9](?!\d|[.,]\d|\s+(?:sản phẩm|chủ thể|sao|hộ|cơ sở))"
_NAME = re.compile(rf"{_WORD}(?:(?: - | |-){_WORD}){{0,4}}(?:{_NUMBER})?|\d{{1,2}}(?!\d)")
_NEXT = re.compile(r"(?:, | và |, và |; )(?=.)")
_LONGEST_LIST = 60
# Enough for any article; it bounds the search for names said again without their type word.
_MOST_REPEATED = 40


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune at `text[start:end]`; `head` is where its type word begins, `again` tells that it has none here."""

    start: int
    end: int
    name: str
    head: int
    again: bool = False


def communes(text: str, found: list[Found]) -> list[Commune]:
    """The communes that type words name, in order."""
    result: list[Commune] = []
    starts = [item.start for item in found]
    for item in found:
        # In "P.Xã Đàn" the second type word belongs to the name behind the first.
        if item.name.head == "commune" and not (result and item.start < result[-1].end):
            result += _named(text, item, found, starts)
    return result


def _named(text: str, word: Found, found: list[Found], starts: list[int]) -> Iterator[Commune]:
    at = _beginning(text, word)
    several = opens_list(text, word)
    for _ in range(_LONGEST_LIST if several else 1):
        match = _NAME.match(text, at) if at else None
        if match is None or not _is_name(match[0], text[word.start : word.end]):
            return
        end = _cut(match[0], at, found, starts)
        yield Commune(at, end, text[at:end], word.start)
        separator = _NEXT.match(text, end)
        if separator is None:
            return
        at = separator.end()


def _beginning(text: str, word: Found) -> int:
    """Where the name behind a type word begins; 0 where none can."""
    if text[word.start].isupper() and is_capitalised((words_before(text, word.start) or [""])[-1]):
        return 0  # "Cam Xã Đoài" is an orange
    if text[word.end : word.end + 1] == " ":
        return word.end + 1
    if word.name.many and text[word.end : word.end + 2] == ": ":
        return word.end + 2
    return word.end if text[word.end - 1] == "." else 0


def _is_name(name: str, word: str) -> bool:
    """Whether it can be a commune behind that word: only wards are numbered, and "P.T" is a photographer."""
    if name.isdigit():
        return word.lower().endswith(("phường", "p."))
    return len(name) > (3 if word.endswith(".") else 1)


def _cut(name: str, at: int, found: list[Found], starts: list[int]) -> int:
    """Where the name really ends: before a person ("UBND xã Bảo Hà Nguyễn Văn An") or the province after it."""
    words = [(match.start(), match[0]) for match in re.finditer(r"\S+", name)]
    for place, (offset, word) in enumerate(words):
        if place and word in cues("surname") and len(words) - place >= 2:
            return at + offset - 1
    for item in found[bisect_left(starts, at + 1) : bisect_left(starts, at + len(name))]:
        whole = item.name.province and item.end >= at + len(name) and item.start > at + len(words[0][1]) + 1
        if whole and name[: item.start - at].count(" ") > 1:
            return item.start - 1
    return at + len(name)


def said_again(text: str, named: list[Commune], taken: list[tuple[int, int]]) -> list[Commune]:
    """Communes that were named with their type word and stand elsewhere alone, as subjects or behind a preposition."""
    result: list[Commune] = []
    names = [name for name in dict.fromkeys(one.name for one in named) if " " in name][:_MOST_REPEATED]
    for name in names:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if _stands_alone(text, at, end) and not _overlaps(taken, at, end):
                result.append(Commune(at, end, name, at, again=True))
            at = text.find(name, end)
    return result


def _stands_alone(text: str, start: int, end: int) -> bool:
    if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
        return False
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
        return False
    words = words_before(text, start)
    return not words or words[-1].lower() in cues("before")


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    place = bisect_left(taken, (end, 0), hi=len(taken))
    return any(first < end and start < last for first, last in taken[max(0, place - 2) : place])
