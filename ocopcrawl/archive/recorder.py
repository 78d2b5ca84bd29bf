"""Keeps every answer as it came, before anything else reads it."""

import logging
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, Self

from scrapy import Spider, exceptions, signals
from scrapy.crawler import Crawler
from scrapy.http import Headers, Request, Response
from scrapy.utils.httpobj import urlparse_cached

from extract.address import canonical_address
from ocopcrawl.archive.reader import Entry
from ocopcrawl.archive.repair import repair
from ocopcrawl.archive.writer import ArchiveWriter, Written
from ocopcrawl.guards.closing import close
from ocopcrawl.items import FetchedPage, StoreError, recording_of

logger = logging.getLogger(__name__)


class Recorder:
    """Writes each response, whatever its status, into the WARC file of its run and outlet, then its row in the store.

    It also notes the time of fetching in `meta["fetched_at"]`: of a replayed page, the time when it was archived.
    A downloader middleware for the sake of failures only; responses are taken by signal, before any middleware
    decompresses or follows them.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        folder = crawler.settings["OCOP_ARCHIVE"]
        self.folder = Path(folder) if folder else None
        self.writer: ArchiveWriter | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        recorder = cls(crawler)
        crawler.signals.connect(recorder.spider_opened, signals.spider_opened)
        crawler.signals.connect(recorder.response_downloaded, signals.response_downloaded)
        crawler.signals.connect(recorder.spider_closed, signals.spider_closed)
        return recorder

    def spider_opened(self, spider: Spider) -> None:
        """Bring the files of killed runs to their end."""
        if self.folder and self.folder.is_dir():
            recording = recording_of(self.crawler)
            try:
                for done in repair(self.folder):
                    recording.store.add_issue(recording.run, "archive", str(done))
                    logger.warning("%s", done)
            except OSError as error:
                self._give_up(error)

    def response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        """Keep a response and where it lies."""
        entry: Entry | None = request.meta.pop("archived", None)
        fetched_at = entry.date if entry else datetime.now(UTC).replace(microsecond=0)
        request.meta["fetched_at"] = fetched_at
        try:
            if entry:
                self._index(request, response, fetched_at, entry.path.name, entry.offset, entry.length, entry.digest)
            elif self.folder:
                written = self._write(self.folder, request, response, fetched_at)
                self.crawler.stats.inc_value("archive/records")
                self.crawler.stats.inc_value("archive/bytes", written.length)
                self._index(request, response, fetched_at, *written)
        except (OSError, StoreError) as error:
            self._give_up(error)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Keep that an address gave no answer."""
        if self.folder and getattr(exceptions, type(exception).__name__, None) is type(exception):
            if isinstance(exception, exceptions.IgnoreRequest):
                return
            try:
                self._open(self.folder).failure(
                    request.url, datetime.now(UTC), type(exception).__name__, str(exception)
                )
            except OSError as error:
                self._give_up(error)

    def spider_closed(self, spider: Spider) -> None:
        """Close the file."""
        if self.writer:
            try:
                self.writer.close()
            except OSError as error:
                logger.error("The archive could not be closed: %s", error)

    def _open(self, folder: Path) -> ArchiveWriter:
        if self.writer is None:
            recording = recording_of(self.crawler)
            started_at = recording.started_at or datetime.now(UTC)
            self.writer = ArchiveWriter(folder, self.crawler.spidercls.name, recording.run, started_at)
        return self.writer

    def _write(self, folder: Path, request: Request, response: Response, fetched_at: datetime) -> Written:
        parts = urlparse_cached(request)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return self._open(folder).response(
            request.url,
            fetched_at,
            status=f"{response.status} {phrase(response.status)}".strip(),
            headers=[pair for pair in pairs(response.headers) if pair[0].lower() != "transfer-encoding"],
            body=response.body,
            request_line=f"{request.method} {target} HTTP/1.1",
            request_headers=[("Host", parts.netloc), *pairs(request.headers)],
            protocol=response.protocol or "HTTP/1.1",
            ip_address=str(response.ip_address) if response.ip_address else None,
        )

    def _index(self, request: Request, response: Response, fetched_at: datetime, *place: Any) -> None:
        file, offset, length, digest = place
        recording = recording_of(self.crawler)
        recording.store.add_page(
            recording.run,
            FetchedPage(
                url=canonical_address(request.url),
                outlet=self.crawler.spidercls.name,
                http_status=response.status,
                fetched_at=fetched_at,
                digest=digest,
                warc_file=file,
                warc_offset=offset,
                warc_length=length,
                etag=text(response.headers.get("ETag")),
                last_modified=text(response.headers.get("Last-Modified")),
            ),
        )

    def _give_up(self, error: Exception) -> None:
        """A crawl that cannot keep its pages stops: what is fetched now would have to be fetched again."""
        logger.error("The crawl stops, because its pages cannot be kept: %s", error)
        self.crawler.stats.set_value("failure", f"pages cannot be kept: {error}")
        close(self.crawler, "cannot_keep")


def phrase(status: int) -> str:
    """The usual phrase of a status code, "" for an unknown one."""
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""


def pairs(headers: Headers) -> list[tuple[str, str]]:
    """Headers as text, one pair for each value."""
    return [(str(text(name)), str(text(value))) for name, values in headers.items() for value in values or ()]


def text(value: bytes | None) -> str | None:
    """A header's text; bytes that are no UTF-8 are read as Latin-1."""
    if value is None:
        return None
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
