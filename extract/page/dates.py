"""When an article was published: texts to moments in Vietnam's time, and which of several to believe.

Vietnam is UTC+7 without daylight saving. The zone that a page writes is often wrong ("+08:00", "+00:00") or missing,
while its wall clock is what the reader sees; so the wall clock is kept and +07:00 set. Real UTC times exist as well:

1. If the byline beside the title shows day and minute, it decides how a machine-readable time is meant: as its wall
   clock, as an instant in its own zone (converted), or with day and month swapped.
2. Otherwise, if two machine-readable times differ in their zones but are the same instant, they are instants.
3. Otherwise a time that ends in "Z" is UTC and converted; of any other, the wall clock is kept.

A date is never searched for in the text of the article: "tính đến ngày 31/12/2023" is not when it was published.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from extract.model import VIETNAM

_CLOSE = timedelta(minutes=3)  # a byline and its metadata are written by different programs

_DIGIT = re.compile(r"\d")
_ISO = re.compile(
    r"(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:[T\s]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<zone>Z|[+-]\d{2}:?\d{0,2})?)?(?!\d)"
)
_DAY = r"(?P<day>\d{1,2})\s*[/\-.]\s*(?P<month>\d{1,2})\s*[/\-.]\s*(?P<year>(?:19|20)\d\d)(?!\d)"
_LONG_DAY = r"(?:ngày\s+)?(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2}),?\s+(?:năm\s+)?(?P<year>(?:19|20)\d\d)(?!\d)"
_TIME = (
    r"(?<!\d)(?P<hour>\d{1,2})\s*(?:[:hg]|giờ)\s*(?P<minute>\d{2})(?!\d)(?:\s*phút)?(?::(?P<second>\d{2}))?"
    r"(?:\s*(?P<half>AM|PM|SA|CH)\b)?"
)
_BETWEEN = r"[\s,;|\-–—•·()]*(?:(?:lúc|ngày|GMT\s*\+?\d+|Thứ\s+\w+|Chủ\s+nhật|Thứ)[\s,;|\-–—•·()]*)*"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for day in (_DAY, _LONG_DAY)
    for pattern in (rf"(?<!\d){day}{_BETWEEN}{_TIME}", rf"{_TIME}{_BETWEEN}(?<!\d){day}", rf"(?<!\d){day}")
)
_UPDATED = re.compile(r"(?i)cập nhật|chỉnh sửa|sửa đổi|updated|modified")
_RELATIVE = re.compile(r"(?i)\b(?:\d+\s*(?:giây|phút|giờ|tiếng|ngày|tuần|tháng)\s*trước|hôm qua|hôm kia|vừa xong)\b")


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as a page writes it: the wall clock without zone, the zone if one is written, the text itself.

    `exact` says that hour and minute were given; `updated` that the text speaks of a later change; `month_first`
    that day and month may stand the American way round ("3/7/2026 8:00:00 AM").
    """

    wall: datetime
    raw: str
    zone: timezone | None = None
    zulu: bool = False
    exact: bool = True
    updated: bool = False
    month_first: bool = False

    @property
    def local(self) -> datetime:
        """The wall clock taken as Vietnam's."""
        return self.wall.replace(tzinfo=VIETNAM)

    @property
    def converted(self) -> datetime:
        """The instant in its own zone, told in Vietnam's time."""
        return self.wall.replace(tzinfo=self.zone or VIETNAM).astimezone(VIETNAM)

    @property
    def swapped(self) -> datetime | None:
        """The same with day and month exchanged, where that is a date."""
        try:
            return self.local.replace(month=self.wall.day, day=self.wall.month)
        except ValueError:
            return None


def read_moment(
    text: str, *, machine: bool = False, forms: Sequence[str] = (), base: datetime | None = None
) -> Moment | None:
    """The first moment in a short text, or None.

    `machine` marks metadata (ISO 8601, or slashes with the month possibly first); `forms` are an outlet's own regular
    expressions with the groups day, month, year, hour, minute; `base` is when the page was fetched, without which
    "3 giờ trước" cannot be told.

    >>> read_moment("Thứ bảy, 7/3/2026, 00:05 (GMT+7)").local.isoformat()
    '2026-03-07T00:05:00+07:00'
    >>> read_moment("17:48 | 01/11/2020").local.isoformat()
    '2020-11-01T17:48:00+07:00'
    >>> read_moment("403 sản phẩm") is None
    True
    """
    text = text.strip()[:200]
    if _DIGIT.search(text) and (moment := _written(text, machine, forms)):
        return moment
    if base is not None and _RELATIVE.search(text):
        return _relative(text, base)
    return None


