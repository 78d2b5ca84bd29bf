"""Reads WARC files: what they hold, by address, and where they end too early."""

import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from w3lib.url import canonicalize_url
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed

from ocopcrawl.archive.writer import OPEN

# On broken headers warcio stumbles over what it does not find.
BROKEN = (ArchiveLoadFailed, zlib.error, EOFError, ValueError, AttributeError, TypeError, OverflowError, OSError)

# The first bytes of a gzip member.
GZIP = b"\x1f\x8b"
BLOCK = 2**16
# Bytes of a record: more than DOWNLOAD_MAXSIZE lets in, so a larger one was written by somebody else, for some end.
LARGEST = 64 * 2**20


class NotAnArchiveError(Exception):
    """A file holds no WARC record that could be read. The message names the file and says why."""


class TornError(Exception):
    """A record ends before its time."""


class AlteredError(TornError):
    """A record is not what was written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: a response with its `status`, or, with status 0, the failure to get one."""

    path: Path
    offset: int
    length: int
    url: str
    date: datetime
    status: int
    digest: str


@dataclass(slots=True)
class Archive:
    """Several files read as one: the entries of each address in the order of the files, and what is wrong with them."""

    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    problems: list[tuple[Path, str]] = field(default_factory=list)

    def find(self, url: str) -> list[Entry]:
        """The entries of an address, else of one that differs only in the order or spelling of its query."""
        return self.entries.get(url) or self.entries.get(canonicalize_url(url)) or []

    @property
    def addresses(self) -> list[str]:
        """Every address, in the order in which it was first seen."""
        return list(dict.fromkeys(entry.url for entries in self.entries.values() for entry in entries))


def open_archive(paths: tuple[Path, ...]) -> Archive:
    """Read through files and remember where everything lies. Raises NotAnArchiveError."""
    archive = Archive()
    for path in paths:
        seen = 0
        try:
            altered: list[str] = []
            for entry in scan(path, altered):
                seen += 1
                if entry is not None:
                    archive.entries[entry.url].append(entry)
                    if (plain := canonicalize_url(entry.url)) != entry.url:
                        archive.entries[plain].append(entry)
        except TornError as error:
            if not seen:
                raise NotAnArchiveError(f"{path} holds no readable WARC record: {error}") from error
            archive.problems.append((path, str(error)))
        if not seen:
            raise NotAnArchiveError(f"{path} is empty")
        archive.problems.extend((path, problem) for problem in altered)
    return archive


