"""The press as a WARC file, the one that `ocopcrawl demo` replays.

    python -m tests.press.archive        writes ocopcrawl/demo/press.warc.gz anew

The same pages give the same bytes: dates and record ids follow from the addresses, not from the clock.
"""

import io
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http import HTTPStatus
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.press.page import Page
from tests.press.press import all_pages
from tests.press.render import NIGHT

BUNDLED = Path(__file__).parents[2] / "ocopcrawl" / "demo" / "press.warc.gz"
NOTE = "Pages written for ocopcrawl's demo and tests. Places are real; figures, people and firms are invented."


def packed(pages: Iterable[Page]) -> bytes:
    """A WARC file with a response record for each page, a gzip member each."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    moment = NIGHT.astimezone(UTC)
    about = writer.create_warcinfo_record("press.warc.gz", {"software": "ocopcrawl press", "description": NOTE})
    about.rec_headers.replace_header("WARC-Date", stamp(moment))
    about.rec_headers.replace_header("WARC-Record-ID", record_id("press.warc.gz"))
    writer.write_record(about)
    for page in pages:
        # One request a second: a plausible night, and an order that a reader can follow.
        moment += timedelta(seconds=1)
        headers = {"WARC-Date": stamp(moment), "WARC-Record-ID": record_id(page.url), "WARC-IP-Address": "127.0.0.1"}
        record = writer.create_warc_record(
            page.url,
            "response",
            payload=io.BytesIO(page.body),
            length=len(page.body),
            http_headers=StatusAndHeaders(status_line(page), response_headers(page, moment), protocol="HTTP/1.1"),
            warc_headers_dict=headers,
        )
        writer.write_record(record)
    return out.getvalue()


def status_line(page: Page) -> str:
    """ "200 OK"."""
    return f"{page.status} {HTTPStatus(page.status).phrase}"


def response_headers(page: Page, moment: datetime) -> list[tuple[str, str]]:
    """The headers that `tests.press.server` sends for a page to a client that takes no gzip."""
    headers = [
        ("Date", format_datetime(moment, usegmt=True)),
        ("Content-Type", page.content_type),
        ("Content-Length", str(len(page.body))),
        *page.headers,
    ]
    if page.status == HTTPStatus.OK:
        headers.append(("ETag", page.etag))
        if page.modified:
            headers.append(("Last-Modified", format_datetime(page.modified.astimezone(UTC), usegmt=True)))
    return headers


def stamp(moment: datetime) -> str:
    """A WARC-Date."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def record_id(url: str) -> str:
    """A record id that follows from the address."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>"


def records_in(path: Path) -> Iterator[tuple[str, str, bytes]]:
    """Address, status line and body of every response in a WARC file."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            if record.rec_type == "response":
                url = record.rec_headers.get_header("WARC-Target-URI")
                yield url, record.http_headers.statusline, record.content_stream().read()


if __name__ == "__main__":
    BUNDLED.parent.mkdir(parents=True, exist_ok=True)
    BUNDLED.write_bytes(packed(all_pages()))
    print(f"{BUNDLED}: {BUNDLED.stat().st_size:,} bytes, {sum(1 for _ in records_in(BUNDLED))} responses")
