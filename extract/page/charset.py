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


def decode(body: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text of a page (NFC where it was windows-1258) and a problem worth telling, else None.

    `declared` is the charset of the HTTP header, if there was one. Nothing raises: undecodable bytes become U+FFFD.

    >>> decode("Nghệ An".encode("utf-8"), "iso-8859-1")
    ('Nghệ An', 'charset: declared cp1252, is utf-8')
    """
    mark, mark_bytes = read_bom(body)
    if mark and mark_bytes:
        return body[len(mark_bytes) :].decode(mark, "replace"), None
    named = resolve_encoding(declared) if declared else None
    named = named or html_body_declared_encoding(body[:4096])
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        lying = named not in (None, "utf-8", "ascii") and not body.isascii()
        if named is not None and named.startswith(("utf-16", "utf-32")) and b"\0" in body[:64]:
            return body.decode(named, "replace"), None
        return text, f"charset: declared {named}, is utf-8" if lying else None
    if _nearly_utf8(body):
        return body.decode("utf-8", "replace"), "charset: a few bytes are not UTF-8"
    if b"\0" in body[:64]:
        wide = "utf-16-le" if body[1:2] == b"\0" else "utf-16-be"
        return body.decode(wide, "replace"), f"charset: {wide} without a byte order mark"
    legacy = unicodedata.normalize("NFC", body.decode(LEGACY, "replace"))
    if named and named not in ("utf-8", LEGACY) and _known(named):
        text = body.decode(named, "replace")
        if _share(text) >= _share(legacy):
            return text, None
    problem = None if named == LEGACY else f"charset: declared {named or 'nothing'}, read as windows-1258"
    return legacy, problem


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
    letters = len(VIETNAMESE_LETTER.findall(text))
    return letters / (len(text) or 1)
