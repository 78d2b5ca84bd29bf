"""What every answer says about what it may load, and the language that a visitor has chosen."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs

from datasette.utils.asgi import Response

from output.web.language import LANGUAGES
from output.web.visit import COOKIE, PARAMETER

OURS = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Datasette's own templates set colours and heights in style attributes. No script of theirs stands in a page.
DATASETTES = OURS.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
# A newspaper's page out of the archive: no script, no form, no frame, nothing of any host, and none of our cookies.
ARCHIVED = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"

HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"x-dns-prefetch-control": b"off",
}
YEAR = 365 * 24 * 3600
READING = ("GET", "HEAD", "OPTIONS")

Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[dict[str, Any], Any, Send], Awaitable[None]]


def guarded(app: App, ours: Callable[[str], bool], *, public: bool) -> App:
    """The application with these headers on every answer. `ours` knows the paths of our own pages.

    Strangers do not see Datasette's pages about itself, which tell where the file lies and what else is installed.
    """

    async def guarded_app(scope: dict[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        path = scope["path"]
        if public and "/-/" in path and "/-/static/" not in path and not ours(path):
            scope = {**scope, "path": "/-/closed", "raw_path": b"/-/closed"}

        async def send_guarded(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in HEADERS]
                extra = [*HEADERS.items(), (b"content-security-policy", policy(path, ours).encode())]
                cookie = language_cookie(scope.get("query_string", b""))
                message = {**message, "headers": [*kept, *extra, *([(b"set-cookie", cookie)] if cookie else [])]}
            await send(message)

        if scope["method"] not in READING and "/-/" not in path:
            # No table and no question can be written; Datasette would break on it.
            answer = Response.text("This can only be read.", status=405, headers={"Allow": ", ".join(READING)})
            await answer.asgi_send(send_guarded)
            return
        await app(scope, receive, send_guarded)

    return guarded_app


def policy(path: str, ours: Callable[[str], bool]) -> str:
    """What the page at a path may load."""
    if "/-/archived/" in path:
        return ARCHIVED
    return OURS if ours(path) else DATASETTES


def language_cookie(query: bytes) -> bytes | None:
    """The cookie that keeps the language which the address asks for."""
    asked = parse_qs(query.decode("latin-1")).get(PARAMETER, [""])[-1]
    if asked not in LANGUAGES:
        return None
    return f"{COOKIE}={asked}; Path=/; Max-Age={YEAR}; SameSite=Lax; HttpOnly".encode()
