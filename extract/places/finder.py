"""Finds the places that a text names and tells what each is, by the words around it."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from datetime import date

from extract.model import Level
from extract.places.names import District, Name, districts, find_names
from extract.places.units import Unit, current_unit, unit_of

_REFORM = date(2025, 7, 1)
# The word right before a name that says what it is.
_TYPE = re.compile(
    r"(?<!\w)(?:(?P<province>tỉnh)|(?P<city>thành phố|tp\.?|t\.p\.?)|(?P<district>huyện|quận|thị xã|tx\.?)"
    r"|(?P<commune>xã|phường|thị trấn|đặc khu)"
    r"|(?P<other>đường|phố|sông|hồ|núi|đèo|cầu|cảng|ga|chợ|trường|đại học|bệnh viện|khách sạn"
    r"|công ty(?: cổ phần| tnhh)?"
    r"|hợp tác xã|htx|ông|bà|anh|chị|em|cô|chú|bác|nghệ nhân|giám đốc|báo|đài|thôn|làng|bản|ấp|khu phố|thị|văn))\s*$",
    re.IGNORECASE,
)
_SURNAMES = frozenset(
    {
        "Nguyễn",
        "Trần",
        "Lê",
        "Phạm",
        "Hoàng",
        "Huỳnh",
        "Phan",
        "Vũ",
        "Võ",
        "Đặng",
        "Bùi",
        "Đỗ",
        "Hồ",
        "Ngô",
        "Dương",
        "Lý",
        "Đào",
        "Đinh",
        "Lâm",
        "Trịnh",
        "Mai",
        "Trương",
        "Phùng",
        "Cao",
        "Tạ",
        "Chu",
        "Lương",
        "Hà",
        "Thái",
        "Thị",
        "Văn",
        "Đoàn",
        "Tô",
        "Lưu",
        "Quách",
        "Kiều",
        "Nông",
        "Triệu",
        "Hứa",
    }
)
_COMMUNE = re.compile(
    r"(?<!\w)(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu) (?P<name>(?:[^\W\da-zà-ỹ_]\w*)(?: [^\W\da-zà-ỹ_]\w*){0,4})"
)
_OLD = re.compile(r"\s*(?:\(cũ\)|cũ\b|trước đây\b|\(trước đây\)|\(nay )")
_INSIDE = re.compile(r"\s*(?:\(|,|-|–|của|thuộc)\s*(?:tỉnh|thành phố|TP\.?)?\s*$", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:,|;|và|,\s*và|hay|cùng)\s*$")


@dataclass(frozen=True, slots=True)
class Place:
    """A named place: `text[start:end]` is its name without the type word.

    `province` is the canonical name of its province on the day of publication, None where the text does not tell it;
    `certainty` lies in 0..1; `cue` names what decided; `counts_as_mention` tells whether the province itself is named.
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


def locate(text: str, published: date | None) -> list[Place]:
    """Every place that the text names, in order, without overlaps; linear in the length of the text.

    >>> [(p.level, p.name, p.province) for p in locate("Huyện Quế Võ (Bắc Ninh) và TP Nam Định", date(2023, 1, 1))]
    [('district', 'Quế Võ', 'Bắc Ninh'), ('province', 'Bắc Ninh', 'Bắc Ninh'), ('district', 'Nam Định', 'Nam Định')]
    """
    names = list(find_names(text))
    named = [(start, meaning.key) for start, end, meaning in names if meaning.kind == "province"]
    found: list[Place] = []
    for start, end, meaning in names:
        place = _place(text, start, end, meaning, published, named, found)
        if place is not None:
            found.append(place)
    return _with_communes(text, found, published)


def _place(
    text: str,
    start: int,
    end: int,
    meaning: Name,
    published: date | None,
    named: list[tuple[int, str]],
    found: list[Place],
) -> Place | None:
    if meaning.kind == "mask":
        return None
    surface = text[start:end]
    if meaning.kind in {"nation", "region"}:
        level: Level = "nation" if meaning.kind == "nation" else "region"
        return Place(level, meaning.key, None, None, None, start, end, surface, 1.0, "name", False)
    match = _TYPE.search(text, max(0, start - 24), start)
    kind = match.lastgroup if match else None
    if kind == "other" or _is_person(text, start, kind):
        return None
    if kind == "commune":
        return None  # read with the communes
    if meaning.kind == "province":
        unit = unit_of(meaning.key, published)
        if kind != "district":
            return _province(text, start, end, meaning, unit, kind, published)
        name = unit.name
    else:
        name = meaning.key
    return _district(text, start, end, name, kind, named, published, found)


