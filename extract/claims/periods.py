"""Times that a sentence names, as YYYY, YYYY-MM, YYYY-MM-DD or YYYY-YYYY, or as "now".

A stock's day ("tính đến ngày 12-1") takes its missing year from the article. A time that only describes something
else (the number of a decision, the year compared with, the year in which an expired certificate was given) is none.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from extract.claims.marks import Period, Tokens

Found = tuple[str | None, str]
Reader = Callable[[re.Match[str], date | None], Found | None]


class Form(NamedTuple):
    """A way in which texts name a time, and how it is read.

    Each match has one of each of its sets of `words`, and a year in digits where it needs one.
    """

    pattern: re.Pattern[str]
    reader: Reader
    words: tuple[frozenset[str], ...]
    needs_year: bool


_SPRING = 4
_YEAR = r"((?:19|20)\d\d)"
_DAY = r"(0?[1-9]|[12]\d|3[01])"
_MONTH = r"(0?[1-9]|1[0-2])"
_DASH = r"\s?(?:-|đến|tới|to)\s?"


def _span(match: re.Match[str], day: date | None) -> Found | None:
    first, last = match.group(1), match.group(2)
    return (f"{first}-{last}", "span") if first < last else None


def _full_day(match: re.Match[str], day: date | None) -> Found | None:
    number, month, year = (int(group) for group in match.groups())
    try:
        return date(year, month, number).isoformat(), "event"
    except ValueError:
        return None


def _short_day(match: re.Match[str], day: date | None) -> Found | None:
    if day is None:
        return None
    number, month = int(match.group(1)), int(match.group(2))
    # news looks back: a day ahead of the article by more than a month was last year's
    year = day.year - (month > day.month + 1)
    try:
        return date(year, month, number).isoformat(), "event"
    except ValueError:
        return None


def _month(match: re.Match[str], day: date | None) -> Found | None:
    return f"{match.group(2)}-{int(match.group(1)):02}", "in"


def _month_alone(match: re.Match[str], day: date | None) -> Found | None:
    return (
        None if day is None else (f"{day.year - (int(match.group(1)) > day.month + 1)}-{int(match.group(1)):02}", "in")
    )


def _quarter_end(match: re.Match[str], day: date | None) -> Found | None:
    number = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(match.group(1)) or int(match.group(1))
    return (f"{match.group(2)}-{3 * number:02}", "point") if 1 <= number <= 4 else None


def _year(match: re.Match[str], day: date | None) -> Found | None:
    return match.group(1), "in"


def _now(match: re.Match[str], day: date | None) -> Found | None:
    return None, "now"


def _past_year(match: re.Match[str], day: date | None) -> Found | None:
    """ "năm qua": until spring the year before, later the year that is ending."""
    return None if day is None else (str(day.year - (day.month <= _SPRING)), "in")


def _years_ago(match: re.Match[str], day: date | None) -> Found | None:
    number = {"hai": 2, "ba": 3, "bốn": 4}.get(match.group(1)) or int(match.group(1))
    return None if day is None else (str(day.year - number), "in")


def _years_from_now(shift: int) -> Reader:
    return lambda match, day: None if day is None else (str(day.year + shift), "in")


def _sets(words: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(part.split()) for part in words.split("|") if part)


# What is named, how it is read, and the words of which each match has one; where a bar parts them, one of each part.
# Longer readings of the same place win.
FORMS: tuple[Form, ...] = tuple(
    Form(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), reader, _sets(words), _YEAR in pattern)
    for pattern, reader, words in (
        (
            r"(?:giai đoạn|nhiệm kỳ|các năm|những năm|năm|period|from)\s(?:từ\s)?(?:năm\s)?"
            rf"{_YEAR}{_DASH}(?:hết\s)?(?:năm\s)?{_YEAR}",
            _span,
            "giai nhiệm năm period from | - đến tới to",
        ),
        (
            rf"từ\s(?:đầu\s|cuối\s)?(?:năm\s)?{_YEAR}\s(?:đến|tới)\s(?:hết\s|cuối\s|nay là\s)?(?:năm\s)?{_YEAR}",
            _span,
            "từ | đến tới",
        ),
        (rf"(?<=\(){_YEAR}\s?-\s?{_YEAR}(?=\))", _span, "( | -"),
        (rf"(?:trong\s)?(?:2\s|hai\s|3\s|ba\s|các\s)?năm\s{_YEAR}(?:,\s20\d\d)*\svà\s{_YEAR}", _span, "năm | và"),
        (rf"từ\sđầu\s(?:năm\s)?{_YEAR}\s(?:đến|tới)\snay", _year, "từ | nay"),
        (rf"{_DAY}[/.-]{_MONTH}[/.-]{_YEAR}", _full_day, ""),
        (rf"(?:ngày|mùng)\s{_DAY}\stháng\s{_MONTH}\s?(?:năm|/|,)\s?{_YEAR}", _full_day, "ngày mùng | tháng"),
        (
            rf"(?:ngày|sáng|trưa|chiều|tối|hôm|mùng|đến|tới)\s{_DAY}\s?[/-]\s?{_MONTH}(?![/.-]?\d)",
            _short_day,
            "ngày sáng trưa chiều tối hôm mùng đến tới | / -",
        ),
        (rf"ngày\s{_DAY}\stháng\s{_MONTH}(?!\snăm)(?!/)", _short_day, "ngày | tháng"),
        (rf"tháng\s{_MONTH}\s?(?:/|-|\.|năm)\s?{_YEAR}", _month, "tháng"),
        (rf"(?<![\d/.-]){_MONTH}/{_YEAR}", _month, "/"),
        (rf"tháng\s{_MONTH}(?![\d/.-])(?!\snăm)", _month_alone, "tháng"),
        (rf"(?:đợt|lần)\s(?:\d|[ivx]+|một|hai|ba)\s?(?:/|-|,)\s?(?:năm\s)?{_YEAR}", _year, "đợt lần"),
        (rf"(?:hết|cuối)\s(?:quý|quí)\s(\d|i{{1,3}}|iv)\s?(?:/|-|năm)\s?{_YEAR}", _quarter_end, "quý quí | hết cuối"),
        (rf"(?:quý|quí)\s(?:\d|[ivx]+)\s?(?:/|-|năm)\s?{_YEAR}", _year, "quý quí"),
        (r"(?:quý|quí)\s(?:\d|i{1,3}|iv)(?!\w)(?!\s?(?:/|-|năm)\s?\d)", _years_from_now(0), "quý quí"),
        (
            rf"(?:năm|năm\shọc|by|in|of|since|end-|for|year)\s?{_YEAR}",
            _year,
            "năm học by in of since end for year",
        ),
        (rf"(?:kế hoạch|chỉ tiêu|mục tiêu|đến|tới)\s{_YEAR}(?!\s?-)", _year, "hoạch tiêu đến tới"),
        (
            r"(?:\d+|sáu|chín|ba)\stháng\s(?:đầu|cuối)\snăm(?!\s\d)|nửa\s(?:đầu|cuối)\snăm(?!\s\d)",
            _years_from_now(0),
            "tháng nửa | năm",
        ),
        (
            r"(?:từ|kể\stừ)\sđầu\snăm(?:\snay)?(?:\s(?:đến|tới)\s(?:nay|giờ|thời\sđiểm\snày))?(?!\s\d)",
            _years_from_now(0),
            "từ | đầu",
        ),
        (
            r"trong\s(?:\d+|sáu|chín|ba|mười)\stháng(?:\s(?:qua|đầu|đầu\snăm|cuối\snăm))?(?!\s(?:năm|/|\d))(?!/)"
            r"|(?:\d+|sáu|bảy|tám|chín|ba|mười)\stháng\squa",
            _years_from_now(0),
            "tháng | trong qua",
        ),
        (rf"(?:\d+|sáu|chín|ba|mười)\stháng(?:\sđầu|\scuối)?\s(?:năm\s)?{_YEAR}", _year, "tháng"),
        (r"(?:năm\snay|cuối\snăm\snay|đầu\snăm\snay|this\syear)", _years_from_now(0), "nay this | năm year"),
        (
            r"(?:từ\snay\s)?(?:đến|tới)\s(?:hết\s|cuối\s)năm(?!\s(?:\d|nay|sau|tới|ngoái))",
            _years_from_now(0),
            "đến tới | hết cuối | năm",
        ),
        (
            r"(?:năm\sngoái|(?<!các\s)(?<!những\s)(?<!mấy\s)năm\strước|năm\svừa\squa|last\syear)",
            _years_from_now(-1),
            "ngoái trước vừa last | năm year",
        ),
        (r"(?:năm\stới|năm\ssau|sang\snăm|next\syear)(?!\s\d)", _years_from_now(1), "tới sau sang next | năm year"),
        (
            r"(?:tính\s)?(?:đến|tới)\s(?:nay|giờ|thời\sđiểm\s(?:này|hiện\snay|hiện\stại|nay))",
            _now,
            "đến tới | nay giờ thời",
        ),
        (r"(?:tính\s)?(?:đến|tới)\s(?:hiện\s(?:nay|tại))", _now, "hiện | đến tới"),
        (r"sau\s(?:hơn\s|gần\s)?(?:\d+|hai|ba|bốn|năm|sáu|bảy)\snăm", _now, "sau | năm"),
        (r"(?:\d+|hai|ba|bốn|năm|sáu|bảy)\snăm\ssau", _now, "sau | năm"),
        (r"(\d|hai|ba|bốn)\snăm\strước", _years_ago, "trước | năm"),
        (r"(?:trong\s)?năm\squa", _past_year, "qua | năm"),
        (r"trong\snăm(?!\s(?:\d|nay|qua|tới|sau|trước|ngoái|đầu|học|vừa))", _years_from_now(0), "trong | năm"),
        (
            r"(?<!thực )(?<!thể )(?<!phát )(?<!xuất )(?<!biểu )(?<!tái )"
            r"hiện(?!\s(?:đại|thực|trạng|vật|hữu|thân))(?:\snay|\stại)?",
            _now,
            "hiện",
        ),
        (
            r"(?:(?<!lâu )(?<!xưa )(?<!sáng )(?<!chiều )(?<!trưa )(?<!tối )(?<!hôm )(?<!ngày )nay"
            r"|bây\sgiờ|lúc\snày|now|currently|so\sfar|to\sdate)",
            _now,
            "nay bây lúc now currently far date",
        ),
    )
)  # fmt: skip
# A sentence without one of these and without a year in digits names no time.
_HINTS = (
    "năm", "nay", "hiện", "ngày", "tháng", "sáng", "chiều", "tối", "trưa", "now", "so far", "to date", "year", "giờ",
    "quý", "quí",
)  # fmt: skip
_SOME_YEAR = re.compile(r"[12][90]\d\d(?<=19..|20..)")
_POINT = re.compile(
    r"(?:đến|tới|cuối|hết|kết thúc|khép lại|by|end of|tính(?!\sriêng)|cập nhật|as of)"
    r"(?:\s(?:ngày|hết|cuối|đầu|năm|tháng|đợt|thời điểm|\w+)){0,2}\s?$"
)
_NO_TIME = re.compile(
    r"(?:so với|tính cả|so cùng kỳ|(?<=\S\s)cùng kỳ|hơn|bằng"
    r"|(?:nghị quyết|kế hoạch|quyết định|công văn|văn bản) số\s?[^\s;:(),]{0,24}\s?(?:của[^;:(),]{0,30})?"
    r"|/[a-zđ-]+\s?|/[a-zđ-]+,\s?ngày\s"
    r"|(?:thành lập|hoạt động|vận hành|hợp nhất|sáp nhập|sắp xếp)(?: mới| chính thức)?(?: kể)?(?: từ)?"
    r"|theo quyết định|ban hành|ký|giấy chứng nhận|kể từ|từ khi)\s?(?:cuối\s|ngày\s|năm\s|đầu\s){0,2}$"
)
_HOURS = ("sáng", "trưa", "chiều", "tối")  # "lễ trao giấy chứng nhận sáng 30/11": the day of the deed itself
_SINCE = re.compile(r"(?<!\w)(?:từ|kể từ|since)\s(?:đầu\s|cuối\s|giữa\s|ngày\s)?$")
_YEAR_END = re.compile(r"trong\snăm|(?:đến|tới)\s(?:hết\s|cuối\s)năm(?!\s(?:\d|nay|sau|tới|ngoái))")
_CONTEXT = 60
_WORDS = frozenset(word for form in FORMS for words in form.words for word in words)
# The forms by the words of their first set; "" stands for those that need none.
_BY_WORD = {
    word: frozenset(k for k, form in enumerate(FORMS) if word in (form.words[0] if form.words else {""}))
    for word in (*_WORDS, "")
}


def names_time(lower: str) -> bool:
    """May a passage name a time? False is certain."""
    return any(map(lower.__contains__, _HINTS)) or names_year(lower, 0, len(lower))


def names_year(lower: str, start: int, end: int) -> bool:
    """Whether a year stands in digits in a stretch of a text."""
    return _SOME_YEAR.search(lower, start, end) is not None


def forms(texts: Iterable[str], year: bool) -> list[Form]:
    """The forms that a sentence of these words and signs, with a year in digits or without, may hold, in order."""
    return _forms(_WORDS.intersection(texts), year)


@lru_cache(maxsize=4096)
def _forms(known: frozenset[str], year: bool) -> list[Form]:
    able = _BY_WORD[""].union(*map(_BY_WORD.__getitem__, known))
    return [
        form
        for form in map(FORMS.__getitem__, sorted(able))
        if (year or not form.needs_year) and not any(map(known.isdisjoint, form.words[1:]))
    ]


def periods(lower: str, start: int, end: int, sequence: Tokens, published: date | None) -> list[Period]:
    """The times named in a sentence, in order; the longest reading of a place wins, then the leftmost.

    >>> from extract.claims.tokens import tokens
    >>> def read(text):
    ...     found = tokens(text, 0, len(text))
    ...     return [(p.value, p.kind) for p in periods(text, 0, len(text), found, date(2025, 6, 1))]
    >>> read("đến hết năm 2022, giai đoạn 2021 - 2025, tháng 5/2025")
    [('2022', 'point'), ('2021-2025', 'span'), ('2025-05', 'in')]
    >>> read("tính đến ngày 12-1, đợt 1/2024, ngày 1/2/2024")
    [('2025-01-12', 'point'), ('2024', 'in'), ('2024-02-01', 'event')]
    >>> read("từ đầu năm, đến hết quý ii/2024")
    [('2025', 'in'), ('2024-06', 'point')]
    >>> read("đến nay tỉnh có; năm nay; so với năm 2023; từ nay đến cuối năm")
    [(None, 'now'), ('2025', 'in'), ('2025', 'in')]
    """
    if not names_time(lower[start:end]):
        return []
    candidates: list[tuple[int, int, str | None, str]] = []
    year = names_year(lower, start, end)
    for form in forms(sequence.texts, year):
        for match in form.pattern.finditer(lower, start, end):
            found = form.reader(match, published)
            if found is not None:
                candidates.append((match.start(), match.end(), *found))
    if not candidates:
        return []
    candidates.sort(key=lambda found: (found[0] - found[1], found[0]))
    starts = sequence.starts
    kept: list[Period] = []
    taken: set[int] = set()
    for begin, finish, value, kind in candidates:
        i = bisect_left(starts, begin)
        j = max(bisect_left(starts, finish), i + 1)
        if not taken.isdisjoint(range(i, j)):
            continue
        taken.update(range(i, j))
        before = lower[max(start, begin - _CONTEXT) : begin]
        if value is not None and _NO_TIME.search(before) and not lower.startswith(_HOURS, begin):
            continue
        if kind == "in" and _SINCE.search(before):
            continue
        if kind in {"in", "event"} and _POINT.search(before):
            kind = "point"
        relative = _YEAR_END.match(lower, begin) is not None
        kept.append(Period(value, kind, i, j, relative))  # type: ignore[arg-type]
    return sorted(kept, key=lambda period: period.i)
