"""Dropping files of the archive: what may go, and what must not without a word."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ocopcrawl.archive.reader import NotAnArchiveError, part_of
from output.retention import References

NAMED = re.compile(r"-(\d{8}T\d{6}Z)-run\d+")


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A closed file of the archive, with the day of its first record and what refers to it."""

    path: Path
    size: int
    written: datetime
    references: References

    @property
    def is_referred_to(self) -> bool:
        """Whether the last answer of an address lies in it."""
        return self.references.pages > 0


def files_in(folders: Iterable[Path], referred: Mapping[str, References]) -> list[ArchiveFile]:
    """The closed files in folders, the oldest first. Files that are being written are none."""
    found = []
    for path in sorted({path for folder in folders for path in folder.glob("*.warc*") if path.is_file()}):
        if path.name.endswith((".warc", ".warc.gz")):
            about = path.stat()
            written = named_time(path.name) or first_record(path) or datetime.fromtimestamp(about.st_mtime, UTC)
            found.append(ArchiveFile(path, about.st_size, written, referred.get(path.name, References())))
    return sorted(found, key=lambda file: (file.written, file.path.name))


def to_drop(files: Iterable[ArchiveFile], older_than: timedelta, now: datetime, *, referred: bool) -> list[ArchiveFile]:
    """The files that are older and that nothing refers to; with `referred` also the others of that age."""
    return [file for file in files if now - file.written > older_than and (referred or not file.is_referred_to)]


def named_time(name: str) -> datetime | None:
    """When the run of a file began, by the name that our writer gave it; None for other names.

    >>> named_time("vnexpress-20260102T030405Z-run0007.warc.gz")
    datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
    """
    found = NAMED.search(name)
    return datetime.strptime(found[1], "%Y%m%dT%H%M%S%z") if found else None


def first_record(path: Path) -> datetime | None:
    """When a file was begun; None where it does not say."""
    try:
        text, _ = part_of(path)
        moment = datetime.fromisoformat(text)
    except (NotAnArchiveError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
