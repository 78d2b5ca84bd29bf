"""Opening the file and writing to it: one place for pragmas, transactions and what went wrong."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from ocopcrawl.items import StoreError
from output.schema import APPLICATION_ID, migrations
from output.views import create_views, views_are_current

BUSY_TIMEOUT = 10.0
"""Seconds that a statement waits for another process's transaction."""

LOG_PAGES = 4_000
"""Pages of the write-ahead log, 4 KB each, after which they are brought into the file.

An article writes a hundred of them, many to the same places as the next one: SQLite's own 1,000 bring those in, and
wait for the disk, at every tenth article.
"""

TRIGGERS = {
    *("articles_ai", "articles_au", "articles_ad"),
    *("claims_counted_insert", "claims_counted_update"),
    *("claims_places_insert", "claims_places_update", "provinces_claims_update"),
}
"""Those of the full-text index, and what keeps `claims.counted` and the names of a claim's places true."""


class OutdatedError(StoreError):
    """The database is of an older version. Opened for writing, it is brought up to date."""


ADVICE = {
    "SQLITE_BUSY": "another process is writing to it; wait until it has ended and try again",
    "SQLITE_LOCKED": "another process is writing to it; wait until it has ended and try again",
    "SQLITE_NOTADB": "it is no SQLite database; name another file with --db",
    "SQLITE_CORRUPT": "it is damaged; restore a backup, or rebuild it by replaying the archive",
    "SQLITE_FULL": "the disk is full; make room and run the command again, nothing half-written was kept",
    "SQLITE_READONLY": "it cannot be written to; check the owner and rights of the file and its folder",
    "SQLITE_CANTOPEN": "it cannot be opened; check that the folder exists and the rights of both",
    "SQLITE_IOERR": "the disk failed to read or write; check the disk, then run the command again",
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into a `StoreError` that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        # Extended codes are the primary ones with a suffix (SQLITE_READONLY_DBMOVED).
        name = getattr(error, "sqlite_errorname", "")
        advice = next((text for code, text in ADVICE.items() if name == code or name.startswith(f"{code}_")), None)
        if advice is None and isinstance(error, sqlite3.IntegrityError):
            advice = "the rows contradict the schema, which is a fault of this program; nothing was written"
        raise StoreError(f"{path}: {advice or 'the database refused'} ({error})") from error


@contextmanager
def transaction(db: Database, path: Path) -> Iterator[None]:
    """One write transaction, all or nothing.

    It takes the write lock at once: a transaction that reads first and asks for the lock later fails without waiting
    when another process has written in between.
    """
    with explained(path):
        db.conn.execute("begin immediate")
        try:
            yield
            db.conn.execute("commit")
        except BaseException:
            # A full disk has already rolled back by itself; then this does nothing.
            db.conn.rollback()
            raise


def connect(path: Path, *, readonly: bool) -> Database:
    """Open the file, which must be a database of ours and no newer than this program.

    For writing, a missing file is created, an older one is brought up to date. For reading, the file must exist and
    be up to date.
    """
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file in it, like {path / 'ocop.db'}")
    if readonly and not path.exists():
        raise StoreError(f"{path} does not exist; make it with `ocopcrawl crawl --db {path}` or `ocopcrawl demo`")
    if not readonly and not path.parent.is_dir():
        raise StoreError(f"{path.parent} does not exist; create the folder or name another file with --db")
    if not readonly and path.exists() and not os.access(path, os.W_OK):
        raise StoreError(f"{path} cannot be written to; check its owner and rights")
    with explained(path):
        address = f"{path.absolute().as_uri()}?mode={'ro' if readonly else 'rwc'}"
        db = Database(sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT))
        try:
            check_identity(db, path)
            if readonly:
                check_current(db, path)
            else:
                prepare(db, path)
            db.execute("pragma foreign_keys = on")
        except BaseException:
            db.close()
            raise
    return db


def check_identity(db: Database, path: Path) -> None:
    """Refuse a database of another program or of a newer version of this one."""
    tables = set(db.table_names())
    ours = db.execute("pragma application_id").fetchone()[0] == APPLICATION_ID
    if tables and not ours:
        raise StoreError(f"{path} is a database of another program; name another file with --db")
    foreign = {trigger.name for trigger in db.triggers} - TRIGGERS if ours else set()
    if foreign:
        raise StoreError(
            f"{path} has triggers that are not ours ({', '.join(sorted(foreign))}), which would change it unseen;"
            " do not use it"
        )
    newer = {done.name for done in migrations.applied(db)} - {step.name for step in migrations._migrations}
    if newer:
        raise StoreError(
            f"{path} was made by a newer version of ocopcrawl (it has {', '.join(sorted(newer))}); upgrade ocopcrawl"
        )


def check_current(db: Database, path: Path) -> None:
    """Refuse to read a database whose tables or views are those of an older version."""
    if migrations.pending(db) or not views_are_current(db):
        raise OutdatedError(
            f"{path} was made by an older version; bring it up to date with `ocopcrawl status --db {path}`"
        )


def prepare(db: Database, path: Path) -> None:
    """Set what lasts in the file, and bring tables and views up to date."""
    # One writer and many readers do not wait for one another; a power cut may lose the last transactions, no more.
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = normal")
    db.execute(f"pragma wal_autocheckpoint = {LOG_PAGES}")
    if migrations.pending(db) or not views_are_current(db):
        with transaction(db, path):
            migrations.apply(db)
            create_views(db)
