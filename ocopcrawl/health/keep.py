"""Judges each outlet of a run beside its own past, and keeps the verdicts in the database."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import asdict, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from ocopcrawl.health.check import Check, OutletHealth, Past
from ocopcrawl.health.floors import Floors, Tables, floors_for
from ocopcrawl.health.judge import judge
from ocopcrawl.health.reach import Reach
from output import health as records
from output.connection import connect

REDESIGNED = "redesigned"
"""The check that fails where `ocopcrawl.redesigns` has found one."""

Seen = Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]]
"""By outlet: Scrapy's stats, and the figures made of them."""


def judge_run(database: Path, run: int, reach: Reach, seen: Seen, tables: Tables) -> list[OutletHealth]:
    """The verdict on each outlet, in alphabetical order, kept in the database. Raises StoreError."""
    found = []
    with closing(connect(database, readonly=False)) as db:
        for outlet, (stats, figures) in sorted(seen.items()):
            floors = floors_for(tables, outlet)
            past = past_of(db, database, run, outlet, reach, floors)
            health = judge(outlet, reach.scope, stats, figures, past, floors)
            fallen = records.messages(db, database, run, outlet, "redesign")
            if fallen and health.state != "unjudged":
                check = Check(REDESIGNED, False, f"{len(fallen)} fields", "as usual", "; ".join(fallen))
                health = replace(health, state="unhealthy", checks=(*health.checks, check))
            about = {"scope": health.scope, "state": health.state, "cause": health.cause}
            about |= {"since": iso(reach.since), "until": iso(reach.until)}
            records.save_health(db, database, run, outlet, about, [asdict(check) for check in health.checks])
            found.append(health)
    return found


def past_of(db: Any, database: Path, run: int, outlet: str, reach: Reach, floors: Floors) -> Past:
    """What the database knows of an outlet's runs before this one."""
    day = date.fromisoformat(records.day_of(db, database, run))

    def is_alike(one: Mapping[str, Any]) -> bool:
        since, until = (date.fromisoformat(one[name]) if one[name] else None for name in ("since", "until"))
        return reach.is_like(Reach(reach.scope, since, until), day, date.fromisoformat(one["day"]))

    good = records.good_runs(db, database, outlet, reach.scope, run)
    alike = islice(filter(is_alike, good), floors.look_back)
    last = records.last_runs(db, database, outlet, run, floors.list_runs - 1)
    return Past(
        good=[records.figures(db, database, outlet, one["run"]) for one in alike],
        failing_lists=[records.failing_lists(db, database, outlet, number) for number in (run, *last)],
        good_failing_lists=[
            records.failing_lists(db, database, outlet, one["run"]) for one in good[: floors.look_back]
        ],
    )


def iso(day: date | None) -> str | None:
    """A day as the database has it."""
    return day.isoformat() if day else None


def recovered_in(database: Path, run: int, outlets: Iterable[OutletHealth]) -> list[str]:
    """The outlets that are healthy now and were not when they were last judged."""
    with closing(connect(database, readonly=True)) as db:
        return [
            one.outlet
            for one in outlets
            if one.state == "ok" and records.last_state(db, database, one.outlet, run) == "unhealthy"
        ]
