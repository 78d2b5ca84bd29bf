"""A newspaper kiosk on the loopback: one HTTP/1.1 server that serves every host of the press by its Host header.

    python -m tests.press.server --port 8080 --fault vnexpress.net/robots.txt=status:503

It answers as the papers' servers do (ETag, Last-Modified and 304, gzip, right lengths, connections kept open), logs
every arrival so that politeness can be asserted, and misbehaves at the addresses where it is told to.
"""

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self

from tests.press import faults
from tests.press.page import Page, key_of

Lookup = Callable[[str], Page | None]
NOT_FOUND = (
    "<!DOCTYPE html><html lang='vi'><head><title>404</title></head><body><h1>Không có trang này</h1></body></html>"
)


@dataclass(slots=True)
class Arrival:
    """One request as the server saw it. `time` is seconds since the epoch, `done` when the answer was out.

    `open_connections` and `in_flight` count those of the same host, this one included, when the request arrived.
    """

    time: float
    host: str
    path: str
    method: str
    user_agent: str
    conditional: bool
    open_connections: int
    in_flight: int
    status: int = 0
    done: float = 0.0

    @property
    def key(self) -> str:
        """Host and path, as `key_of` gives them."""
        return f"{self.host}{self.path}"


class Exchange(BaseHTTPRequestHandler):
    """One connection. `answer` behaves; faults use `head`, `write` and `hang_up`."""

    protocol_version = "HTTP/1.1"
    server_version = "press"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1
    server: "PressServer"
    connection: Any
    host = ""
    arrival: Arrival

    def do_GET(self) -> None:
        """Answer one request, rightly or as the fault of its address wants it."""
        host = self.headers.get("Host", "").partition(":")[0].lower()
        self.server.arrived(self, host)
        key = host + self.path
        page = self.server.lookup(key) or Page(f"http://{key}", NOT_FOUND.encode(), 404)
        fault = self.server.faults.get(key) or self.server.faults.get(host)
        try:
            if fault:
                fault(self, page)
            else:
                self.answer(page)
            self.wfile.flush()
        except OSError:
            # The client has hung up, as it may; the log keeps what was answered.
            self.close_connection = True
        finally:
            self.server.answered(self)

    do_HEAD = do_GET  # noqa: N815 (the name that the base class calls)

    def answer(self, page: Page) -> None:
        """Answer as a well-behaved server does."""
        headers = {"Content-Type": page.content_type, **dict(page.headers)}
        if page.status == 200:
            headers["ETag"] = page.etag
            if page.modified:
                headers["Last-Modified"] = format_datetime(page.modified, usegmt=True)
            if self.unchanged(page):
                self.head(304, {"ETag": page.etag})
                return
        body = page.body
        if "gzip" in self.headers.get("Accept-Encoding", "") and len(body) > 500:
            body = gzip.compress(body, compresslevel=5, mtime=0)
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        self.head(page.status, headers | {"Content-Length": str(len(body))})
        if self.command != "HEAD":
            self.write(body)

    def unchanged(self, page: Page) -> bool:
        """Does the client's validator still hold? An ETag overrules a date."""
        if etag := self.headers.get("If-None-Match"):
            return page.etag in etag
        since = self.headers.get("If-Modified-Since")
        return bool(since and page.modified and page.modified.replace(microsecond=0) <= parsedate_to_datetime(since))

    def head(self, status: int, headers: Mapping[str, str]) -> None:
        """Send the status line and the headers."""
        self.arrival.status = status
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def write(self, data: bytes) -> None:
        """Send a part of the body at once."""
        self.wfile.write(data)
        self.wfile.flush()

    def hang_up(self) -> None:
        """Close the connection when this exchange ends."""
        self.wfile.flush()
        self.close_connection = True
        self.connection.close()

    def finish(self) -> None:
        """End the connection; a client that reset it has been counted all the same."""
        try:
            super().finish()
        except OSError:
            self.close_connection = True
        finally:
            self.server.left(self)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: `arrivals` is the log."""


class PressServer(ThreadingHTTPServer):
    """The server, in a thread of its own while it is used as a context.

    `lookup` gives the page of a key ("vnexpress.net/path?query") or None; `faults` maps such a key, or a bare host, to
    the way in which it misbehaves and may be changed at any time.
    """

    daemon_threads = True
    # Threads that serve an endless body must not hold up the end of a test.
    block_on_close = False
    request_queue_size = 128

    def __init__(self, lookup: Lookup, port: int = 0, log: Callable[[Arrival], None] | None = None) -> None:
        super().__init__(("127.0.0.1", port), Exchange)
        self.lookup = lookup
        self.log = log
        self.faults: dict[str, faults.Fault] = {}
        self.arrivals: list[Arrival] = []
        self.port: int = self.server_address[1]
        self._lock = Lock()
        self._connections: Counter[str] = Counter()
        self._in_flight: Counter[str] = Counter()

    def arrived(self, exchange: Exchange, host: str) -> None:
        """Log a request and count its connection and itself."""
        with self._lock:
            if exchange.host != host:
                self._connections[exchange.host] -= bool(exchange.host)
                self._connections[host] += 1
                exchange.host = host
            self._in_flight[host] += 1
            exchange.arrival = Arrival(
                time=time.time(),
                host=host,
                path=exchange.path,
                method=exchange.command,
                user_agent=exchange.headers.get("User-Agent", ""),
                conditional="If-None-Match" in exchange.headers or "If-Modified-Since" in exchange.headers,
                open_connections=self._connections[host],
                in_flight=self._in_flight[host],
            )
            self.arrivals.append(exchange.arrival)

    def answered(self, exchange: Exchange) -> None:
        """Note that an answer is out."""
        with self._lock:
            self._in_flight[exchange.host] -= 1
            exchange.arrival.done = time.time()
            if self.log:
                self.log(exchange.arrival)

    def left(self, exchange: Exchange) -> None:
        """Note that a connection has ended."""
        with self._lock:
            self._connections[exchange.host] -= bool(exchange.host)

    def misbehave(self, url: str, fault: faults.Fault) -> None:
        """Let an address misbehave from now on; a bare host stands for all its addresses."""
        self.faults[key_of(url) if "://" in url else url] = fault

    def seen(self, host: str) -> list[Arrival]:
        """The arrivals at one host, in order."""
        return [arrival for arrival in list(self.arrivals) if arrival.host == host]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet about clients that hang up, loud about mistakes of the server itself."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def __enter__(self) -> Self:
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown()
        self.server_close()


def lookup_in(pages: Iterable[Page]) -> Lookup:
    """Serve these pages."""
    table = {key_of(page.url): page for page in pages}
    return table.get


def main(arguments: list[str] | None = None) -> None:
    """Serve the press until Ctrl-C; print the port first, then every arrival as a line of JSON."""
    parser = argparse.ArgumentParser(description="Serve the loopback press.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--articles", type=int, metavar="N", help="serve N made-up articles instead of the press")
    parser.add_argument("--fault", action="append", default=[], metavar="HOST[/PATH]=FAULT", help=faults.named.__doc__)
    options = parser.parse_args(arguments)

    def log(arrival: Arrival) -> None:
        print(json.dumps(asdict(arrival)), flush=True)

    # Imported here: pages need templates, a server of other pages does not.
    from tests.press.press import lookup
    from tests.press.synthetic import Synthetic

    pages: Lookup = Synthetic(options.articles) if options.articles else lookup
    with PressServer(pages, options.port, log) as server:
        for entry in options.fault:
            key, _, name = entry.partition("=")
            server.faults[key] = faults.named(name)
        print(json.dumps({"port": server.port}), flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
