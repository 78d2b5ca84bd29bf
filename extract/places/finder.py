"""Finds the places that a text names, in one pass over it, and tells what each is by the words around it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from extract.model import Level
from extract.places.communes import Commune, communes, said_again
from extract.places.heads import Head, heads
from extract.places.lexicon import Found, find_names
from extract.places.localities import Provinces, judge_district, lies_in, parent, reported, typed_districts
from extract.places.plain import plain
from extract.places.provinces import Verdict, judge
from extract.places.units import REFORM, Unit, former_unit, unit_of, unit_with_id

# A commune whose province stands beside it, one that only shares the text with a province, one said again.
_COMMUNE, _FAR, _AGAIN = 0.9, 0.75, 0.7


class Place(NamedTuple):
    """A named place: `text` is its name at `start` to `end` of the given text, without its type word.

    `name` is the bare canonical name ("Quế Võ"). `province` is the canonical name of its province as of the day of
    publication, None where the text does not tell it; `unit` and `current_unit` are the ids of that province's unit
    as reported ("vn63:40") and of the unit of today ("vn34:40"). `certainty` lies in 0..1, `cue` names what decided.
    `counts_as_mention` tells whether a province is itself named: "huyện Quảng Ninh" names none, "Hà Giang cũ" does.
    """

    level: Level
    name: str
    province: str | None
    unit: str | None
    current_unit: str | None
    start: int
    end: int
    text: str
    certainty: float
    cue: str
    counts_as_mention: bool

    def at(self, start: int, end: int) -> "Place":
        """The same place elsewhere. (`_replace` takes much longer.)"""
        return Place(
            self.level,
            self.name,
            self.province,
            self.unit,
            self.current_unit,
            start,
            end,
            self.text,
            self.certainty,
            self.cue,
            self.counts_as_mention,
        )


def locate(text: str, published: date | None) -> list[Place]:
    """Every place that a text names, in order, without overlaps; linear in the length of the text, never raises.

    >>> [(p.level, p.name, p.province) for p in locate("Huyện Quế Võ (Bắc Ninh) và TP Nam Định", date(2023, 1, 1))]
    [('district', 'Quế Võ', 'Bắc Ninh'), ('province', 'Bắc Ninh', 'Bắc Ninh'), ('district', 'Nam Định', 'Nam Định')]
    """
    view = plain(text)
    places = _locate(view.text, published)
    if view.origin is None and view.text is text:
        return places
    spans = [view.span(place.start, place.end) for place in places]
    return [
        place._replace(start=start, end=end, text=text[start:end])
        for place, (start, end) in zip(places, spans, strict=True)
    ]


def locate_in_parts(parts: Sequence[str], published: date | None) -> list[list[Place]]:
    """The places of a title, a lead, a text that belong together: what one part tells decides in the others.

    >>> title, text = locate_in_parts(["Hà Giang và trà", "Chị Hà Giang ở xã Tân Cương, Thái Nguyên"], date(2023, 1, 1))
    >>> title, [place.name for place in text]
    ([], ['Tân Cương', 'Thái Nguyên'])
    """
    found: list[list[Place]] = [[] for _ in parts]
    ends: list[int] = []
    for part in parts:
        ends.append((ends[-1] + 1 if ends else 0) + len(part))
    number = 0
    for place in locate("\n".join(parts), published):
        while place.start >= ends[number]:
            number += 1
        shift = ends[number] - len(parts[number])
        found[number].append(place.at(place.start - shift, place.end - shift) if shift else place)
    return found


def _locate(text: str, day: date | None) -> list[Place]:
    found = find_names(text)
    if not found:
        return []
    governing = heads(text, found)
    named = communes(text, found)
    found, governing = _without(found, governing, named)
    verdicts = judge(text, day, found, governing)
    provinces = Provinces()
    for item, verdict in zip(found, verdicts, strict=True):
        if verdict is not None and verdict.level == "province":
            provinces.starts.append(item.start)
            provinces.slugs.append(item.name.province)
    provinces.settle()
    provinces.typed = typed_districts(found, governing)
    places = [
        place
        for i, item in enumerate(found)
        if (place := _place(text, day, found, governing, verdicts, provinces, i)) is not None
    ]
    if named:
        places = _with_communes(text, day, places, named, provinces)
    return places


def _without(
    found: list[Found], governing: list[Head | None], named: list[Commune]
) -> tuple[list[Found], list[Head | None]]:
    """The names that lie in no commune's name; the provinces among those that do stay, to be judged as such."""
    if not named:
        return found, governing
    spans = iter([*named, Commune(1 << 62, 1 << 62, "", 0)])
    span = next(spans)
    kept: list[tuple[Found, Head | None]] = []
    for item, head in zip(found, governing, strict=True):
        while span.end <= item.start:
            span = next(spans)
        inside = span.start < item.end
        if not inside or (item.start, item.end) == (span.start, span.end):
            kept.append((item, Head("commune", "xã", span.head, False) if inside else head))
    return [item for item, _ in kept], [head for _, head in kept]


