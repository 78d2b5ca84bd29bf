"""Who wrote an article: signatures below it, lines beside its title, names in its metadata.

A name is told from a sentence by its words, which all begin with a capital; an outlet, an agency or an office is no
author, but "Theo TTXVN" below a text says where it was taken over from.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_FLAGS = re.VERBOSE | re.IGNORECASE
_ROLE = re.compile(
    r"""^\W*(?:(?:chùm\ |loạt\ |nhóm\ )?
      (?:bài(?:\ viết)?|tin|ảnh|hình(?:\ ảnh)?|video|clip|thực\ hiện|tác\ giả|người\ viết
        |nhóm\ (?:pv|phóng\ viên|tác\ giả)|phóng\ viên|pv|ctv|nội\ dung|đồ\ họa
        |thiết\ kế|trình\ bày|biên\ tập|biên\ dịch|dịch)
      (?:\s*(?:,|và|&|-|–|/|\+)\s*(?:bài|tin|ảnh|hình(?:\ ảnh)?|video|clip|đồ\ họa|thiết\ kế))*
    )\s*[:：]\s*(?P<who>.+)$""",
    _FLAGS,
)
_SOURCE = re.compile(r"^\W*(?:(?:theo|nguồn(?:\ tin)?|source)\s*[:：]\s*|theo\s+)(?P<source>.{2,70}?)\W*$", _FLAGS)
_ASIDE = re.compile(r"\([^()]{1,40}\)|\b(?:tổng\ hợp|lược\ dịch|biên\ dịch|thực\ hiện|ghi|t/h|th)\b\W*$", _FLAGS)
_SPLIT = re.compile(
    r"""(?<!\s)\s*[,;&+|•·]\s* | (?<!\s)\s+[-–—/]\s+ | (?<!\s)\s+và\s+ | (?<=\w)-\s+ | (?<!\s)\s+-(?=\w)
    | (?<=[^\W\d_]{2})\s*[–—/]\s*(?=[^\W\d_]{2})""",
    _FLAGS,
)
_INITIALS = re.compile(r"^(?:[^\W\d_]{1,2}\.){1,4}[^\W\d_]{0,2}\.?$")
_NOT_A_PERSON = re.compile(
    r"""\b(?:báo|tạp\ chí|đài|toà\ soạn|tòa\ soạn|ban\ biên\ tập|cổng\ thông\ tin|trang\ (?:tin|thông\ tin)|công\ ty|sở
      |online|news|admin|administrator|editor|webmaster|bbt|vccorp|copyright|bản\ quyền|tác\ giả\ khác|bài\ viết
      |xem\ thêm|theo\ dõi|chia\ sẻ)\b
    | \.(?:vn|com|net|org)\b | https?: | @ | \d""",
    _FLAGS,
)
_LINK = re.compile(
    r"(?i)^\W{0,20}(?:theo|nguồn(?:\s{1,9}tin)?|source)\s{0,9}:\s{0,9}(?:https?://)(?P<source>[\w.-]++)\S*+$"
)
_DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:vn|com|net|org)")
_LEADING = re.compile(
    r"""^\W*(?:theo|tác\ giả|bởi|by|author|bài|người\ viết|phóng\ viên|pv|ctv|nhà\ báo|ts|ths|gs|pgs)\s*[:.]\s*
    | ^\W*(?:by|theo|bởi)\s+""",
    _FLAGS,
)
_ABBREVIATIONS = frozenset({"PV", "CTV", "TTXVN", "BBT"})
# Who passes texts on, or stands for people who are not named: believed only where nobody else is.
NOBODY = frozenset({"TTXVN", "Vietnam+", "TTXVN/Vietnam+", "VOV", "VTV", "PV", "CTV", "BBT", "Nhóm PV"})
_PERSON_AND_AGENCY = re.compile(r"([^/(]++)[/(]\s*(TTXVN|TTXVN/Vietnam\+|Vietnam\+|VOV|VTV|Reuters|AFP)\s*\)?")
_AGENCY = re.compile(r"^(?:TTXVN|Vietnam\+|VOV|VTV|VGP|Reuters|AFP|AP|Xinhua|Tân Hoa Xã)\b")


@dataclass(frozen=True, slots=True)
class Signature:
    """The names below a text and the source that it names."""

    authors: tuple[str, ...] = ()
    source: str | None = None

    def __bool__(self) -> bool:
        return bool(self.authors or self.source)


@lru_cache(maxsize=512)
def read_signature(text: str) -> Signature | None:
    """A line below a text as a signature, or None if it is part of the text.

    >>> read_signature("Bài và ảnh: NGUYỄN VĂN AN").authors
    ('Nguyễn Văn An',)
    >>> read_signature("Hà Thu (tổng hợp)").authors, read_signature("Theo TTXVN").source
    (('Hà Thu',), 'TTXVN')
    >>> read_signature("Trà hoa vàng đạt 5 sao") is None
    True
    """
    if match := _LINK.match(text):
        return Signature(source=match["source"])
    if not 2 <= len(text) <= 90 or text.endswith(("!", "?", ":", "…", ",", ";")):
        return None
    if match := _SOURCE.match(text):
        source = match["source"].strip(" .")
        if (
            (source[:1].isupper() or _DOMAIN.fullmatch(source))
            and len(source.split()) <= 8
            and not text.rstrip().endswith(".")
        ):
            return Signature(source=source)
        return None
    if match := _ROLE.match(text):
        people = names(match["who"])
        return Signature(people) if people else None
    if text.endswith(".") and not _INITIALS.match(text.split()[-1]):
        return None
    agency = _PERSON_AND_AGENCY.fullmatch(text)
    if agency:
        people = names(agency[1])
        return Signature(people, agency[2]) if people else None
    person, bar, office = text.partition("/")
    if bar and _NOT_A_PERSON.search(office) and (people := names(person)):
        return Signature(people)
    if text.casefold() in ("nhóm phóng viên", "nhóm pv", "bbt", "ban biên tập"):
        return Signature(("Nhóm PV",) if text.casefold().startswith("nhóm") else (), text)
    if text in ("TTXVN", "TTXVN/Vietnam+", "Vietnam+"):
        return Signature(source=text)
    people = names(text)
    return Signature(people) if people and len(text) <= 70 else None


def names(text: str) -> tuple[str, ...]:
    """The personal names in a byline, each in its usual letters; empty if the line is anything else.

    >>> names("THUẬN VĂN, LÊ ÁNH"), names("Báo Nghệ An"), names("Anh Minh - V.D"), names("Nhóm PV")
    (('Thuận Văn', 'Lê Ánh'), (), ('Anh Minh', 'V.D'), ('Nhóm PV',))
    """
    text = _LEADING.sub("", _ASIDE.sub(" ", text)).strip(" -–—,;|/*")
    if not text or len(text) > 120 or _NOT_A_PERSON.search(text):
        return ()
    parts = [part.strip(" .*") if not _INITIALS.match(part) else part for part in _SPLIT.split(text)]
    parts = [part for part in parts if part]
    parts = [part for part in parts if not _AGENCY.match(part)] or parts
    if not parts or len(parts) > 8 or not all(_is_name(part) for part in parts):
        return ()
    return tuple(dict.fromkeys(_cased(part) for part in parts))


def signers(text: str) -> tuple[str, ...]:
    """The names in a line that is marked as the byline, also behind what they did ("Bài, ảnh: Thanh Huyền").

    >>> signers("Bài và ảnh: TÂM NGỌC"), signers("Mai Lan/VOV-Đông Bắc"), signers("Minh Anh / Báo Nghệ An")
    (('Tâm Ngọc',), ('Mai Lan',), ('Minh Anh',))
    """
    if people := names(text) or names(text.partition("/")[0]):
        return people
    signature = read_signature(text)
    return signature.authors if signature else ()


def people_of(values: Iterable[str], outlet_names: Iterable[str]) -> tuple[str, ...]:
    """The persons among the authors of metadata, without the outlet under any of its names."""
    outlets = {_folded(name) for name in outlet_names if name}
    found: list[str] = []
    for value in values:
        if _folded(value) not in outlets:
            found.extend(name for name in names(value) if _folded(name) not in outlets)
    return tuple(dict.fromkeys(found))


def _is_name(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) < 2:
        return False
    if len(words) == 1 and not (text.isupper() or _INITIALS.match(text) or text.istitle()):
        return False
    return all(word[0].isupper() or _INITIALS.match(word) for word in words)


def _cased(text: str) -> str:
    """Names set in capitals for looks get their usual letters; initials and abbreviations stay."""
    words = text.split()
    if len(words) < 2 or not text.isupper():
        return text
    return " ".join(word if "." in word or word in _ABBREVIATIONS else word.capitalize() for word in words)


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