def scan(path: Path, altered: list[str]) -> Iterator[Entry | None]:
    """Every record of a file: an entry for what a replay can answer with, None for all else.

    What has another digest than the record says is left out and noted in `altered`. Raises TornError where the file
    ends in the midst of a record or is broken, after all records before that place, and NotAnArchiveError where it
    cannot be read at all.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise NotAnArchiveError(f"{path} cannot be read: {error.strerror}") from error
    with file:
        records = ArchiveIterator(file, check_digests=True)
        end = 0
        while True:
            try:
                record = next(records, None)
                if record is None:
                    break
                status = status_of(record)
                try:
                    whole(record)
                except AlteredError as error:
                    altered.append(f"the record at byte {records.offset} {error}; it is left out")
                    status = None
                offset, length = records.get_record_offset(), records.get_record_length()
            except TornError as error:
                raise TornError(f"the record at byte {records.offset} {error}; what lies before it is used") from error
            except BROKEN as error:
                message = " ".join(str(error).split()) or type(error).__name__
                raise TornError(f"unreadable from byte {records.offset} on ({message[:200]})") from error
            yield None if status is None else entry_of(record, path, offset, length, status)
            end = offset + length
        # Of a record without a whole head warcio says nothing.
        file.seek(end)
        if file.read(len(GZIP)) == GZIP:
            raise TornError(f"the record at byte {end} ends in its head; what lies before it is used")


def part_of(path: Path) -> tuple[str, str]:
    """The date of a file's first record, and the run that it says it is part of ("" in archives of other programs).

    Raises NotAnArchiveError.
    """
    try:
        with path.open("rb") as file:
            record = next(ArchiveIterator(file))
            payload = whole(record)
            about = payload.decode("utf-8", "replace") if record.rec_type == "warcinfo" else ""
    except StopIteration as error:
        raise NotAnArchiveError(f"{path} is empty") from error
    except OSError as error:
        raise NotAnArchiveError(f"{path} cannot be read: {error.strerror or error}") from error
    except (TornError, *BROKEN) as error:
        raise NotAnArchiveError(f"{path} holds no readable WARC record") from error
    run = next((line for line in about.splitlines() if line.startswith("isPartOf: run ")), "")
    return record.rec_headers.get_header("WARC-Date") or "", run


def status_of(record: Any) -> int | None:
    """The HTTP status of a response, 0 for a failure that our writer noted, None for any other record."""
    if record.rec_type == "response" and record.http_headers:
        code = record.http_headers.get_statuscode()
        return int(code) if code.isdigit() else None
    if record.rec_type == "metadata" and record.rec_headers.get_header("Content-Type") == "application/warc-fields":
        return 0
    return None


def whole(record: Any) -> bytes:
    """The payload of a record. Raises TornError where bytes are missing, AlteredError where the digest is another's.

    warcio hands out a short payload without a word.
    """
    # warcio takes any line of five words for the head of an ARC record.
    if record.format != "warc" or not record.rec_type:
        raise TornError("is no WARC record")
    payload = _bounded(record.raw_stream)
    missing = getattr(record.raw_stream, "limit", 0)
    if missing:
        raise TornError(f"ends {missing} bytes too early")
    if record.digest_checker and record.digest_checker.passed is False:
        raise AlteredError("is not what was written: its digest differs")
    return payload


def _bounded(stream: Any) -> bytes:
    """All of a stream. Raises AlteredError where it unpacks to more than any page of ours has."""
    blocks: list[bytes] = []
    size = 0
    while block := stream.read(BLOCK):
        size += len(block)
        if size > LARGEST:
            raise AlteredError(f"is larger than {LARGEST // 2**20} MB")
        blocks.append(block)
    return b"".join(blocks)


def entry_of(record: Any, path: Path, offset: int, length: int, status: int) -> Entry:
    """Where a record lies and what it is about."""
    headers = record.rec_headers
    date = datetime.fromisoformat(headers.get_header("WARC-Date"))
    return Entry(
        path=path,
        offset=offset,
        length=length,
        url=headers.get_header("WARC-Target-URI"),
        date=date if date.tzinfo else date.replace(tzinfo=UTC),
        status=status,
        digest=headers.get_header("WARC-Payload-Digest") or "",
    )


def read_response(path: Path, offset: int) -> Response:
    """The response whose record lies at an offset, with its Content-Encoding still on. Raises OSError, TornError."""
    record, payload = _record(path, offset)
    if record.http_headers is None:
        raise TornError(f"the record at byte {offset} is no response")
    headers = Headers()
    for name, value in record.http_headers.headers:
        # Older archives keep this header although the chunks are gone.
        if name.lower() != "transfer-encoding":
            headers.appendlist(name, value.encode("utf-8", "surrogateescape"))
    if "chunked" in (record.http_headers.get_header("transfer-encoding") or "").lower():
        payload = _without_chunks(payload)
    url = record.rec_headers.get_header("WARC-Target-URI")
    kind = responsetypes.from_args(headers=headers, url=url, body=payload)
    return kind(url, status=int(record.http_headers.get_statuscode()), headers=headers, body=payload)


def read_failure(path: Path, offset: int) -> tuple[str, str]:
    """The error and its message that our writer noted at an offset. Raises OSError, TornError."""
    _, payload = _record(path, offset)
    lines = (line.partition(": ") for line in payload.decode("utf-8", "replace").splitlines())
    fields = {name: value for name, _, value in lines}
    return fields.get("fetchError", ""), fields.get("fetchErrorMessage", "")


def located(name: str, folders: list[Path]) -> Path | None:
    """Where a file of the archive is now, closed or still open; None if it is gone.

    A name with a folder in it was not written by our recorder, and is none.
    """
    if not name or Path(name).name != name or name == "..":
        return None
    candidates = (folder / f"{name}{suffix}" for folder in folders for suffix in ("", OPEN))
    return next((path for path in candidates if path.is_file()), None)


def _record(path: Path, offset: int) -> tuple[Any, bytes]:
    with path.open("rb") as file:
        file.seek(offset)
        try:
            record = next(ArchiveIterator(file, check_digests=True))
            return record, whole(record)
        except (StopIteration, *BROKEN) as error:
            raise TornError(f"{path}: the record at byte {offset} cannot be read") from error


def _without_chunks(payload: bytes) -> bytes:
    """Undo the transfer encoding in archives of other programs, which keep it; what is not chunked stays."""
    plain: bytes = ChunkedDataReader(BytesIO(payload)).read()
    return plain