def _place(
    text: str,
    day: date | None,
    found: list[Found],
    governing: list[Head | None],
    verdicts: list[Verdict | None],
    provinces: Provinces,
    i: int,
) -> Place | None:
    item, head, verdict = found[i], governing[i], verdicts[i]
    if item.name.wide:
        return _wide(text, item)
    if verdict is not None and verdict.level == "province":
        return _province(text, day, item, verdict)
    if not item.name.districts or (head is not None and head.level == "commune"):
        return None
    if verdict is None:
        parents = {reported(one.province, day).slug for one in item.name.districts}
        near = provinces.nearest(item.start, parents | {one.province for one in item.name.districts}) is not None
        again = item.name.districts[0].name in provinces.typed
        verdict = verdicts[i] = judge_district(text, found, governing, verdicts, i, near, again)
    if verdict is None or verdict.level != "district":
        return None
    own = item.name.province if verdict.cue == "provincial city" else None
    slug = parent(text, item, head, provinces, day, own)
    unit = reported(slug, day) if slug else None
    return _local(text, "district", item.name.districts[0].name, unit, item.start, item.end, verdict)


def _wide(text: str, item: Found) -> Place | None:
    following = text[item.end : item.end + 2]
    if following[:1] == " " and following[1:].isupper() and item.name.wide == "region":
        return None  # "miền Tây Nghệ An"
    level: Level = "nation" if item.name.wide == "nation" else "region"
    surface = text[item.start : item.end]
    return Place(level, item.name.wide_name, None, None, None, item.start, item.end, surface, 0.95, "name", False)


def _province(text: str, day: date | None, item: Found, verdict: Verdict) -> Place:
    former = verdict.old and (day is None or day >= REFORM)
    unit = former_unit(item.name.province) if former else unit_of(item.name.province, day)
    return Place(
        level="province",
        name=unit.name,
        province=unit.name,
        unit=unit.unit,
        current_unit=unit.current,
        start=item.start,
        end=item.end,
        text=text[item.start : item.end],
        certainty=verdict.certainty,
        cue=verdict.cue,
        counts_as_mention=verdict.cue != "nickname",
    )


def _local(text: str, level: Level, name: str, unit: Unit | None, start: int, end: int, verdict: Verdict) -> Place:
    return Place(
        level=level,
        name=name,
        province=unit.name if unit else None,
        unit=unit.unit if unit else None,
        current_unit=unit.current if unit else None,
        start=start,
        end=end,
        text=text[start:end],
        certainty=round(verdict.certainty if unit else verdict.certainty * 0.8, 2),
        cue=verdict.cue,
        counts_as_mention=False,
    )


def _with_communes(
    text: str, day: date | None, places: list[Place], named: list[Commune], provinces: Provinces
) -> list[Place]:
    """Add the communes, each in the province named behind it, else of the district before it, else the usual one."""
    taken = sorted([(place.start, place.end) for place in places] + [(one.start, one.end) for one in named])
    usual = reported(provinces.usual, day) if provinces.usual else None
    merged: list[Place] = []
    done = 0
    for one in sorted([*named, *said_again(text, named, taken)], key=lambda one: one.start):
        while done < len(places) and places[done].start < one.start:
            merged.append(places[done])
            done += 1
        near = _around(text, one, merged[-1] if merged else None, places[done : done + 1])
        certainty = _AGAIN if one.again else _COMMUNE if near or usual is None else _FAR
        verdict = Verdict("commune", "named before" if one.again else "type word", certainty)
        merged.append(_local(text, "commune", one.name, near or usual, one.start, one.end, verdict))
    return merged + places[done:]


def _around(text: str, commune: Commune, before: Place | None, behind: list[Place]) -> Unit | None:
    """The unit of the larger place that a commune is said to lie in, or that the same paragraph has just named."""
    for place in behind:
        if place.unit and lies_in(text, commune.end, place.start):
            return unit_with_id(place.unit)
    local = before is not None and before.level in {"district", "commune"}
    if before is not None and local and before.unit and "\n" not in text[before.end : commune.start]:
        return unit_with_id(before.unit)
    return None
