"""The views, and the tables that are worked out from the claims: files of SQL in output/views, each one select.

Views keep nothing, so they are no migrations: a database whose views differ from ours gets them anew when it is opened
for writing. What would take seconds in a large database is kept in tables (`DERIVED`) instead, and worked out again at
the end of each run.
"""

from importlib import resources

from sqlite_utils import Database

# In this order, since each may stand on those before it.
VIEWS = ("claims_flat", "latest_totals", "growth", "coverage", "open_issues", "health")
DERIVED = ("stated_totals", "province_totals", "current_totals", "disagreements")


def select_sql(name: str) -> str:
    """The select of a view or derived table."""
    return (resources.files("output") / "views" / f"{name}.sql").read_text(encoding="utf-8").strip()


def view_sql(name: str) -> str:
    """The statement that creates a view, as SQLite keeps it."""
    return f"CREATE VIEW {name} as\n{select_sql(name)}"


def views_are_current(db: Database) -> bool:
    """Whether the database has exactly our views."""
    found = {view.name: view.schema for view in db.views}
    return found == {name: view_sql(name) for name in VIEWS}


def create_views(db: Database) -> None:
    """Replace the views of the database by ours, inside the open transaction; what they carry is to be worked out."""
    for view in db.views:
        db.execute(f"drop view {view.name}")
    for name in VIEWS:
        db.execute(view_sql(name))
    mark_stale(db)


def mark_stale(db: Database) -> None:
    """Note, inside the open transaction, that the claims have changed."""
    db.execute("update totals_state set stale = 1 where not stale")


def is_stale(db: Database) -> bool:
    """Whether claims have changed since the derived tables were worked out."""
    return bool(db.execute("select stale from totals_state").fetchone()[0])
