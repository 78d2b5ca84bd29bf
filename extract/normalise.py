"""One spelling of an article, and a name for its text.

The words stay as the paper printed them; only what nobody sees or means is changed: composed letters (NFC), plain
blanks, no zero-width or control characters, Đ for the Icelandic Ð, a blank between two sentences that stick together,
no dateline and no outlet's prefix before the lead.
"""

import hashlib
import re
import unicodedata
from dataclasses import replace

from extract.model import Article

_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " "),
        # Control characters would speak to the terminal that shows the text.
        **dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160))),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
        "\u00d0": "Đ",
    }
)
_UNWANTED = re.compile(f"[{re.escape(''.join(map(chr, _CHARACTERS)))}]")
_BLANKS = re.compile(r" {2,}")
# "3 sao.Trong đó": a full stop between a small letter and a capital that begins a word of two letters or more.
_STUCK = re.compile(r"([.;:!?])(?<=[^\W\d_][^\W\d_A-ZÀ-Ỹ].)(?=[A-ZĐÀ-Ỹ][^\W\d_])")
# "(Dân trí) - ", "VOV.VN - ", "TPO - ", "Hà Nội (TTXVN 20/5) - ", "BBK - "
_DATELINE = re.compile(
    r"""^\s*(?:
        \([^()]{2,30}\)
      | (?:[\w ]{2,25}\ )?\((?:TTXVN|Vietnam\+|PV)[^()]{0,12}\)
      | (?-i:[A-ZĐ]{2,6}(?:\.(?:VN|vn))?O?)
    )\s*[-–—:]+\s+(?=\S)""",
    re.VERBOSE,
)

# "BẮC NINH - ", "TP.HCM - ": a place in capitals. In small letters it may be the subject: "Nghệ An - vùng đất của ...".
_PLACE = re.compile(r"^\s*(?P<place>[^\W\d_]+(?:[ .][^\W\d_]+){0,4})\s+[-–—]\s+(?=\S)")


def clean(text: str) -> str:
    """Text without what nobody sees or means.

    >>> clean("Nghe\\u0323\\u0302 An\\u00a0có 43 sản phẩm 4 sao.Trong đó  1 mới")
    'Nghệ An có 43 sản phẩm 4 sao. Trong đó 1 mới'
    """
    composed = unicodedata.normalize("NFC", text)
    if _UNWANTED.search(composed):  # twenty times cheaper to know than to translate
        composed = composed.translate(_CHARACTERS)
    parted = _STUCK.sub(r"\1 ", composed)
    return (_BLANKS.sub(" ", parted) if "  " in parted else parted).strip()


def without_dateline(lead: str, prefixes: tuple[str, ...] = ()) -> str:
    """A lead without the outlet's prefix or an agency's dateline.

    >>> without_dateline("(Dân trí) - Đến nay, tỉnh có 403 sản phẩm")
    'Đến nay, tỉnh có 403 sản phẩm'
    >>> without_dateline("OCOP 4 sao: cơ hội")
    'OCOP 4 sao: cơ hội'
    """
    for prefix in prefixes:
        if lead.startswith(prefix.strip()):
            return lead[len(prefix.strip()) :].lstrip(" -–—:")
    if match := _DATELINE.match(lead):
        return lead[match.end() :]
    place = _PLACE.match(lead)
    return lead[place.end() :] if place and place["place"].isupper() else lead


def normalise_article(article: Article, prefixes: tuple[str, ...] = ()) -> Article:
    """The article in one spelling; offsets of mentions and claims refer to its text."""
    paragraphs = tuple(filter(None, map(clean, article.paragraphs)))
    lead = without_dateline(clean(article.lead), prefixes)
    if not lead and paragraphs:
        paragraphs = (without_dateline(paragraphs[0], prefixes), *paragraphs[1:])
    return replace(
        article,
        title=clean(article.title),
        lead=lead,
        paragraphs=paragraphs,
        captions=tuple(filter(None, map(clean, article.captions))),
        authors=tuple(filter(None, map(clean, article.authors))),
        tags=tuple(filter(None, map(clean, article.tags))),
        section=clean(article.section) if article.section else article.section,
    )


def fingerprint(article: Article) -> str:
    """A name of the body's words, whatever their case, blanks and punctuation (SHA-256, hex)."""
    body = unicodedata.normalize("NFC", " ".join((article.lead, *article.paragraphs)))
    words = re.findall(r"\w+", body.casefold())
    return hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()
