"""What `ocopcrawl status` says: the last runs, each outlet's health, open issues, size."""

from pathlib import Path
from typing import Any

from output.connection import connect, explained
from output.store import MAX_ATTEMPTS

# A run that has spent its budget, or had a limit, ends well: the next one goes on.
GOOD_REASONS = ("finished", "limit", "budget")

CHECKS = """
select run_checks.outlet, name, is_ok, observed, threshold, message, run_checks.run
from run_checks join health on health.outlet = run_checks.outlet and health.run = run_checks.run
order by run_checks.outlet, run_checks.rowid
"""


def report(path: Path, *, runs: int = 5, issues: int = 20) -> dict[str, Any]:
    """The state of a database as plain values. Raises StoreError.

    Keys: `database` (path, bytes, counts), `runs` (newest first), `outlets` (view health), `checks` (what each outlet's
    verdict rests on: observed value beside threshold), `issues` (open ones, newest first), `issue_kinds` (how many of
    each), `waiting` (addresses to be tried again), `given_up`, `newest_article`, `healthy` (None before
    the first run).
    """
    db = connect(path, readonly=True)
    try:
        with explained(path):
            counted = {
                name: db.execute(f"select count(*) from {name}").fetchone()[0]  # noqa: S608
                for name in ("articles", "claims", "pages")
            }
            failing = "select count(*) from pages where verdict in ('blocked', 'failed') and attempts"
            health = list(db.query("select * from health order by outlet"))
            last_runs = list(
                db.query(
                    "select runs.id as run, command, started_at, finished_at, reason,"
                    " coalesce(sum(requests), 0) as requests, coalesce(sum(pages), 0) as pages,"
                    " coalesce(sum(stored), 0) as stored, coalesce(sum(claims), 0) as claims,"
                    " coalesce(sum(errors), 0) as errors"
                    " from runs left join run_outlets on run_outlets.run = runs.id"
                    " group by runs.id order by runs.id desc limit ?",
                    [runs],
                )
            )
            return {
                "database": {"path": str(path), "bytes": size(path), **counted},
                "newest_article": db.execute("select max(published_on) from articles").fetchone()[0],
                "runs": last_runs,
                "outlets": health,
                "checks": list(db.query(CHECKS)),
                "issue_kinds": {
                    row["kind"]: row["issues"]
                    for row in db.query("select kind, count(*) as issues from open_issues group by kind order by kind")
                },
                "issues": list(db.query("select * from open_issues order by issue desc limit ?", [issues])),
                "waiting": db.execute(f"{failing} < ?", [MAX_ATTEMPTS]).fetchone()[0],
                "given_up": db.execute(f"{failing} >= ?", [MAX_ATTEMPTS]).fetchone()[0],
                "healthy": None
                if not last_runs
                else all(outlet["state"] == "ok" for outlet in health)
                and all(run["finished_at"] and run["reason"] in GOOD_REASONS for run in last_runs[:1]),
            }
    finally:
        db.close()


def size(path: Path) -> int:
    """Bytes of the database, with what is not yet written back into it."""
    return sum(file.stat().st_size for file in (path, path.with_name(f"{path.name}-wal")) if file.exists())
