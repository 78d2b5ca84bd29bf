"""A copy of the database while others write to it, and its way back."""

import fcntl
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from sqlite_utils import Database

from ocopcrawl.items import StoreError
from output.connection import check_identity, explained

STEP = 2_000
"""Database pages copied at a time; between two steps others have their turn."""

PATIENCE = 30
"""Seconds that a copy waits for other programs."""

# The bytes of a database that whoever has it open holds a lock on: https://sqlite.org/src/file?name=src/os.h
SHARED_FIRST, SHARED_SIZE = 0x40000002, 510

BEFORE = ".before-restore"
Tell = Callable[[int, int], None]


def backup(database: Path, target: Path, tell: Tell | None = None) -> int:
    """Copy a database by SQLite's online backup, as of one moment, into one file that has been checked; its bytes.

    The file appears whole or not at all. Raises StoreError.
    """
    if not database.is_file():
        raise StoreError(f"{database} does not exist; name the database with --db")
    if not target.parent.is_dir():
        raise StoreError(f"{target.parent} does not exist; create the folder or name another file")
    made = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with explained(database), closing(sqlite3.connect(_readonly(database), uri=True, timeout=30)) as source:
            check_identity(Database(source), database)
            with explained(target), closing(sqlite3.connect(made)) as copy:
                _copy(source, copy, target, tell)
                # One file, without a journal beside it that could be forgotten.
                copy.execute("pragma journal_mode = delete")
        check(made, target)
        with made.open("rb") as file:
            os.fsync(file.fileno())
        made.replace(target)
        return target.stat().st_size
    except OSError as error:
        raise StoreError(f"{target} cannot be written ({error.strerror}); name another file") from error
    finally:
        for left in (made, made.with_name(f"{made.name}-journal")):
            with suppress(OSError):
                left.unlink()


def check(path: Path, name: Path | None = None) -> None:
    """See that a file is a whole database of ours, with every reference in place. Raises StoreError."""
    name = name or path
    if not path.is_file():
        raise StoreError(f"{name} does not exist")
    with explained(name), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        check_identity(Database(db), name)
        if not db.execute("select 1 from sqlite_master where name = 'articles'").fetchone():
            raise StoreError(f"{name} is no database of ocopcrawl")
        found = [*db.execute("pragma quick_check(3)"), *db.execute("pragma foreign_key_check")]
    if found != [("ok",)]:
        raise StoreError(f"{name} is damaged ({found[0][0]}); take another copy")


def restore(copy: Path, database: Path, tell: Tell | None = None) -> Path | None:
    """Put a copy in the place of a database; give where the former one was kept, None where there was none.

    A database that can still be read is overwritten in one transaction, so that programs which have it open go on with
    the restored one. A broken one is moved aside, and they would go on with it: so they must be ended before. The
    caller sees to it that no crawl is writing. Raises StoreError.
    """
    check(copy)
    kept = database.with_name(f"{database.name}{BEFORE}")
    existed = database.exists()
    if existed and _is_readable(database):
        backup_anyway(database, kept)
    elif existed:
        check_nobody_has(database)
        for suffix in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                database.with_name(f"{database.name}{suffix}").replace(kept.with_name(f"{kept.name}{suffix}"))
    with (
        explained(database),
        closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as source,
        closing(sqlite3.connect(database, timeout=1)) as target,
    ):
        _copy(source, target, database, tell)
        target.execute("pragma journal_mode = wal")
    return kept if existed else None


def check_nobody_has(database: Path) -> None:
    """See that no other program has a database open. Raises StoreError."""
    try:
        file = database.open("r+b")
    except OSError as error:
        raise StoreError(f"{database} cannot be written ({error.strerror})") from error
    with file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, SHARED_SIZE, SHARED_FIRST)
        except OSError as error:
            raise StoreError(
                f"{database} is damaged and another program has it open, which would go on with the damaged one;"
                " end it (Datasette, `ocopcrawl serve`) and restore again"
            ) from error


def backup_anyway(database: Path, target: Path) -> None:
    """Copy a database that is about to be overwritten, whatever is wrong with what it says. Raises StoreError."""
    with (
        explained(database),
        closing(sqlite3.connect(_readonly(database), uri=True, timeout=30)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        _copy(source, copy, target, None)
        copy.execute("pragma journal_mode = delete")


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, name: Path, tell: Tell | None) -> None:
    waits_since = time.monotonic()

    def progress(status: int, remaining: int, total: int) -> None:
        nonlocal waits_since
        if status not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            waits_since = time.monotonic()
        elif time.monotonic() - waits_since > PATIENCE:
            raise StoreError(f"{name} is held by another program; end it and try again")
        if tell:
            tell(total - remaining, total)

    # A copy in steps starts again whenever another process writes in between; a reading transaction holds one moment.
    source.execute("begin")
    source.execute("select count(*) from sqlite_master").fetchone()
    source.backup(target, pages=STEP, progress=progress, sleep=0.05)
    source.rollback()


def _readonly(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"


def _is_readable(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(_readonly(path), uri=True)) as db:
            has_articles = db.execute("select 1 from sqlite_master where name = 'articles'").fetchone()
            return bool(has_articles and db.execute("pragma quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False
