"""Whether a name of a district names it where it stands, and in which province it lies, as far as the text tells."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from extract.places.cues import english_level, is_capitalised, joins, veto, words_before
from extract.places.districts import District
from extract.places.heads import Head
from extract.places.lexicon import Found
from extract.places.provinces import Verdict
from extract.places.tables import cues
from extract.places.units import Unit, current_unit, unit_of

_TYPED, _LISTED, _SUBJECT, _BARE, _GUESSED = 0.97, 0.9, 0.85, 0.6, 0.7
_INSIDE = re.compile(
    r"\s*(?:[,(\-–]\s*)?(?:của |thuộc |ở |tại )?(?:tỉnh |thành phố |huyện |thị xã |quận |T[Pp]\.? ?|TX\.? ?|[HQ]\.)?"
)
_NEXT_WORD = re.compile(r" ([^\W\d_]\w*)")
_RANKS = {"huyện": 0, "thị xã": 1, "quận": 2, "thành phố": 2}
# How many of the names around a position may decide about it; more would only cost time.
_WINDOW = 16


@dataclass(slots=True)
class Provinces:
    """The provinces that a text names: where (`starts`, ascending) and which (`slugs`), and which most often.

    `typed` are the districts that it names with their type word somewhere, so that their bare names are known.
    """

    starts: list[int] = field(default_factory=list)
    slugs: list[str] = field(default_factory=list)
    usual: str | None = None
    typed: set[str] = field(default_factory=set)

    def settle(self) -> None:
        """Find the province that is named most often, the first of them."""
        counted = Counter(self.slugs).most_common(1)
        self.usual = counted[0][0] if counted else None

    def behind(self, text: str, end: int) -> str | None:
        """The province that a place ending at `end` is said to lie in: "(Hà Tĩnh)", ", tỉnh Hà Tĩnh"."""
        place = bisect_left(self.starts, end)
        inside = place < len(self.starts) and lies_in(text, end, self.starts[place])
        return self.slugs[place] if inside else None

    def nearest(self, at: int, among: set[str]) -> str | None:
        """The one of some provinces that is named nearest to a position."""
        place = bisect_left(self.starts, at)
        near = [
            (abs(self.starts[k] - at), self.slugs[k])
            for k in range(max(0, place - _WINDOW), min(len(self.starts), place + _WINDOW))
            if self.slugs[k] in among
        ]
        if near:
            return min(near)[1]
        return self.usual if self.usual in among else None


def lies_in(text: str, end: int, start: int) -> bool:
    """Whether a place that ends at `end` is said to lie in the one that begins at `start`.

    >>> lies_in("Quế Võ (tỉnh Bắc Ninh)", 6, 13), lies_in("Quế Võ và Bắc Ninh", 6, 10)
    (True, False)
    """
    return start - end <= 24 and _INSIDE.fullmatch(text, end, start) is not None


def reported(slug: str, day: date | None) -> Unit:
    """The official unit of a day in which the territory of a former or present province lay."""
    unit = unit_of(slug, day)
    ended = unit.valid_to is not None and (day is None or unit.valid_to <= day)
    return current_unit(unit) if ended else unit


def typed_districts(found: list[Found], heads: list[Head | None]) -> set[str]:
    """The names that a text calls a district's ("huyện Gia Lâm") and never a commune's."""
    local = [
        (item.name.districts[0].name, head.level)
        for item, head in zip(found, heads, strict=True)
        if head is not None and item.name.districts
    ]
    communes = {name for name, level in local if level == "commune"}
    return {name for name, level in local if level in {"city", "district"}} - communes


def judge_district(
    text: str,
    found: list[Found],
    heads: list[Head | None],
    verdicts: list[Verdict | None],
    i: int,
    near: bool,
    again: bool = False,
) -> Verdict | None:
    """A verdict for a name that may be a district and is no province here.

    `near` tells that its province is named, `again` that the text elsewhere calls it a district.
    """
    item, head = found[i], heads[i]
    if head is not None and head.level in {"city", "district"}:
        return Verdict("district", "list" if head.many else "type word", _TYPED)
    if head is not None and not head.many:
        return None
    numbered = item.name.districts[0].name.startswith("Quận ")
    if numbered or english_level(text, item.end) in {"district", "city"}:
        return Verdict("district", "type word", _TYPED)
    before = found[i - 1] if i else None
    adjoins = before is not None and before.end + 1 == item.start and before.name.is_place
    words = words_before(text, item.start)
    if veto(words, place_before=adjoins) or (words and not adjoins and _is_name(words[-1])) or _goes_on(text, found, i):
        return None
    last = verdicts[i - 1] if before is not None and joins(text, before, item) == "list" else None
    if last is not None and last.level == "district":
        return Verdict("district", "list", _LISTED)
    subject = not words or words[-1].lower() in cues("before")
    if all(one.safe for one in item.name.districts):
        return Verdict("district", "bare", _SUBJECT if subject else _BARE)
    if near and subject:
        return Verdict("district", "bare, its province named", _GUESSED)
    if again:
        return Verdict("district", "named before", _GUESSED)
    return Verdict("district", "list", _GUESSED) if last is not None and last.level == "province" else None


def _is_name(word: str) -> bool:
    return is_capitalised(word) and word.lower() not in cues("before")


def _goes_on(text: str, found: list[Found], i: int) -> bool:
    """Whether the name is the beginning of a longer one that is no place of its own."""
    end = found[i].end
    match = _NEXT_WORD.match(text, end)
    if match is None or not is_capitalised(match[1]):
        return False
    return not (i + 1 < len(found) and found[i + 1].start == end + 1 and found[i + 1].name.is_place)


def parent(
    text: str, found: Found, head: Head | None, provinces: Provinces, day: date | None, own: str | None = None
) -> str | None:
    """The slug of a district's province, as far as the text tells it.

    In this order: `own` where it is the city of that name, the only one that had such a district, the one named
    behind it, the nearest one named, the only one whose district is of just that type ("huyện Phước Long").
    """
    word = head.word if head is not None else ""
    possible = [one for one in found.name.districts if _could_be(one, word)] or list(found.name.districts)
    slugs = list(dict.fromkeys(one.province for one in possible))
    if own in slugs:
        return own
    if len(slugs) == 1:
        return slugs[0]
    # A province that has gone is named by the unit that it has become part of, too.
    meant = {reported(slug, day).slug: slug for slug in reversed(slugs)} | {slug: slug for slug in slugs}
    behind = provinces.behind(text, found.end)
    chosen = behind if behind in meant else provinces.nearest(found.start, set(meant))
    if chosen is not None:
        return meant[chosen]
    exact = list(dict.fromkeys(one.province for one in possible if one.type == word))
    return exact[0] if len(exact) == 1 else None


def _could_be(district: District, word: str) -> bool:
    """Districts only rise: a thị xã of today was a huyện before, never the other way round."""
    return _RANKS.get(word, 0) <= _RANKS.get(district.type, 0)
