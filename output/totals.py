"""Working out the derived tables: totals as stated, the best by province, sums for today's provinces, disagreements."""

from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from output.connection import explained, transaction
from output.rows import utc
from output.views import DERIVED, is_stale, select_sql


def work_out(db: Database, path: Path, now: datetime) -> None:
    """Work out the derived tables again if claims have changed since.

    The reading is done before the write lock is taken, so that another writer need not wait for it. What that writer
    stores meanwhile marks the tables stale again.
    """
    with explained(path):
        if not is_stale(db):
            return
    with transaction(db, path):
        db.execute("update totals_state set stale = 0")
    try:
        _refresh(db, path, now)
    except BaseException:
        with transaction(db, path):
            db.execute("update totals_state set stale = 1")
        raise


def _refresh(db: Database, path: Path, now: datetime) -> None:
    with explained(path):
        for name in DERIVED:
            db.execute(f"drop table if exists temp.{name}")
            # A name without its schema means the temporary table first, so each select reads the fresh ones before it.
            db.execute(f"create temp table {name} as {select_sql(name)}")
    try:
        with transaction(db, path):
            for name in DERIVED:
                db.execute(f"delete from main.{name}")  # noqa: S608
                db.execute(f"insert into main.{name} select * from temp.{name}")  # noqa: S608
            db.execute("update totals_state set worked_out_at = ?", [utc(now)])
    finally:
        with explained(path):
            for name in DERIVED:
                db.execute(f"drop table if exists temp.{name}")
