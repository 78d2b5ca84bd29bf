"""The words of a verdict: single checks, and what they make of an outlet's run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

State = Literal["ok", "unhealthy", "unjudged"]
Scope = Literal["whole", "window", "part"]
"""What of an outlet a run has visited: all lists, all of them inside a window of days, or single articles."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what was seen beside what was asked for, and a sentence where it is not well."""

    name: str
    is_ok: bool
    observed: str
    threshold: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class OutletHealth:
    """The verdict on one outlet's part in a run. `cause` is the name of the first check that failed."""

    outlet: str
    scope: Scope
    state: State
    checks: tuple[Check, ...] = ()

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that failed."""
        return tuple(check for check in self.checks if not check.is_ok)

    @property
    def cause(self) -> str | None:
        """What the outlet suffers from in one word."""
        return self.failed[0].name if self.failed else None


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of an outlet's earlier runs, the newest first.

    `good` holds the figures of its good runs that visited about as much of it. `failing_lists` holds the addresses of
    lists that failed in each of its last runs, this one first, whatever became of them; `good_failing_lists` those of
    its good runs of the same scope.
    """

    good: Sequence[Mapping[str, Any]] = ()
    failing_lists: Sequence[frozenset[str]] = (frozenset(),)
    good_failing_lists: Sequence[frozenset[str]] = ()


def found(figures: Mapping[str, Any]) -> int:
    """Addresses of articles that a run has met on the outlet's lists, known ones too."""
    verdicts: Mapping[str, int] = figures.get("verdicts") or {}
    return int(figures.get("known", 0)) + int(figures.get("later", 0)) + sum(verdicts.values())
