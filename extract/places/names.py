"""All names of places in all their spellings, as one automaton: a text is searched once for all of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.places.units import table, units

# Two schools place the tone mark of these pairs on different letters: "Hòa Bình" and "Hoà Bình".
_PAIRS = [
    (first, second)
    for first, second in zip(
        ["óa", "òa", "ỏa", "õa", "ọa", "óe", "òe", "ỏe", "õe", "ọe", "úy", "ùy", "ủy", "ũy", "ụy"],
        ["oá", "oà", "oả", "oã", "oạ", "oé", "oè", "oẻ", "oẽ", "oẹ", "uý", "uỳ", "uỷ", "uỹ", "uỵ"],
        strict=True,
    )
]


_HALVES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class District:
    """A district of the time before July 2025: its type word, its province's slug, whether its bare name is safe."""

    name: str
    type: str
    province: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Name:
    """What a spelling stands for. `kind` is province, district, region, nation or mask; `keys` are slugs or names."""

    kind: str
    key: str
    alias: bool = False


def spellings(name: str) -> set[str]:
    """Tone placement, Ð, dashes and capitals.

    >>> sorted(spellings("Thanh Hóa"))
    ['THANH HOÁ', 'THANH HÓA', 'Thanh Hoá', 'Thanh Hóa']
    """
    found = {name, name.replace(" - ", "-"), name.replace(" - ", " – ")}
    for early, late in _PAIRS:
        found |= {one.replace(early, late) for one in found}
    found |= {one.replace("Đ", "Ð") for one in found}
    return found | {one.upper() for one in found}


@cache
def districts() -> dict[str, tuple[District, ...]]:
    """Districts by name; several where the name is shared."""
    found: dict[str, tuple[District, ...]] = {}
    for row in table("districts"):
        one = District(row["name"], row["type"], row["province"], not row["care"] and row["elsewhere"] == "0")
        found[one.name] = (*found.get(one.name, ()), one)
    return found


def _names() -> Iterator[tuple[str, Name]]:
    """Spelling and meaning, weakest first: a later meaning of the same spelling wins."""
    for name in districts():
        yield from ((one, Name("district", name)) for one in spellings(name))
    for row in table("regions"):
        yield from ((one, Name(row["level"], row["name"])) for one in spellings(row["alias"]))
    for unit in units():
        yield from ((one, Name("province", unit.slug)) for one in spellings(unit.name))
    for row in table("aliases"):
        alias = row["kind"] == "abbr"
        yield from ((one, Name("province", row["slug"], alias)) for one in spellings(row["alias"]))
    for row in table("masks"):
        yield from ((one, Name("mask", row["phrase"])) for one in spellings(row["phrase"]))


@cache
def _automaton() -> tuple[AhoCorasick, list[Name]]:
    meanings = dict(_names())
    return AhoCorasick(list(meanings), matchkind=MatchKind.LeftmostLongest), list(meanings.values())


def find_names(text: str) -> Iterator[tuple[int, int, Name]]:
    """Start, end and meaning of each name that stands as whole words, from left to right, the longest first."""
    automaton, meanings = _automaton()
    # Half a surrogate pair cannot be searched; one character takes its place, so that the offsets stay.
    for number, start, end in automaton.find_matches_as_indexes(_HALVES.sub("\ufffd", text)):
        if not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum()):
            yield start, end, meanings[number]
