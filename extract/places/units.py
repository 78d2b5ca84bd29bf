"""The provincial units of Vietnam and the days between which each was one."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from extract.places.spelling import spellings
from extract.places.tables import table

REFORM = date(2025, 7, 1)
# What may stand before a name that is looked up.
_TYPE_WORDS = ("tỉnh ", "thành phố ", "tp. ", "tp.", "tp ")


@dataclass(frozen=True, slots=True)
class Unit:
    """A legal version of a province: "vn63:40" until 2025-06-30, "vn34:40" from then on.

    The number is the code of the statistics office, which means another province before the reform than after it, so
    it never stands without its epoch. `valid_from` (None: before the record begins) is inclusive, `valid_to` (None:
    still valid) exclusive. `city_since` is the day on which a province became a centrally run city without any other
    change. `current` is the id of the unit of today; `renamed_to` the slug under which the same territory went on.
    """

    unit: str
    slug: str
    name: str
    type: str
    city_since: date | None
    valid_from: date | None
    valid_to: date | None
    current: str
    renamed_to: str | None
    region: str

    def valid_on(self, day: date) -> bool:
        """Whether the unit existed on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)

    def is_city(self, day: date | None) -> bool:
        """Whether it was a centrally run city on that day; without a day, whether it has ever been one."""
        became = self.city_since is not None and (day is None or self.city_since <= day)
        return self.type == "thành phố" or became


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def units() -> tuple[Unit, ...]:
    """Every legal version of every provincial unit, former ones first.

    >>> len({unit.unit for unit in units()}), sum(unit.valid_on(date(2024, 1, 1)) for unit in units())
    (99, 63)
    """
    return tuple(
        Unit(
            unit=row["unit"],
            slug=row["slug"],
            name=row["name"],
            type=row["type"],
            city_since=_day(row["city_since"]),
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            current=row["current"],
            renamed_to=row["renamed_to"] or None,
            region=row["region"],
        )
        for row in table("provinces")
    )


@cache
def _by_id() -> dict[str, Unit]:
    return {unit.unit: unit for unit in units()}


@cache
def _by_slug() -> dict[str, tuple[Unit, ...]]:
    found: dict[str, tuple[Unit, ...]] = {}
    for unit in units():
        found[unit.slug] = (*found.get(unit.slug, ()), unit)
    return found


@cache
def _former_slug() -> dict[str, str]:
    return {unit.renamed_to: unit.slug for unit in units() if unit.renamed_to}


@cache
def _slug_of_name() -> dict[str, str]:
    """Spellings without capitals -> slug, for names and abbreviations, not for nicknames."""
    rows = [(row["alias"], row["slug"]) for row in table("aliases") if row["kind"] != "nickname"]
    return {spelling.casefold(): slug for alias, slug in rows for spelling in spellings(alias)}


@cache
def unit_of(slug: str, on: date | None) -> Unit:
    """The version of a unit that was official on a day, else the one that bore its name last.

    A territory that only changed its name is followed through the change; without a day, the last version is meant.

    >>> unit_of("dong-thap", date(2024, 5, 1)).unit, unit_of("dong-thap", date(2026, 5, 1)).unit
    ('vn63:87', 'vn34:82')
    >>> unit_of("thua-thien-hue", date(2025, 2, 1)).name, unit_of("hue", date(2024, 2, 1)).name
    ('Huế', 'Thừa Thiên Huế')
    """
    versions = _by_slug()[slug]
    last = versions[-1]
    if on is not None:
        for version in versions:
            if version.valid_on(on):
                return version
        before = versions[0].valid_from is not None and on < versions[0].valid_from
        if before and slug in _former_slug():
            return _by_slug()[_former_slug()[slug]][-1]
    gone = last.valid_to is not None and (on is None or last.valid_to <= on)
    return unit_of(last.renamed_to, on) if gone and last.renamed_to else last


def former_unit(slug: str) -> Unit:
    """The unit before the reform of July 2025 that the name of a slug stood for ("Tuyên Quang cũ").

    >>> former_unit("tuyen-quang").unit, former_unit("nghe-an").unit, former_unit("hue").unit
    ('vn63:08', 'vn63:40', 'vn63:46')
    """
    last = [unit for unit in _by_slug()[slug] if not unit.unit.startswith("vn34")][-1]
    return former_unit(last.renamed_to) if last.renamed_to else last


def unit_named(name: str, on: date | None) -> Unit | None:
    """The unit that a name or spelling meant on a day; a former unit where the name was no longer official.

    None where no unit ever had that name.

    >>> unit_named("Thừa Thiên Huế", date(2025, 1, 1)).unit, unit_named("TP.HCM", date(2026, 1, 1)).unit
    ('vn63:46', 'vn34:79')
    >>> unit_named("Hà Giang", date(2026, 1, 1)).unit, unit_named("Atlantis", None)
    ('vn63:02', None)
    """
    folded = " ".join(name.split()).casefold()
    names = _slug_of_name()
    for word in ("", *_TYPE_WORDS):
        if folded.startswith(word) and folded.removeprefix(word) in names:
            return unit_of(names[folded.removeprefix(word)], on)
    return None


def unit_with_id(unit: str) -> Unit:
    """The unit with an id ("vn63:40"); raises KeyError where there is none."""
    return _by_id()[unit]


def current_unit(unit: Unit | str) -> Unit:
    """The unit that the territory of a unit (or of the one with that id) belongs to since 2025-07-01.

    >>> current_unit("vn63:02").name
    'Tuyên Quang'
    """
    return _by_id()[unit.current if isinstance(unit, Unit) else _by_id()[unit].current]


def predecessors(unit: Unit | str) -> tuple[Unit, ...]:
    """The units on the eve of the reform whose territories make up a unit of today.

    >>> [former.name for former in predecessors("vn34:25")]
    ['Hòa Bình', 'Phú Thọ', 'Vĩnh Phúc']
    """
    key = unit.unit if isinstance(unit, Unit) else unit
    eve = date(2025, 6, 30)
    return tuple(one for one in units() if one.current == key and one.unit != key and one.valid_on(eve))