def _province(
    text: str, start: int, end: int, meaning: Name, unit: Unit, kind: str | None, published: date | None
) -> Place | None:
    surface = text[start:end]
    day = published or _REFORM
    if kind is None and not meaning.alias:
        if unit.slug == "ho-chi-minh" and surface.casefold().startswith("hồ"):
            return None  # the person, unless the city is said
        if re.match(r"\s*(?:\(|,|-)?\s*Trung Quốc", text[end : end + 16]):
            return None
    provincial_seat = kind == "city" and not unit.is_city(day) and not _OLD.match(text, end)
    if provincial_seat and any(one.province == unit.slug for one in districts().get(unit.name, ())):
        return Place(
            "district",
            unit.name,
            unit.name,
            unit.unit,
            unit.current,
            start,
            end,
            surface,
            0.9,
            "provincial city",
            False,
        )
    cue = (
        "old name" if _OLD.match(text, end) else {"province": "type word", "city": "type word"}.get(kind or "", "bare")
    )
    certainty = 1.0 if cue != "bare" else 0.9
    return Place("province", unit.name, unit.name, unit.unit, unit.current, start, end, surface, certainty, cue, True)


def _district(
    text: str,
    start: int,
    end: int,
    name: str,
    kind: str | None,
    named: list[tuple[int, str]],
    published: date | None,
    found: list[Place],
) -> Place | None:
    candidates = districts().get(name, ())
    listed = bool(found) and found[-1].level == "district" and bool(_LIST.match(text[found[-1].end : start][-12:]))
    if kind == "province" or not candidates:
        return None
    if kind is None and not listed:
        safe = len(candidates) == 1 and candidates[0].safe
        follows = re.match(r" [^\W\da-zà-ỹ_]", text[end : end + 2])
        leads = re.search(r"[^\W\da-zà-ỹ_]\w* $", text[max(0, start - 12) : start])
        if not safe or follows or leads:
            return None
    parent = _parent(text, start, end, candidates, named)
    unit = unit_of(parent, published) if parent else None
    certainty = 1.0 if kind and unit else 0.8 if unit else 0.6
    province = unit.name if unit else None
    cue = "type word" if kind else "list" if listed else "bare"
    return Place(
        "district",
        name,
        province,
        unit.unit if unit else None,
        current_unit(unit).unit if unit else None,
        start,
        end,
        text[start:end],
        certainty,
        cue,
        False,
    )


def _parent(
    text: str, start: int, end: int, candidates: tuple[District, ...], named: list[tuple[int, str]]
) -> str | None:
    """The province of a district: the only one of that name, the one named behind it, the nearest one named."""
    slugs = {one.province for one in candidates}
    if len(slugs) == 1:
        return next(iter(slugs))
    place = bisect_left(named, (start, ""))
    behind = [slug for at, slug in named[place : place + 2] if _INSIDE.fullmatch(text[end:at][-16:])]
    for slug in behind:
        if slug in slugs:
            return slug
    near = sorted((abs(at - start), slug) for at, slug in named[max(0, place - 8) : place + 8] if slug in slugs)
    return near[0][1] if near else None


def _is_person(text: str, start: int, kind: str | None) -> bool:
    before = re.search(r"(\w+) $", text[max(0, start - 12) : start])
    return kind is None and before is not None and before[1] in _SURNAMES


def _with_communes(text: str, found: list[Place], published: date | None) -> list[Place]:
    """Add "xã X", "phường Y": any name in capitals behind the type word, in the province named nearest."""
    provinces = [place for place in found if place.level == "province"]
    usual = Counter(place.name for place in provinces).most_common(1)
    communes: list[Place] = []
    starts = [place.start for place in found]
    for match in _COMMUNE.finditer(text):
        start, end = match.span("name")
        # A longer name swallows what was found inside it; a place that begins inside and goes on cuts it short.
        inside = found[bisect_left(starts, start) : bisect_left(starts, end)]
        if any(place.level == "district" and place.cue == "type word" for place in inside):
            continue
        behind = found[bisect_left(starts, end) : bisect_left(starts, end) + 1]
        owner = next((p for p in behind if p.province and _INSIDE.fullmatch(text[end : p.start][-16:])), None)
        name = owner.province if owner else usual[0][0] if usual else None
        unit = next((place for place in provinces if place.name == name), owner)
        communes.append(
            Place(
                "commune",
                match["name"],
                name,
                unit.unit if unit else None,
                unit.current_unit if unit else None,
                start,
                end,
                match["name"],
                0.8,
                "type word",
                False,
            )
        )
    if not communes:
        return found
    kept = [place for place in found if not any(c.start <= place.start < c.end for c in communes)]
    return sorted((*kept, *communes), key=lambda place: place.start)
