"""Brings the files of killed runs to their end: what is whole stays, the torn last record goes."""

import os
import zlib
from dataclasses import dataclass
from pathlib import Path

from ocopcrawl.archive.writer import OPEN, lock, settle

BLOCK = 2**20


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was done to one file: how many records and bytes were kept, how many bytes were torn."""

    path: Path
    records: int
    kept: int
    torn: int

    def __str__(self) -> str:
        if not self.records:
            return f"{self.path.name} was left open by a run that was killed, with no whole record; it is removed"
        tail = f", the last {self.torn} bytes were torn and are cut off" if self.torn else ""
        return f"{self.path.name} was left open by a run that was killed: {self.records} records kept{tail}"


def repair(folder: Path) -> list[Repaired]:
    """Repair every file in a folder that is open and whose process is gone. Raises OSError."""
    for remains in folder.glob(".*.new"):
        with remains.open("rb+") as file:
            if lock(file.fileno()):
                remains.unlink(missing_ok=True)
    return [done for path in sorted(folder.glob(f"*.warc.gz{OPEN}")) if (done := _repair(path))]


def _repair(path: Path) -> Repaired | None:
    final = path.with_name(path.name.removesuffix(OPEN))
    with path.open("rb+") as file:
        if not lock(file.fileno()):
            return None
        records, kept = whole_members(path)
        torn = path.stat().st_size - kept
        if not records:
            path.unlink()
            return Repaired(final, 0, 0, torn)
        file.truncate(kept)
        os.fsync(file.fileno())
        settle(final)
    return Repaired(final, records, kept, torn)


def whole_members(path: Path) -> tuple[int, int]:
    """Count the whole gzip members at the head of a file, and the bytes that they take.

    A member is one record, and its checksum tells whether it is whole.
    """
    members = end = 0
    with path.open("rb") as file:
        pending = file.read(BLOCK)
        while pending:
            decompressor = zlib.decompressobj(wbits=31)
            size = 0
            while pending and not decompressor.eof:
                try:
                    decompressor.decompress(pending)
                except zlib.error:
                    return members, end
                size += len(pending) - len(decompressor.unused_data)
                pending = decompressor.unused_data or file.read(BLOCK)
            if not decompressor.eof:
                break
            members, end = members + 1, end + size
    return members, end
