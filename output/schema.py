"""The schema, as sqlite-utils migrations: each is a file of SQL in output/migrations, applied once and in order."""

import sqlite3
from importlib import resources

from sqlite_utils import Database, Migrations

# Marks the file as ours (the letters OCOP), so that `serve` and `export` do not mistake another database for it.
APPLICATION_ID = 0x4F434F50
SEARCH_TOKENIZER = "unicode61 remove_diacritics 2"

migrations = Migrations("ocopcrawl")


def statements(script: str) -> list[str]:
    """Split a script of SQL into its statements, triggers kept whole.

    >>> statements("create table a (b); -- why\\ncreate table c (d);")
    ['create table a (b);', '-- why\\ncreate table c (d);']
    """
    found: list[str] = []
    begun = ""
    for piece in script.split(";")[:-1]:
        begun += piece + ";"
        if sqlite3.complete_statement(begun):
            found.append(begun.strip())
            begun = ""
    if begun.strip():
        raise ValueError(f"unfinished statement: {begun.strip()[:80]}")
    return found


def run_script(db: Database, folder: str, name: str) -> None:
    """Run a file of SQL inside the open transaction (`executescript` would commit it first)."""
    script = (resources.files("output") / folder / name).read_text(encoding="utf-8")
    for statement in statements(script):
        db.execute(statement)


def enable_search(db: Database) -> None:
    """Index the words of headlines and texts, and keep the index in step by triggers."""
    db.table("articles").enable_fts(
        ["title", "text", "folded"], fts_version="FTS5", create_triggers=True, tokenize=SEARCH_TOKENIZER
    )


@migrations(name="0001_first")
def first(db: Database) -> None:
    """Create the tables of version 0.1 and the full-text index over title, text and folded text."""
    run_script(db, "migrations", "0001_first.sql")
    enable_search(db)
    db.execute(f"pragma application_id = {APPLICATION_ID}")


@migrations(name="0002_stories")
def stories(db: Database) -> None:
    """Add the index that finds copies, the links between them, and which figures an earlier copy has told."""
    run_script(db, "migrations", "0002_stories.sql")


@migrations(name="0003_health")
def health(db: Database) -> None:
    """Add the verdicts on the outlets of each run."""
    run_script(db, "migrations", "0003_health.sql")


@migrations(name="0004_former_claims")
def former_claims(db: Database) -> None:
    """Add the claims that earlier rules have read."""
    run_script(db, "migrations", "0004_former_claims.sql")


@migrations(name="0005_reviews")
def reviews(db: Database) -> None:
    """Add what people say about claims."""
    run_script(db, "migrations", "0005_reviews.sql")


@migrations(name="0006_indexes")
def indexes(db: Database) -> None:
    """Add indexes for what Datasette asks of the claims when somebody filters them."""
    run_script(db, "migrations", "0006_indexes.sql")


@migrations(name="0007_facets")
def facets(db: Database) -> None:
    """Give claims the outlet and the day of their article and whether they count; keep the totals as stated."""
    run_script(db, "migrations", "0007_facets.sql")


@migrations(name="0008_reviews")
def more_reviews(db: Database) -> None:
    """Add reviews of rated products and shares, and claims that a person adds; let reviews outlive their article."""
    run_script(db, "migrations", "0008_reviews.sql")


@migrations(name="0009_windows")
def windows(db: Database) -> None:
    """Add the days that a run asked for to its health."""
    run_script(db, "migrations", "0009_windows.sql")


@migrations(name="0010_places")
def places(db: Database) -> None:
    """Give claims the names of their region and of their province of today, and indexes for what is counted by."""
    run_script(db, "migrations", "0010_places.sql")
