"""What has been read already, in a file beside the database, so that a killed reading goes on where it was."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from extract.claims import EXTRACTOR_VERSION
from ocopcrawl.items import StoreError
from ocopcrawl.reextract.change import Change, from_plain
from output.rereading import ArchivedPage

SUFFIX = ".reextract"
ROOMS = ("extract", "spiders", "pipelines")

SCHEMA = """
create table if not exists notes (
    page integer primary key, digest text not null, rules text not null, change text not null
) without rowid
"""


class Notes:
    """The changes found so far, by page; one of other rules or of another answer is as good as none.

    Raises StoreError where the file cannot be used.
    """

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(f"{database.name}{SUFFIX}")
        self.rules = signature()
        try:
            self.db = sqlite3.connect(self.path, timeout=10)
            self.db.execute(SCHEMA)
        except sqlite3.Error as error:
            raise StoreError(f"{self.path} cannot be used ({error}); it holds notes only and may be deleted") from error

    def known(self) -> dict[int, str]:
        """The digests of the pages that these rules have read, by page."""
        return dict(self.db.execute("select page, digest from notes where rules = ?", [self.rules]))

    def keep(self, changes: Iterable[tuple[ArchivedPage, Change]]) -> None:
        """Keep changes, all or none."""
        rows = [
            (page.page, page.digest, self.rules, json.dumps(change.as_plain(), ensure_ascii=False))
            for page, change in changes
        ]
        with self.db:
            self.db.executemany("insert or replace into notes values (?, ?, ?, ?)", rows)

    def changes(self) -> Iterator[Change]:
        """Every change that these rules have found, in the order of the pages."""
        rows = self.db.execute("select change from notes where rules = ? order by page", [self.rules])
        return (from_plain(json.loads(text)) for (text,) in rows)

    def close(self, *, done: bool) -> None:
        """Close the file, and take it away once it is of no more use."""
        self.db.close()
        if done:
            with suppress(OSError):
                self.path.unlink()


def signature() -> str:
    """Identifies today's rules: their version, and every file of the rooms that read."""
    digest = hashlib.sha256()
    for room in ROOMS:
        for path, content in sorted(_files(resources.files(room), room)):
            digest.update(path.encode() + b"\0" + content + b"\0")
    return f"{EXTRACTOR_VERSION}-{digest.hexdigest()[:16]}"


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, path)
        elif entry.is_file():
            yield path, entry.read_bytes()
