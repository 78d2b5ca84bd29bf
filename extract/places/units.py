"""The provincial units of Vietnam and the days between which each was one."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Unit:
    """A legal version of a province: "vn63:40" until 2025-06-30, "vn34:40" from then on; `valid_to` is exclusive."""

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

    def is_city(self, day: date) -> bool:
        """Whether it was a centrally run city on that day."""
        return self.type == "thành phố" or (self.city_since is not None and self.city_since <= day)


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of `extract/data`."""
    with (resources.files("extract") / "data" / f"{name}.csv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def units() -> tuple[Unit, ...]:
    """Every legal version of every provincial unit, former ones first."""
    return tuple(
        Unit(
            row["unit"],
            row["slug"],
            row["name"],
            row["type"],
            _day(row["city_since"]),
            _day(row["valid_from"]),
            _day(row["valid_to"]),
            row["current"],
            row["renamed_to"] or None,
            row["region"],
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
def _slugs() -> dict[str, str]:
    return {unit.name.casefold(): unit.slug for unit in units()}


def unit_of(slug: str, on: date | None) -> Unit:
    """The version of a unit that was valid on a day, else its last one; without a day, its last one.

    >>> unit_of("dong-thap", date(2024, 5, 1)).unit, unit_of("dong-thap", date(2026, 5, 1)).unit
    ('vn63:87', 'vn34:82')
    >>> unit_of("thua-thien-hue", date(2025, 2, 1)).name
    'Huế'
    """
    versions = _by_slug()[slug]
    last = versions[-1]
    if on is None:
        return last
    for version in versions:
        if version.valid_on(on):
            return version
    if last.renamed_to and last.valid_to and last.valid_to <= on:
        return unit_of(last.renamed_to, on)
    return last


def unit_named(name: str, on: date | None) -> Unit | None:
    """The unit of a canonical name ("Nghệ An") as of a day; None where no unit ever had that name."""
    slug = _slugs().get(name.casefold())
    return unit_of(slug, on) if slug else None


def unit_with_id(identifier: str) -> Unit:
    """The unit of an id such as "vn34:40". Raises KeyError where there is none."""
    return _by_id()[identifier]


def current_unit(unit: Unit) -> Unit:
    """The unit that the territory belongs to since 2025-07-01.

    >>> current_unit(unit_of("ha-giang", date(2024, 1, 1))).name
    'Tuyên Quang'
    """
    return _by_id()[unit.current]
