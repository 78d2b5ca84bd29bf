"""What of its outlets a run has visited, and which runs have visited about as much."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from scrapy.settings import BaseSettings

from ocopcrawl.health.check import Scope

# Windows of so different a length, as a share of the longer one, still hold about as much.
LIKE = 0.25


@dataclass(frozen=True, slots=True)
class Reach:
    """The scope of a run, and the days that it asked for, both included; None is without bound."""

    scope: Scope
    since: date | None = None
    until: date | None = None

    @classmethod
    def of(cls, settings: BaseSettings, arguments: Iterable[Mapping[str, Any]]) -> Self:
        """The reach of a run by its settings and the arguments of its spiders, whose days are dates or ISO dates."""
        given = {name: value for one in arguments for name, value in one.items() if value}
        since, until = (date.fromisoformat(str(given[day])) if day in given else None for day in ("since", "until"))
        if settings.getlist("OCOP_REPLAY") or settings.getint("OCOP_LIMIT") or "urls" in given:
            return cls("part", since, until)
        return cls("window" if since or until else "whole", since, until)

    def is_like(self, other: Self, day: date, other_day: date) -> bool:
        """Whether a run of `day` may be measured by another one, of `other_day`, each a day in Vietnam.

        Both must have taken everything, or windows that move with the days: they end as many days before their run
        and are about as long. A month of the past is no measure of another month, nor of itself when it is read again.
        """
        if self.scope != other.scope or self.days_ago(day) != other.days_ago(other_day):
            return False
        length, other_length = self.length(day), other.length(other_day)
        if length is None or other_length is None:
            return length == other_length
        return abs(length - other_length) <= max(1, LIKE * max(length, other_length))

    def days_ago(self, day: date) -> int:
        """How many days before its own a run's window ends; 0 where it reaches up to the run."""
        return max(0, (day - self.until).days) if self.until else 0

    def length(self, day: date) -> int | None:
        """The days of the window of a run; None where it has no beginning."""
        return (day - self.since).days - self.days_ago(day) + 1 if self.since else None
