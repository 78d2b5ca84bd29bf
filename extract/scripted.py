"""Pages whose text only a script would show: an empty shell, a text in a variable, a text that is encoded."""

import re
from collections.abc import Iterator
from string import ascii_letters, digits

# Without giving back: a key of 400 letters can be parted into eight lines in more ways than any page has time for.
_ENCODED = re.compile(rb"[A-Za-z0-9+/]{480}|(?:[A-Za-z0-9+/]{60,}+={0,2}+\s{0,3}+){8}")
# What each of the two needs, looked for without a pattern: a long run of such letters, a tag inside a script.
_LETTERS = bytes(0x78 if chr(code) in f"{ascii_letters}{digits}+/" else 0x20 for code in range(256))
_RUN = b"x" * 60
_INSIDE = tuple(sign + tag for sign in (b"<", b"\\u003c", b"\\x3c") for tag in (b"p", b"div"))
_VARIABLE = re.compile(
    rb"(?i)\b(?:(?:var|let|const)\s{1,9}|window\.)([\w$]{3,40})\s{0,9}=\s{0,9}[\"'`]"
    rb"[^\"'`]{0,80}?(?:<|\\u003c|\\x3c)(?:p|div)\b"
)
_SHELL = re.compile(rb"(?i)<div[^>]{0,80} id=[\"']?(?:root|app|__next|__nuxt|main-app)[\"']?[^>]{0,80}>\s*</div>")
_END = re.compile(rb"(?i)</(?:script|style)\s*>")
_START = re.compile(rb"(?i)<(?:script|style)\b")
_TAG = re.compile(r"<[^<>]*>")
_DATA = re.compile(rb"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]+")


def scripted(page: bytes) -> str | None:
    """Why a page without readable text has none for a reader without scripts, else None.

    >>> scripted(b"<body><div id='app'></div><script src='a.js'></script></body>")
    'only a script fills the page with text'
    """
    if _SHELL.search(page):
        return "only a script fills the page with text"
    parts = list(parts_of(page))
    for _, script in parts:
        lowered = script.lower()
        if any(tag in lowered for tag in _INSIDE) and (found := _VARIABLE.search(script)):
            return f"the text stands in a script ({found[1].decode('ascii', 'replace')})"
    shown = b" ".join(shown for shown, _ in parts)
    if _RUN in shown.translate(_LETTERS) and _ENCODED.search(_DATA.sub(b"", shown)):
        return "the text is encoded, and only a script decodes it"
    return None


def without_scripts(page: bytes) -> bytes:
    """A page without its scripts and style sheets."""
    return b" ".join(shown for shown, _ in parts_of(page))


def without_tags(text: str) -> str:
    """HTML without its tags, with a blank in the place of each."""
    return _TAG.sub(" ", text)


def parts_of(page: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What a page shows, and the script or style sheet behind it, piece by piece; one without end ends the page."""
    for piece in _END.split(page):
        start = _START.search(piece)
        yield (piece[: start.start()], piece[start.start() :]) if start else (piece, b"")
