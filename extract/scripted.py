"""Pages whose text only a script would show: an empty shell, a text in a variable, a text that is encoded."""

import re
from collections.abc import Iterator

# Without giving back: a key of 400 letters can be parted into eight lines in more ways than any page has time for.
_ENCODED = re.compile(rb"[A-Za-z0-9+/]{480}|(?:[A-Za-z0-9+/]{60,}+={0,2}+\s{0,3}+){8}")
_VARIABLE = re.compile(
    rb"(?i)\b(?:(?:var|let|const)\s{1,9}|window\.)([\w$]{3,40})\s{0,9}=\s{0,9}[\"'`]"
    rb"[^\"'`]{0,80}?(?:<|\\u003c|\\x3c)(?:p|div)\b"
)
_SHELL = re.compile(rb"(?i)<div[^>]{0,80} id=[\"']?(?:root|app|__next|__nuxt|main-app)[\"']?[^>]{0,80}>\s*</div>")
_END = re.compile(rb"(?i)</(?:script|style)\s*>")
_START = re.compile(rb"(?i)<(?:script|style)\b")
_DATA = re.compile(rb"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]+")


def scripted(page: bytes) -> str | None:
    """Why a page without readable text has none for a reader without scripts, else None.

    >>> scripted(b"<body><div id='app'></div><script src='a.js'></script></body>")
    'only a script fills the page with text'
    """
    if _SHELL.search(page):
        return "only a script fills the page with text"
    for _, script in parts_of(page):
        if found := _VARIABLE.search(script):
            return f"the text stands in a script ({found[1].decode('ascii', 'replace')})"
    if _ENCODED.search(_DATA.sub(b"", without_scripts(page))):
        return "the text is encoded, and only a script decodes it"
    return None


def without_scripts(page: bytes) -> bytes:
    """A page without its scripts and style sheets."""
    return b" ".join(shown for shown, _ in parts_of(page))


def parts_of(page: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What a page shows, and the script or style sheet behind it, piece by piece; one without end ends the page."""
    for piece in _END.split(page):
        start = _START.search(piece)
        yield (piece[: start.start()], piece[start.start() :]) if start else (piece, b"")
