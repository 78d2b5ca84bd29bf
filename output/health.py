"""What is kept of the health of runs: read before an outlet is judged, written after."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from output.connection import explained, transaction

LISTS = ("feed", "sitemap", "listing", "blocked", "robots")
"""Kinds of issues that say of an address that a list could not be read."""

GOOD = """
select
    run_outlets.run as run, date(runs.started_at, '+7 hours') as day, run_health.since as since,
    run_health.until as until
from run_outlets
join runs on runs.id = run_outlets.run
left join run_health on run_health.run = run_outlets.run and run_health.outlet = run_outlets.outlet
where run_outlets.outlet = :outlet and run_outlets.run < :run and runs.reason = 'finished'
    and coalesce(run_health.state, 'ok') = 'ok' and coalesce(run_health.scope, :scope) = :scope
order by run_outlets.run desc
"""

LAST_STATE = """
select state from run_health where outlet = ? and run < ? and state <> 'unjudged' order by run desc limit 1
"""

LAST = "select run from run_outlets where outlet = :outlet and run < :run order by run desc limit :limit"


def good_runs(db: Database, path: Path, outlet: str, scope: str, run: int) -> list[dict[str, Any]]:
    """The good runs of an outlet before one, of the same scope, the newest first.

    Each has its number `run`, the `day` in Vietnam on which it began, and the days `since` and `until` that it asked
    for, as ISO dates or None. Runs of a time before health was kept count as good if they ended well.
    """
    with explained(path):
        return list(db.query(GOOD, {"outlet": outlet, "scope": scope, "run": run}))


def figures(db: Database, path: Path, outlet: str, run: int) -> dict[str, Any]:
    """The figures of an outlet's part in a run."""
    sql = "select figures from run_outlets where run = ? and outlet = ?"
    with explained(path):
        found: dict[str, Any] = json.loads(db.execute(sql, [run, outlet]).fetchone()[0])
        return found


def day_of(db: Database, path: Path, run: int) -> str:
    """The day in Vietnam on which a run began, as an ISO date."""
    with explained(path):
        return str(db.execute("select date(started_at, '+7 hours') from runs where id = ?", [run]).fetchone()[0])


def last_runs(db: Database, path: Path, outlet: str, run: int, limit: int) -> list[int]:
    """The numbers of an outlet's last runs before one, the newest first, whatever became of them."""
    with explained(path):
        rows = db.execute(LAST, {"outlet": outlet, "run": run, "limit": limit})
        return [number for (number,) in rows]


def failing_lists(db: Database, path: Path, outlet: str, run: int) -> frozenset[str]:
    """Addresses of the lists that could not be read in a run."""
    sql = (
        "select distinct url from issues where run = ? and outlet = ? and url is not null"
        " and kind in (select value from json_each(?))"
    )
    with explained(path):
        return frozenset(url for (url,) in db.execute(sql, [run, outlet, json.dumps(LISTS)]))


def messages(db: Database, path: Path, run: int, outlet: str, kind: str) -> list[str]:
    """What the issues of one kind say of an outlet in a run."""
    with explained(path):
        sql = "select message from issues where run = ? and outlet = ? and kind = ? order by id"
        return [message for (message,) in db.execute(sql, [run, outlet, kind])]


def last_state(db: Database, path: Path, outlet: str, run: int) -> str | None:
    """The state of an outlet when it was last judged before a run; None where it never was."""
    with explained(path):
        row = db.execute(LAST_STATE, [outlet, run]).fetchone()
    return row[0] if row else None


def save_health(
    db: Database,
    path: Path,
    run: int,
    outlet: str,
    health: Mapping[str, Any],
    checks: Iterable[Mapping[str, Any]],
) -> None:
    """Keep a verdict and its checks; the keys are the columns of run_health and run_checks."""
    with transaction(db, path):
        db.execute("insert or ignore into outlets (key) values (?)", [outlet])
        db.execute(
            "insert or replace into run_health (run, outlet, scope, state, cause, since, until)"
            " values (:run, :outlet, :scope, :state, :cause, :since, :until)",
            {"run": run, "outlet": outlet, **health},
        )
        db.execute("delete from run_checks where run = ? and outlet = ?", [run, outlet])
        for check in checks:
            db.execute(
                "insert into run_checks (run, outlet, name, is_ok, observed, threshold, message)"
                " values (:run, :outlet, :name, :is_ok, :observed, :threshold, :message)",
                {"run": run, "outlet": outlet, **check},
            )
