"""Bytes to text: which charset a page is really in.

The order is that of browsers (byte order mark, HTTP header, meta), but a declaration is only believed while the bytes
bear it out: valid UTF-8 with letters beyond ASCII is UTF-8 whatever the page says, because no legacy text is valid
UTF-8 by accident. Where the declared charset yields text that is not Vietnamese and windows-1258 (the legacy charset
of Vietnamese, whose tones are combining marks) does, windows-1258 is taken.
"""

import codecs
import re
import unicodedata

from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

# Letters that Vietnamese has and no other language in these newspapers.
VIETNAMESE_LETTER = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
LEGACY = "cp1258"
_VIETNAMESE = 0.3  # the least share of Vietnamese letters beyond ASCII in Vietnamese text; it has 0.6 and more


def to_utf8(body: bytes, declared: str | None = None) -> tuple[bytes, str | None]:
    """The page in UTF-8 and a problem worth telling, else None. A page that is UTF-8 comes back as it is.

    `declared` is the charset of the HTTP header, if there was one. Nothing raises: undecodable bytes become U+FFFD.

    >>> to_utf8("Nghệ An".encode("utf-8"), "iso-8859-1")[1]
    'charset: declared cp1252, is utf-8'
    >>> to_utf8("Nghệ An".encode("utf-16"))[0].decode()
    'Nghệ An'
    """
    mark, mark_bytes = read_bom(body)
    if mark and mark_bytes:
        return _encoded(body[len(mark_bytes) :].decode(mark, "replace")), None
    named = resolve_encoding(declared) if declared else None
    named = named or html_body_declared_encoding(body[:4096])
    if body[:64].count(b"\0") > 16:
        wide = "utf-16-le" if body[1:2] == b"\0" else "utf-16-be"
        return _encoded(body.decode(wide, "replace")), f"charset: {wide} without a byte order mark"
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        lying = named not in (None, "utf-8", "ascii") and not body.isascii()
        return body, f"charset: declared {named}, is utf-8" if lying else None
    if _nearly_utf8(body):
        return _encoded(body.decode("utf-8", "replace")), "charset: a few bytes are not UTF-8"
    legacy = unicodedata.normalize("NFC", body.decode(LEGACY, "replace"))
    if named and named not in ("utf-8", LEGACY) and _known(named):
        text = body.decode(named, "replace")
        if _share(legacy) < _VIETNAMESE or _share(text) >= _VIETNAMESE:
            return _encoded(text), None
    problem = None if named == LEGACY else f"charset: declared {named or 'nothing'}, read as windows-1258"
    return _encoded(legacy), problem


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _nearly_utf8(body: bytes) -> bool:
    """UTF-8 with some broken places (cut in the middle of a letter, one bad advertisement), not a legacy charset."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(1 for _ in re.finditer(r"[^\x00-\x7f\ufffd]", text))
    return beyond_ascii > 4 * broken


def _known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _share(text: str) -> float:
    """The share of letters that only Vietnamese has among all that lie beyond ASCII."""
    return len(VIETNAMESE_LETTER.findall(text)) / max(sum(not letter.isascii() for letter in text), 1)
