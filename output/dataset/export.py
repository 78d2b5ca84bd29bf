"""Writing a dataset: all of it or nothing, in a folder that appears at once."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from output.connection import connect, explained
from output.dataset.croissant import croissant
from output.dataset.formats import SUFFIXES, Format, write
from output.dataset.package import NAME, Written, citation, codebook, descriptor, edition
from output.dataset.resources import RESOURCES, Resource
from output.dataset.selection import Selection, choose
from output.dataset.snapshot import write_snapshot
from output.dataset.workbook import ExcelFile, TooManyRowsError
from output.descriptions import Description

DESCRIPTOR = "datapackage.json"
BESIDE = ("CODEBOOK.md", "CODEBOOK.vi.md", "CITATION.cff", "croissant.json", DESCRIPTOR)


class ExportError(Exception):
    """The folder cannot be written. The message says what to do."""


def export(database: Path, folder: Path, form: Format, selection: Selection, *, force: bool = False) -> list[Written]:
    """Write the selected rows to a folder; return what was written, nothing where nothing is selected.

    The folder appears whole or not at all. A former export in its place is replaced; anything else is refused, or moved
    to FOLDER.before-export with `force`. Raises StoreError, SelectionError, ExportError.
    """
    check_folder(folder, force=force)
    db = connect(database, readonly=True)
    try:
        with explained(database):
            db.execute("begin")  # one state of the database for all tables, though a crawl may be writing
            choose(db, selection)
            if not db.execute("select 1 from articles limit 1").fetchone():
                return []
            return _export(db, database, folder, form, selection)
    finally:
        db.close()


def check_folder(folder: Path, *, force: bool) -> None:
    """Refuse a place that must not be overwritten."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ExportError(f"{folder} is no folder; name another one")
    if not folder.absolute().parent.is_dir():
        raise ExportError(f"{folder.absolute().parent} does not exist; create it first")
    if not folder.exists() or not any(folder.iterdir()) or foreign_files(folder) == []:
        return
    if not force:
        named = ", ".join((foreign_files(folder) or [])[:3]) or "other files"
        raise ExportError(
            f"{folder} holds what no export wrote ({named}); name an empty folder, or say --force to move it aside"
        )
    if aside(folder).exists():
        raise ExportError(f"{aside(folder)} exists already; move it away first")


def foreign_files(folder: Path) -> list[str]:
    """Names in a folder that are not those of an export; all of them where there is no descriptor of ours."""
    try:
        package = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        ours = {resource["path"] for resource in package["resources"]} if package["name"] == NAME else set()
    except (OSError, ValueError, KeyError, TypeError):
        ours = set()
    known = ours | set(BESIDE) if ours else set()
    return sorted(path.name for path in folder.iterdir() if path.name not in known)


def aside(folder: Path) -> Path:
    """Where what was in the place of an export is moved."""
    return folder.absolute().with_name(f"{folder.absolute().name}.before-export")


def _export(db: Database, database: Path, folder: Path, form: Format, selection: Selection) -> list[Written]:
    place = folder.absolute()
    try:
        # Beside its place, so that moving it there is a rename.
        fresh = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    except OSError as error:
        raise ExportError(f"{place.parent} cannot be written to: {error.strerror}") from error
    try:
        outlets = [(row[0], row[1]) for row in db.execute("select coalesce(name, key), home from outlets order by key")]
        newest = db.execute("select max(fetched_at) from articles").fetchone()[0]
        written = _tables(db, database, fresh, form, selection, date.fromisoformat(newest[:10]))
        made = edition(newest, written)
        texts = (
            codebook(written, made, selection),
            codebook(written, made, selection, "vi"),
            citation(made),
            croissant(written, made, form),
            descriptor(written, made, selection, outlets, form),
        )
        for name, text in zip(BESIDE, texts, strict=True):
            (fresh / name).write_text(text, encoding="utf-8")
        for path in fresh.iterdir():
            _sync(path)
        fresh.chmod(0o755)
        _put(fresh, place)
    except TooManyRowsError as error:
        raise ExportError(str(error)) from error
    except OSError as error:
        raise ExportError(f"{folder} could not be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return written


class Hashed:
    """Rows on their way into a file, counted and hashed."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._rows = rows
        self._hash = hashlib.sha256()
        self.number = 0

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for row in self._rows:
            self.number += 1
            self._hash.update(repr(row).encode())
            yield row

    @property
    def content(self) -> str:
        """The hash of the rows so far."""
        return self._hash.hexdigest()


def _tables(db: Database, database: Path, folder: Path, form: Format, selection: Selection, day: date) -> list[Written]:
    """Write all tables, into a file each or all into one."""
    descriptions = [resource.description(db) for resource in RESOURCES]
    whole = folder / f"{NAME}.{SUFFIXES[form]}"
    if form == "xlsx":
        found = _workbook(db, descriptions, whole, day)
    elif form == "sqlite":
        found = _snapshot(database, descriptions, whole, selection)
    else:
        return [_table(db, *pair, folder, form) for pair in zip(RESOURCES, descriptions, strict=True)]
    return [
        Written(resource, description, whole.name, whole.stat().st_size, _sha256(whole), rows.number, rows.content)
        for resource, description, rows in zip(RESOURCES, descriptions, found, strict=True)
    ]


def _table(db: Database, resource: Resource, description: Description, folder: Path, form: Format) -> Written:
    path = folder / f"{resource.name}.{SUFFIXES[form]}"
    rows = Hashed(db.execute(resource.sql(description)))
    write(rows, description, path, form)
    return Written(resource, description, path.name, path.stat().st_size, _sha256(path), rows.number, rows.content)


def _workbook(db: Database, descriptions: list[Description], path: Path, day: date) -> list[Hashed]:
    file = ExcelFile(path, day)
    found = []
    try:
        for resource, description in zip(RESOURCES, descriptions, strict=True):
            found.append(Hashed(db.execute(resource.sql(description))))
            file.add(description, resource.name, found[-1])
        file.add_codebook([(r.name, d) for r, d in zip(RESOURCES, descriptions, strict=True)])
    finally:
        file.close()
    return found


def _snapshot(database: Path, descriptions: list[Description], path: Path, selection: Selection) -> list[Hashed]:
    write_snapshot(database, path, selection)
    copy = connect(path, readonly=True)
    try:
        found = [
            Hashed(copy.execute(resource.sql(description)))
            for resource, description in zip(RESOURCES, descriptions, strict=True)
        ]
        for rows in found:
            for _ in rows:
                pass
    finally:
        copy.close()
    return found


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _put(fresh: Path, place: Path) -> None:
    """Move the new folder to its place; what was there goes aside, and away if it was an export."""
    if not place.exists():
        fresh.rename(place)
        return
    foreign = foreign_files(place)
    old = aside(place) if foreign else Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent)) / "old"
    place.rename(old)
    try:
        fresh.rename(place)
    except OSError:
        old.rename(place)
        raise
    if not foreign:
        shutil.rmtree(old.parent)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
