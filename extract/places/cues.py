"""What the words around a name say about it."""

import re
from functools import cache
from typing import Literal

from extract.places.lexicon import Found
from extract.places.tables import cues, table

Veto = Literal["person", "full name", "street", "feature", "organisation", "peace", "longer name", "foreign", ""]

_REACH = 72
_CLAUSE_BREAK = re.compile(r'[.,;:!?()\[\]"“”…\n–—/]')
_NEXT_WORD = re.compile(r" ([^\W\d_][\w'’]*)(?: ([^\W\d_][\w'’]*))?")
_SEPARATORS = frozenset({",", ";", "và", ", và", "; và", "hay", "hoặc", "cùng", "cùng với", ", cùng", "and", ", and"})
_DASHES = frozenset({"-", "–", "—", "/"})
_ASIDE = re.compile(r" ?\([^()\n]{0,120}\)\s*(?:[,;]|[,;]? và)\s*")
_ENGLISH = re.compile(r" (\w+)")


def words_before(text: str, start: int) -> list[str]:
    """The words of the same clause before a position, the nearest last; at most those within 72 characters.

    >>> words_before("Đến nay, HTX nông nghiệp Hòa Bình", 25)
    ['HTX', 'nông', 'nghiệp']
    """
    begin = max(0, start - _REACH)
    chunk = text[begin:start]
    last = 0
    for match in _CLAUSE_BREAK.finditer(chunk):
        last = match.end()
    words = chunk[last:].split()
    return words[1:] if begin and not last else words


def is_capitalised(word: str) -> bool:
    """Whether a word begins with a capital and is no acronym: "Thị", not "OCOP" and not "sao"."""
    return word[:1].isupper() and not (len(word) > 1 and word.isupper())


def veto(words: list[str], *, place_before: bool, doubtful: bool = False) -> Veto:
    """Why the words before a name make it something else than a place; "" where they do not.

    `place_before` tells that another place stands right before it ("Sa Pa Lào Cai"), `doubtful` that the name is
    often a firm's, too.

    >>> veto(["chị"], place_before=False), veto(["Trần", "Thị"], place_before=False), veto(["tại"], place_before=False)
    ('person', 'full name', '')
    """
    if not words:
        return ""
    last = words[-1].lower()
    pair = f"{words[-2].lower()} {last}" if len(words) > 1 else ""
    if pair not in cues("compound") and not place_before:
        if last in cues("person") or pair in cues("person"):
            return "person"
        if last in cues("street") or pair in cues("street"):
            return "street"
        if (last in cues("feature") or pair in cues("feature")) and not cues("plural") & set(words[-3:-1]):
            return "feature"
        if is_capitalised(words[-1]) and _is_named(words):
            return "full name"
    return _organisation(words, cues("organisation") | cues("firm") if doubtful else cues("organisation"))


def _is_named(words: list[str]) -> bool:
    """Whether the capitals before a name begin like a person's name: "Trần Thị", "Anh Nguyễn", "ông Minh"."""
    chain = 0
    while chain < min(4, len(words)) and is_capitalised(words[-1 - chain]):
        chain += 1
    names = words[len(words) - chain :]
    if names[0].lower() in cues("person"):
        return True
    if cues("middle") & set(names) or names[0] in cues("surname"):
        return True
    return len(words) > chain and words[-1 - chain].lower() in cues("person")


def _organisation(words: list[str], heads: frozenset[str]) -> Veto:
    lower = [word.lower() for word in words[-8:]]
    for at in range(len(lower) - 1, -1, -1):
        if lower[at] in cues("break"):
            return ""
        for length in (3, 2, 1):
            if at + 1 < length:
                continue
            head = " ".join(lower[at + 1 - length : at + 1])
            if head in cues("compound"):
                break
            if head in heads:
                before = lower[at - length] if at >= length else ""
                several = before in cues("plural") or before[:1].isdigit()
                return "" if several else "organisation"
    return ""


def is_peace(words: list[str]) -> bool:
    """Whether "Hòa Bình" in capitals is the word: "vì Hòa Bình", "giải Nobel Hòa Bình"."""
    return bool(words) and (words[-1].lower() in cues("peace") or " ".join(words[-2:]).lower() in cues("peace"))


def goes_on(text: str, end: int) -> bool:
    """Whether a longer proper name goes on behind a name: "Hòa Bình Xanh", but no official, no headline."""
    match = _NEXT_WORD.match(text, end)
    if match is None or not is_capitalised(match[1]) or match[1] in cues("surname") or match[1] == "Tết":
        return False
    return not (match[2] and is_capitalised(match[2]))


@cache
def _old() -> re.Pattern[str]:
    words = "|".join(re.escape(cue) for cue in sorted(cues("old"), key=len, reverse=True))
    return re.compile(rf",?\s*\(?(?:{words})(?!\w)")


def is_old(text: str, end: int) -> bool:
    """Whether "cũ", "(cũ)", "trước đây", "(nay thuộc ...)" follow a name.

    >>> is_old("Hà Giang (cũ)", 8), is_old("Hà Giang có", 8)
    (True, False)
    """
    return _old().match(text, end) is not None


_FOREIGN = re.compile(r"\s*(?:[,(\-–]\s*|của\s+|ở\s+|bên\s+|thuộc\s+)*(?:Trung Quốc|China)")
_FOREIGN_BEFORE = re.compile(r"Trung Quốc(?:,|:| là| có|)\s*(?:tỉnh |thành phố |TP\.? ?)?$")


def is_foreign(text: str, start: int, end: int) -> bool:
    """Whether a Chinese province of the same name is meant: "tỉnh Hà Nam (Trung Quốc)".

    >>> is_foreign("Hà Nam, Trung Quốc", 0, 6), is_foreign("Hà Nam bán sang Trung Quốc", 0, 6)
    (True, False)
    """
    if _FOREIGN.match(text, end) or _FOREIGN_BEFORE.search(text[max(0, start - 28) : start]):
        return True
    near = text[max(0, start - 60) : end + 60]
    return any(city in near for city in cues("foreign_city"))


@cache
def _english() -> dict[str, str]:
    return {row["word"]: row["level"] for row in table("english_types")}


def english_level(text: str, end: int) -> str:
    """The level that an English type word behind a name gives it: "Nam Định City"; "" where there is none."""
    match = _ENGLISH.match(text, end)
    return _english().get(match[1], "") if match else ""


def joins(text: str, before: Found, after: Found) -> str:
    """How two neighbouring names are joined: "list" (comma, "và", a bracket between), "dash", or "" for not at all."""
    gap = text[before.end : after.start] if after.start - before.end <= 132 else ""
    bare = gap.strip()
    if bare in _SEPARATORS and "\n" not in gap:
        return "list"
    if bare in _DASHES and "\n" not in gap:
        return "dash"
    return "list" if len(gap) > 3 and _ASIDE.fullmatch(gap) else ""
