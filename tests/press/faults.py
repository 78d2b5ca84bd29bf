"""The ways in which a server can misbehave. A fault gets the exchange and the page it should have answered."""

import gzip
import io
import socket
import struct
import time
from collections.abc import Callable
from itertools import repeat
from typing import TYPE_CHECKING

from tests.press.page import Page

if TYPE_CHECKING:
    from tests.press.server import Exchange

Fault = Callable[["Exchange", Page], None]


def delay(seconds: float) -> Fault:
    """Answer rightly, but late."""

    def serve(exchange: "Exchange", page: Page) -> None:
        time.sleep(seconds)
        exchange.answer(page)

    return serve


def drip(seconds: float, size: int = 1) -> Fault:
    """Send the body `size` bytes at a time with a pause after each: every read succeeds and the end never comes."""

    def serve(exchange: "Exchange", page: Page) -> None:
        exchange.head(page.status, {"Content-Type": page.content_type, "Content-Length": str(len(page.body))})
        for start in range(0, len(page.body), size):
            exchange.write(page.body[start : start + size])
            time.sleep(seconds)

    return serve


def stall(seconds: float) -> Fault:
    """Send the head and a part of the body, and then nothing more for so long."""

    def serve(exchange: "Exchange", page: Page) -> None:
        exchange.head(page.status, {"Content-Type": page.content_type, "Content-Length": str(len(page.body))})
        exchange.write(page.body[: len(page.body) // 2])
        time.sleep(seconds)
        exchange.hang_up()

    return serve


def reset(after: int = 0) -> Fault:
    """Cut the connection with a TCP reset: before the head, or after that many bytes of the body."""

    def serve(exchange: "Exchange", page: Page) -> None:
        if after:
            exchange.head(page.status, {"Content-Type": page.content_type, "Content-Length": str(len(page.body))})
            exchange.write(page.body[:after])
        # Linger zero makes the kernel send RST instead of an orderly FIN.
        exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        exchange.hang_up()

    return serve


def half_body() -> Fault:
    """Promise the whole body, send half of it and close in good order."""

    def serve(exchange: "Exchange", page: Page) -> None:
        exchange.head(page.status, {"Content-Type": page.content_type, "Content-Length": str(len(page.body))})
        exchange.write(page.body[: len(page.body) // 2])
        exchange.hang_up()

    return serve


def wrong_length(difference: int) -> Fault:
    """Send the whole body under a Content-Length that is off by `difference` bytes, then close."""

    def serve(exchange: "Exchange", page: Page) -> None:
        length = str(max(0, len(page.body) + difference))
        exchange.head(page.status, {"Content-Type": page.content_type, "Content-Length": length})
        exchange.write(page.body)
        exchange.hang_up()

    return serve


def redirect(location: str, status: int = 302) -> Fault:
    """Send the client elsewhere: to itself (a loop), to a private address, to another scheme."""

    def serve(exchange: "Exchange", _: Page) -> None:
        exchange.head(status, {"Location": location, "Content-Length": "0"})

    return serve


def status(code: int, body: bytes = b"", **headers: str) -> Fault:
    """Answer with a status and headers (`retry_after="5"` becomes `Retry-After: 5`)."""

    def serve(exchange: "Exchange", _: Page) -> None:
        named = {name.replace("_", "-").title(): value for name, value in headers.items()}
        exchange.head(code, {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **named})
        exchange.write(body)

    return serve


def gzip_bomb(megabytes: int) -> Fault:
    """Send a gzip body about a thousandth of the size that it unpacks to."""

    def serve(exchange: "Exchange", page: Page) -> None:
        packed = io.BytesIO()
        with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as file:
            for block in repeat(b" " * 2**20, megabytes):
                file.write(block)
        body = packed.getvalue()
        headers = {"Content-Type": page.content_type, "Content-Encoding": "gzip", "Content-Length": str(len(body))}
        exchange.head(200, headers)
        exchange.write(body)

    return serve


def endless(block: int = 2**16, limit: int = 2**31) -> Fault:
    """Send a body without length until the client hangs up, at most `limit` bytes."""

    def serve(exchange: "Exchange", page: Page) -> None:
        exchange.head(200, {"Content-Type": page.content_type, "Connection": "close"})
        for _ in range(limit // block):
            exchange.write(b" " * block)
        exchange.hang_up()

    return serve


def huge(size: int, block: int = 2**16) -> Fault:
    """Announce a body of that size, rightly, and send it."""

    def serve(exchange: "Exchange", page: Page) -> None:
        exchange.head(200, {"Content-Type": page.content_type, "Content-Length": str(size)})
        for _ in range(size // block):
            exchange.write(b" " * block)

    return serve


def serving(body: bytes, content_type: str) -> Fault:
    """Answer in good order with something else than the page: another type, a file made to hurt its reader."""

    def serve(exchange: "Exchange", _: Page) -> None:
        exchange.head(200, {"Content-Type": content_type, "Content-Length": str(len(body))})
        exchange.write(body)

    return serve


def times(count: int, fault: Fault) -> Fault:
    """Misbehave the first `count` times, then answer rightly."""
    left = [count]

    def serve(exchange: "Exchange", page: Page) -> None:
        if left[0] > 0:
            left[0] -= 1
            fault(exchange, page)
        else:
            exchange.answer(page)

    return serve


def named(text: str) -> Fault:
    """The fault that a command line names: `delay:2`, `drip:0.1`, `reset`, `half-body`, `wrong-length:10`,
    `redirect:ADDRESS`, `status:503`, `retry-after:429:30`, `gzip-bomb:100`, `endless`.
    """
    kind, _, value = text.partition(":")
    match kind:
        case "delay":
            return delay(float(value))
        case "drip":
            return drip(float(value))
        case "reset":
            return reset(int(value or 0))
        case "half-body":
            return half_body()
        case "wrong-length":
            return wrong_length(int(value))
        case "redirect":
            return redirect(value)
        case "status":
            return status(int(value))
        case "retry-after":
            code, _, seconds = value.partition(":")
            return status(int(code), retry_after=seconds)
        case "gzip-bomb":
            return gzip_bomb(int(value))
        case "endless":
            return endless()
        case _:
            raise ValueError(f"There is no fault called {kind!r}.")
