"""Whether a name of a province names the province where it stands, and by which cue."""

from dataclasses import dataclass
from datetime import date

from extract.places.cues import (
    english_level,
    goes_on,
    is_foreign,
    is_old,
    is_peace,
    joins,
    veto,
    words_before,
)
from extract.places.heads import Head
from extract.places.lexicon import Found
from extract.places.tables import cues
from extract.places.units import unit_of

# What a bare name is worth, and one that something beside it confirms.
_SURE, _CONFIRMED, _BARE, _DOUBTFUL, _NICKNAME = 0.99, 0.97, 0.92, 0.8, 0.5


@dataclass(slots=True)
class Verdict:
    """What one occurrence is: `level` "province", "district" or "" for nothing; `cue` says why."""

    level: str
    cue: str
    certainty: float = 0.0
    confirmed: bool = False
    old: bool = False


def judge(text: str, day: date | None, found: list[Found], heads: list[Head | None]) -> list[Verdict | None]:
    """A verdict for every name that may be a province, None for the others."""
    verdicts: list[Verdict | None] = []
    for i, item in enumerate(found):
        verdicts.append(_judge(text, day, found, heads, verdicts, i) if item.name.province else None)
    judged = [(item.name.province, one) for item, one in zip(found, verdicts, strict=True) if one is not None]
    taken = _taken(judged)
    for slug, one in judged:
        if slug in taken and one.level == "province" and not one.confirmed:
            one.level, one.cue = "", "taken by another meaning"
    return verdicts


def _taken(judged: list[tuple[str, Verdict]]) -> set[str]:
    """The names that mean something else in this text: in "Chị Hà Giang ... Hà Giang cho biết" both are the person.

    A name is taken where it is a person called by it, another province's district, or a commune in other provinces
    than its own ("phường Bến Tre" lies in Vĩnh Long, where Bến Tre went), and nowhere clearly the province.
    """
    clear = {slug for slug, one in judged if one.confirmed}
    taken = {slug for slug, one in judged if one.cue in {"person", "other district"}}
    for commune in {slug for slug, one in judged if one.cue == "commune"}:
        others = {unit_of(slug, None).current for slug, one in judged if one.level == "province" and slug != commune}
        if others and unit_of(commune, None).current not in others:
            taken.add(commune)
    return taken - clear


def _judge(
    text: str,
    day: date | None,
    found: list[Found],
    heads: list[Head | None],
    verdicts: list[Verdict | None],
    i: int,
) -> Verdict:
    item, head = found[i], heads[i]
    name = item.name
    if name.care == "foreign" and is_foreign(text, item.start, item.end):
        return Verdict("", "foreign")
    if head is not None and not (head.many and head.level != "province" and not name.districts):
        return _typed(text, day, item, head)
    level = english_level(text, item.end)
    if level:
        return _typed(text, day, item, Head(level, "thành phố" if level == "city" else level, item.start, False))
    words = words_before(text, item.start)
    before = found[i - 1] if i else None
    joined = joins(text, before, item) if before else ""
    adjoins = before is not None and before.end + 1 == item.start and before.name.is_place
    why = veto(words, place_before=adjoins, doubtful=bool(name.care))
    if joined == "dash" and (last := verdicts[i - 1]) is not None and last.cue in {"street", "feature"}:
        why = "street"
    if not why and name.care == "word":
        why = "peace" if is_peace(words) else "longer name" if goes_on(text, item.end) else ""
    if why:
        return Verdict("", why)
    if name.kind == "nickname":
        return Verdict("province", "nickname", _NICKNAME)
    if is_old(text, item.end) or words[-1:] == ["cũ"]:
        return Verdict("province", "old name (cũ)", _CONFIRMED, confirmed=True, old=True)
    cue = _confirmation(text, found, verdicts, i, words, joined)
    if cue:
        return Verdict("province", cue, _CONFIRMED, confirmed=True)
    if name.care == "type":
        return Verdict("", "no type word")
    if name.care == "word" and words and _shouted(text, item) and words[-1].lower() not in cues("before"):
        return Verdict("", "the word in capitals")
    return Verdict("province", "bare", _DOUBTFUL if name.care else _BARE)


def _typed(text: str, day: date | None, item: Found, head: Head) -> Verdict:
    name = item.name
    old = is_old(text, item.end)
    if head.level == "province":
        cue = "list" if head.many else "type word"
        return Verdict("province", "old name (cũ)" if old else cue, _SURE, confirmed=True, old=old)
    if head.level == "city":
        own = any(one.province == name.province for one in name.districts)
        if unit_of(name.province, day).is_city(day) or not own:
            return Verdict("province", "type word", _SURE, confirmed=True, old=old)
        return Verdict("district", "provincial city", _CONFIRMED)
    if head.level == "district" and name.districts:
        exact = {one.province for one in name.districts if one.type == head.word}
        elsewhere = bool(exact) and name.province not in exact
        return Verdict("district", "other district" if elsewhere else "type word", _CONFIRMED)
    return Verdict("", head.level)


def _confirmation(
    text: str, found: list[Found], verdicts: list[Verdict | None], i: int, words: list[str], joined: str
) -> str:
    """The cue beside a bare name that it is a province, "" where there is none."""
    item = found[i]
    if item.name.kind == "abbreviation":
        return "" if item.name.care else "abbreviation"
    opening = text[item.start - 1] if item.start else "\n"
    if opening == "(":
        return "parenthesis"
    following = text[item.end : item.end + 3]
    if opening == "\n" and (following[:1] == ":" or following[:2] in {" -", " –", " —", " :"}):
        return "dateline"
    if joined == "list":
        last = verdicts[i - 1]
        if last is not None and last.level == "province":
            return "list"
        if found[i - 1].name.districts:
            return "container"
    if i + 1 < len(found):
        after = found[i + 1]
        if after.name.province and joins(text, item, after) == "list":
            return "list"
    pair = " ".join(words[-2:]).lower()
    if words and (words[-1].lower() in cues("area") or pair in cues("area")):
        return "area word"
    if words and words[-1].lower() in cues("office"):
        return "office"
    return ""


def _shouted(text: str, item: Found) -> bool:
    return text[item.start : item.end].isupper()
