"""Is an article about the OCOP programme?

First by the bytes of the page, before anything is parsed: a page on which neither the abbreviation nor the full name
occurs anywhere cannot be. Then by the article itself: only title, lead, body and tags count, because menus and columns
of related articles mention OCOP on pages about anything.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from extract.model import Article

# "OCOP" as a word: "#OCOP", "OCOP-2024", "OCOP4" are; "Biocop", "OCOPA" and "OCOPVN" are not.
_OCOP = re.compile(r"[oO][cC][oO][pP](?<![^\W_]....)(?![^\W\d_])")
_ADDRESS = re.compile(
    r"(?i)(?:https?://|www\.|\b[\w.-]{1,64}@)\S+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:vn|com|org|net)\b\S*"
)
# "Mỗi xã một sản phẩm", "Mỗi xã, phường một sản phẩm". "Mỗi làng một nghề" and Japan's "Mỗi làng một sản phẩm" are
# other programmes.
_NAME = re.compile(
    r"mỗi xã(?: ?(?:,|/|-|–|và|\()? ?(?:phường|thị trấn|đặc khu)\)?){0,3} ?(?:có )?(?:một|1|01) sản phẩm",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"one commune,? ?[-–]? ?one product", re.IGNORECASE)
# A pattern is tried where its word stands in small letters.
_PATTERNS = {"ocop": _OCOP, "mỗi xã": _NAME, "commune": _ENGLISH}
_LONGEST_ADDRESS = 200
_SUBJECT = re.compile(r"(?i)sản phẩm|nông sản|đặc sản|hợp tác xã|\bHTX\b|làng nghề|chủ thể")


@dataclass(frozen=True, slots=True)
class Relevance:
    """The judgement and its reason: the words that decided and where they stand ("OCOP in title, 4 times in text")."""

    relevant: bool
    reason: str


def _spellings(text: str) -> frozenset[bytes]:
    """The bytes that a phrase can have in a page: both forms of Unicode, character references, percent signs."""
    composed = unicodedata.normalize("NFC", text)
    split = unicodedata.normalize("NFD", text)
    forms = (composed.encode(), split.encode(), composed.encode("ascii", "xmlcharrefreplace"), quote(composed).encode())
    return frozenset(form.lower() for form in forms)


# Lower-casing bytes leaves the capitals beyond ASCII alone, so the phrase is listed in capitals as well.
_MARKS = (b"ocop", b"moi-xa", b"one commune", b"m\xf4\xdei x", *sorted(_spellings("mỗi xã") | _spellings("MỖI XÃ")))

# In every spelling of a name one of these stands, in small letters; "mỗi xã" also with its tones taken apart.
_WORDS = ("ocop", "mỗi xã", unicodedata.normalize("NFD", "mỗi xã"), "commune")


def may_be_about_ocop(page: bytes | str) -> bool:
    """Does the raw page mention OCOP anywhere? False is certain and costs a few microseconds; True says little.

    >>> may_be_about_ocop("<p>Mỗi xã một sản phẩm</p>"), may_be_about_ocop(b"<p>Thanh long</p>")
    (True, False)
    """
    raw = (page.encode("utf-8", "replace") if isinstance(page, str) else page).lower()
    return any(mark in raw for mark in _MARKS) or b"\0" in raw[:64]  # UTF-16 is too rare to be looked into


def may_name_ocop(text: str) -> bool:
    """May a text name the programme? False is certain.

    >>> may_name_ocop("Hội chợ OCOP"), may_name_ocop("Mỗi làng một nghề")
    (True, False)
    """
    lowered = text.lower()
    return any(word in lowered for word in _WORDS)


def judge(article: Article) -> Relevance:
    """Judge an article by its title, lead, paragraphs and tags.

    One mention in the text is enough, for one sentence is enough to state a count. Tags alone are believed only where
    the text is about products at all, since many sites put the same keywords on every page.
    """
    places: list[str] = []
    keyword = ""
    for place, text in (("title", article.title), ("lead", article.lead), ("text", "\n".join(article.paragraphs))):
        found = _mentions(text)
        if found:
            keyword = keyword or found[0]
            places.append(f"{place} ({len(found)} times)" if len(found) > 1 else place)
    tagged = [tag for tag in article.tags if _mentions(tag)]
    if places:
        places += ["tags"] if tagged else []
        return Relevance(True, f"{keyword} in {', '.join(places)}")
    if tagged:
        whole = f"{article.title}\n{article.text}"
        if _SUBJECT.search(whole):
            return Relevance(True, f"{tagged[0]} in tags, the text is about products")
        return Relevance(False, f"{tagged[0]} in tags only, the text is not about products")
    return Relevance(False, "neither OCOP nor its full name in title, lead, text or tags")


def _mentions(text: str) -> list[str]:
    """The keywords as they stand in the text; addresses such as ocop.gov.vn are none."""
    if not may_name_ocop(text):
        return []
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    lowered = composed.lower()
    patterns = [pattern for word, pattern in _PATTERNS.items() if word in lowered]
    found = [match for pattern in patterns for match in pattern.finditer(composed)]
    return [match[0] for match in found if not _in_address(composed, match)]


def _in_address(text: str, mention: re.Match[str]) -> bool:
    """Whether a mention is a part of an address of the web or of a mailbox; there are no blanks in these."""
    start, end = mention.span()
    begin = text.rfind(" ", max(0, start - _LONGEST_ADDRESS), start) + 1 or max(0, start - _LONGEST_ADDRESS)
    finish = text.find(" ", end, end + _LONGEST_ADDRESS)
    finish = finish if finish >= 0 else end + _LONGEST_ADDRESS
    addresses = _ADDRESS.finditer(text, begin, finish)
    return any(address.start() < end and start < address.end() for address in addresses)