def _written(text: str, machine: bool, forms: Sequence[str]) -> Moment | None:
    """The first moment that is written in digits."""
    if match := _ISO.search(text):
        return _moment(match, text, machine=machine)
    # A form that finds only the day ("20:14, 12/04/2024" read day first) yields to one that finds its minute as well.
    day_only = None
    for pattern in (*(_own(form) for form in forms), *_FORMS):
        if (match := pattern.search(text)) and (moment := _moment(match, text, machine=machine)):
            if day_only is None and not moment.exact:
                day_only = moment
            elif day_only is None or (moment.exact and moment.wall.date() == day_only.wall.date()):
                return moment
    return day_only


def decide(machines: Iterable[Moment], bylines: Iterable[Moment]) -> tuple[datetime | None, Moment | None, str | None]:
    """The moment of publication by the rule above, the text that gave it, and a problem worth telling.

    `machines` come from metadata, best first, `bylines` from what stands beside the title, best first.
    """
    written, lines = list(machines), list(bylines)
    shown = [moment for moment in lines if not moment.updated]
    byline = next((moment for moment in shown if moment.exact), shown[0] if shown else None)
    if not written and byline:
        return byline.converted if byline.zulu else byline.local, byline, None
    if not written:
        # Some papers never show more than when they last touched a page, which is mostly when they published it.
        changed = next((moment for moment in lines if moment.exact), None)
        return (
            (changed.local, changed, "published_at: only a time of change is shown") if changed else (None, None, None)
        )
    for line in shown:
        for moment in written:
            for meant in (moment.local, moment.converted, moment.swapped):
                if meant is not None and _agree(meant, moment.exact, line):
                    # A date without time takes the byline's time of day.
                    return (meant, moment, None) if moment.exact or not line.exact else (line.local, line, None)
    best = next((moment for moment in written if moment.exact), written[0])
    if byline is not None and byline.exact and not best.exact:
        return byline.local, byline, None
    problem = None
    if byline is not None:
        problem = f"published_at: metadata says {best.raw!r}, the byline {byline.raw!r}"
    instants = {moment.converted for moment in written if moment.zone}
    walls = {moment.wall for moment in written if moment.zone}
    if best.zone and (best.zulu or len(walls) > 1 == len(instants)):
        return best.converted, best, problem
    if best.month_first and best.swapped is not None:
        return best.swapped, best, problem
    return best.local, best, problem


def _agree(meant: datetime, exact: bool, byline: Moment) -> bool:
    if exact and byline.exact:
        return abs(meant - byline.local) <= _CLOSE
    return meant.date() == byline.wall.date()


def _moment(match: re.Match[str], text: str, machine: bool = False) -> Moment | None:
    part = match.groupdict()
    hour, half = int(part.get("hour") or 0), (part.get("half") or "").upper()
    # "16:30 PM" and "00:01 AM" are a 24-hour clock with a suffix that means nothing.
    if half in ("PM", "CH") and 1 <= hour <= 11:
        hour += 12
    elif half in ("AM", "SA") and hour == 12:
        hour = 0
    day, month = int(part["day"]), int(part["month"])
    american = machine and half in ("AM", "PM") and "/" in match[0] and day <= 12 and month <= 12
    if month > 12 >= day and machine:
        day, month = month, day
    try:
        wall = datetime(int(part["year"]), month, day, hour, int(part.get("minute") or 0), int(part.get("second") or 0))
    except ValueError:
        return None
    written = (part.get("zone") or "").replace(":", "")
    exact = part.get("hour") is not None and not (machine and wall.hour == wall.minute == wall.second == 0)
    return Moment(
        wall=wall,
        raw=text,
        zone=_zone(written),
        zulu=written == "Z",
        exact=exact,
        updated=bool(_UPDATED.search(text[: match.start()])),
        month_first=american,
    )


def _zone(written: str) -> timezone | None:
    if written == "Z":
        return UTC
    if not written:
        return None
    minutes = int(written[1:3]) * 60 + int(written[3:5] or 0)
    return timezone(timedelta(minutes=-minutes if written[0] == "-" else minutes)) if minutes < 24 * 60 else None


@lru_cache(maxsize=256)
def _own(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


def _relative(text: str, base: datetime) -> Moment | None:
    # The last resort, and slow (half a millisecond): only for short texts that speak of "ago".
    import dateparser

    settings = {
        "DATE_ORDER": "DMY",
        "TIMEZONE": "Asia/Ho_Chi_Minh",
        "TO_TIMEZONE": "Asia/Ho_Chi_Minh",
        "RETURN_AS_TIMEZONE_AWARE": True,
        "RELATIVE_BASE": base.astimezone(VIETNAM).replace(tzinfo=None),
        "REQUIRE_PARTS": ["day", "month", "year"],
    }
    match = _RELATIVE.search(text)
    found = dateparser.parse(match[0], languages=["vi"], settings=settings) if match else None
    if found is None:
        return None
    wall = found.astimezone(VIETNAM).replace(tzinfo=None, second=0, microsecond=0)
    hours = bool(re.search(r"(?i)giây|phút|giờ|tiếng|vừa xong", text))
    return Moment(wall=wall, raw=text, exact=hours, updated=bool(_UPDATED.search(text)))
