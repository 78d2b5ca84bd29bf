"""The views: files of SQL in output/views, each holding the select of one view.

They keep nothing, so they are no migrations: a database whose views differ from ours gets them anew when it is opened
for writing.
"""

from importlib import resources

from sqlite_utils import Database

# In this order, since a view may stand on those before it.
VIEWS = (
    "claims_flat",
    "stated_totals",
    "province_totals",
    "current_totals",
    "disagreements",
    "coverage",
    "open_issues",
    "health",
)


def view_sql(name: str) -> str:
    """The statement that creates a view."""
    select = (resources.files("output") / "views" / f"{name}.sql").read_text(encoding="utf-8").strip()
    return f"CREATE VIEW {name} as\n{select.removesuffix(';')}"


def views_are_current(db: Database) -> bool:
    """Whether the database has exactly our views."""
    found = {view.name: view.schema for view in db.views}
    return found == {name: view_sql(name) for name in VIEWS}


def create_views(db: Database) -> None:
    """Replace the views of the database by ours, inside the open transaction."""
    for view in db.views:
        db.execute(f"drop view {view.name}")
    for name in VIEWS:
        db.execute(view_sql(name))
