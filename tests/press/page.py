"""One address of the press: what a server answers there, or an archive holds."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit


def key_of(url: str) -> str:
    """Host, path and query of an address; the press answers alike under `http` and `https`.

    >>> key_of("https://VnExpress.net/a.html?x=1#top")
    'vnexpress.net/a.html?x=1'
    """
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower()}{parts.path or '/'}{query}"


@dataclass(frozen=True, slots=True)
class Page:
    """What is found at one address. `modified` is aware; where it is set the page has a Last-Modified."""

    url: str
    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    modified: datetime | None = None

    @property
    def etag(self) -> str:
        """A strong validator of the body."""
        return f'"{hashlib.sha1(self.body, usedforsecurity=False).hexdigest()[:20]}"'
