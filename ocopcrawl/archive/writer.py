"""Writes WARC files: gzip for each record, whole or not at all."""

import fcntl
import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import BinaryIO, NamedTuple

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import ocopcrawl
from ocopcrawl.archive.members import COMPRESS, STORE, Members

OPEN = ".open"
"""What a file's name ends in until it is closed."""

Headers = Iterable[tuple[str, str]]


class Written(NamedTuple):
    """Where a record lies: file name, offset and length in bytes of its gzip member, digest of its payload."""

    file: str
    offset: int
    length: int
    digest: str


class ArchiveWriter:
    """One WARC file of one run and outlet.

    The file ends in `.open` and is locked while it is written to, so that what a killed process leaves behind can be
    told from what a running one still needs. Every record is flushed before `response` returns. Raises OSError.
    """

    def __init__(self, folder: Path, outlet: str, run: int, started_at: datetime) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        stem = f"{outlet}-{started_at:%Y%m%dT%H%M%SZ}-run{run:04}"
        self.path, self._file = _create(folder, stem)
        self._members = Members(self._file)
        self._writer = WARCWriter(self._members, gzip=False)
        self._write_info(f"run {run} of {warc_date(started_at)}")

    def response(
        self,
        url: str,
        fetched_at: datetime,
        *,
        status: str,
        headers: Headers,
        body: bytes,
        request_line: str,
        request_headers: Headers,
        protocol: str = "HTTP/1.1",
        ip_address: str | None = None,
    ) -> Written:
        """Append a response and the request that it answers. `status` is the code with its phrase, "200 OK"."""
        extra = {"WARC-Date": warc_date(fetched_at)} | ({"WARC-IP-Address": ip_address} if ip_address else {})
        http = StatusAndHeaders(status, list(headers), protocol=protocol)
        record = self._writer.create_warc_record(url, "response", BytesIO(body), len(body), http_headers=http,
                                                 warc_headers_dict=extra)  # fmt: skip
        offset, length = self._append(record, STORE if http.get_header("Content-Encoding") else COMPRESS)
        head = StatusAndHeaders(request_line, list(request_headers), is_http_request=True)
        about = {
            "WARC-Date": extra["WARC-Date"],
            "WARC-Concurrent-To": record.rec_headers.get_header("WARC-Record-ID"),
        }
        request = self._writer.create_warc_record(url, "request", BytesIO(b""), 0, http_headers=head,
                                                  warc_headers_dict=about)  # fmt: skip
        self._append(request)
        return Written(self.path.name, offset, length, record.rec_headers.get_header("WARC-Payload-Digest"))

    def failure(self, url: str, failed_at: datetime, error: str, message: str) -> None:
        """Append that an address could not be fetched, so that a replay fails in the same way."""
        text = f"fetchError: {error}\r\nfetchErrorMessage: {' '.join(message.split())}\r\n".encode()
        self._append(
            self._writer.create_warc_record(
                url,
                "metadata",
                BytesIO(text),
                len(text),
                warc_content_type="application/warc-fields",
                warc_headers_dict={"WARC-Date": warc_date(failed_at)},
            )
        )

    def close(self) -> None:
        """Bring everything to the disk and give the file its final name."""
        if self._file.closed:
            return
        self._file.flush()
        os.fsync(self._file.fileno())
        settle(self.path)
        self._file.close()

    def _append(self, record: object, level: int = COMPRESS) -> tuple[int, int]:
        offset = self._file.tell()
        self._members.begin(level)
        try:
            self._writer.write_record(record)
            self._file.flush()
        except OSError:
            # A full disk must not leave half a record behind which the next ones would be lost.
            self._file.truncate(offset)
            self._file.seek(offset)
            raise
        return offset, self._file.tell() - offset

    def _write_info(self, run: str) -> None:
        self._append(
            self._writer.create_warcinfo_record(
                self.path.name,
                {
                    "software": f"ocopcrawl/{ocopcrawl.__version__}",
                    "format": "WARC File Format 1.0",
                    "isPartOf": run,
                    "robots": "obey",
                    "description": "Bodies as they came but for Transfer-Encoding; names of headers and the phrase of "
                    "the status line in their usual spelling.",
                },
            )
        )


def warc_date(moment: datetime) -> str:
    """A moment in WARC's form, in UTC and whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def settle(path: Path) -> None:
    """Take `.open` off a finished file's name, for good."""
    Path(f"{path}{OPEN}").rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def lock(descriptor: int) -> bool:
    """Lock an open file for its owner's lifetime; False where another has it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _create(folder: Path, stem: str) -> tuple[Path, BinaryIO]:
    """A new file, locked before anybody can see it under the name of an open one."""
    made = folder / f".{stem}-{os.getpid()}.new"
    file = made.open("xb+")
    lock(file.fileno())
    for number in count(1):
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}.warc.gz"
        if not path.exists():
            with suppress(FileExistsError):
                os.link(made, f"{path}{OPEN}")
                made.unlink()
                return path, file
    raise AssertionError  # count() never ends
