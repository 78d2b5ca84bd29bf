"""All names, type words and masks in all their spellings, as one automaton: a text is searched once for all of them."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.places.districts import District, districts
from extract.places.spelling import bare, spellings
from extract.places.tables import table
from extract.places.units import units


@dataclass(frozen=True, slots=True)
class Name:
    """What a spelling can stand for. A name may be a province and a district at once; the words around it decide.

    `province` is a slug; `kind` and `care` are those of aliases.csv; `wide` is the level of a region or the nation,
    `wide_name` its canonical name; `head` is the level of a type word ("huyện"), `many` whether it opens a list.
    A name with nothing set is a mask: it only keeps what lies inside it from being found.
    """

    row: str
    province: str = ""
    kind: str = ""
    care: str = ""
    districts: tuple[District, ...] = ()
    wide: str = ""
    wide_name: str = ""
    head: str = ""
    many: bool = False

    @property
    def is_place(self) -> bool:
        """Whether it names a province or a district."""
        return bool(self.province or self.districts)


class Found(NamedTuple):
    """A name that stands as whole words at `text[start:end]`."""

    start: int
    end: int
    name: Name


def _rows() -> Iterator[tuple[str, Name]]:
    """Every row of every table as a name; an earlier row wins a spelling, except that districts join provinces."""
    for row in table("masks"):
        yield row["phrase"], Name(f"masks: {row['phrase']}")
    for row in table("historic_names"):
        # "Quảng Nam - Đà Nẵng" are two provinces of today unless the text says that they were one.
        phrase = f"tỉnh {row['name']}" if " - " in row["name"] else row["name"]
        yield phrase, Name(f"historic_names: {row['name']}")
    for row in table("type_words"):
        word = row["word"]
        name = Name(f"type_words: {word}", head=row["level"], many=row["number"] == "many")
        yield word, name
        yield f"các {word}", replace(name, many=True)
    for row in table("regions"):
        yield row["alias"], Name(f"regions: {row['alias']}", wide=row["level"], wide_name=row["name"])
    for row in table("aliases"):
        if row["kind"] != "ascii":
            yield row["alias"], Name(f"aliases: {row['alias']}", row["slug"], row["kind"], row["care"])
    for district, several in districts().items():
        name = Name(f"districts: {district}", districts=several)
        yield district, name
        if district.startswith("Quận "):
            yield district.lower(), name
            yield district.replace("Quận ", "Q."), name
    for row in table("district_aliases"):
        yield row["alias"], Name(f"district_aliases: {row['alias']}", districts=districts()[row["name"]])


@cache
def _entries() -> dict[str, Name]:
    found: dict[str, Name] = {}
    for phrase, name in _rows():
        for spelling in spellings(phrase):
            first = found.setdefault(spelling, name)
            if first is not name and name.districts and first.province:
                found[spelling] = replace(first, districts=name.districts)
    return found


@cache
def _unmarked() -> dict[str, Name]:
    """Names as foreign papers write them; only for texts that are not in accented Vietnamese."""
    found = {
        row["alias"]: Name(f"aliases: {row['alias']}", row["slug"], row["kind"], row["care"])
        for row in table("aliases")
        if row["kind"] == "ascii"
    }
    for unit in units():
        for spelling in spellings(unit.name):
            if bare(spelling) not in _entries():
                care = "type" if unit.slug == "ho-chi-minh" else ""
                cities = _entries()[unit.name].districts
                found.setdefault(bare(spelling), Name(f"provinces: {unit.name}", unit.slug, "ascii", care, cities))
    return found


@dataclass(frozen=True, slots=True)
class _Search:
    automaton: AhoCorasick
    names: tuple[Name, ...]


@cache
def _search(unmarked: bool) -> _Search:
    entries = _entries() | _unmarked() if unmarked else _entries()
    return _Search(AhoCorasick(list(entries), matchkind=MatchKind.LeftmostLongest), tuple(entries.values()))


def is_unmarked(text: str) -> bool:
    """Whether a text carries so few marks that it is no accented Vietnamese (which has two in five letters marked).

    >>> is_unmarked("Hà Nội still leads the country with 2,745 products"), is_unmarked("Hà Nội dẫn đầu cả nước")
    (True, False)
    """
    return len(text.encode("utf-8", "replace")) < 1.12 * len(text)


def find_names(text: str) -> list[Found]:
    """The names in a plain text that stand as whole words, from left to right, the longest first, without overlaps."""
    search = _search(is_unmarked(text))
    names = search.names
    length = len(text)
    return [
        Found(start, end, names[number])
        for number, start, end in search.automaton.find_matches_as_indexes(text)
        if not (start and text[start - 1].isalnum()) and (end == length or _ends(text[end - 1], text[end]))
    ]


def _ends(last: str, following: str) -> bool:
    if last == ".":
        return True  # "TP.HCM"
    # a loose combining mark belongs to the letter before it
    return not following.isalnum() and not (following > "\u02ff" and unicodedata.combining(following))


def spellings_of_rows() -> dict[str, list[str]]:
    """Every row of the tables ("aliases: Hà Nội") with the spellings that lead to it; empty where none does."""
    found: dict[str, list[str]] = {name.row: [] for _, name in _rows()}
    for entries in (_entries(), _unmarked()):
        for spelling, name in entries.items():
            found.setdefault(name.row, []).append(spelling)
            for district in name.districts:
                found.get(f"districts: {district.name}", []).append(spelling)
    return found


def unreachable_rows() -> list[str]:
    """The rows of the tables that no text can lead to, because earlier rows take all their spellings.

    >>> unreachable_rows()
    []
    """
    return [row for row, spelt in spellings_of_rows().items() if not spelt]
