"""The dates that feeds, sitemaps and list pages of Vietnamese outlets carry, in the forms they were seen in.

    RFC 822, also with a two-digit year       Tue, 24 Nov 26 09:15:00 +0700
    offsets cut short, or after "GMT"         ... +07, ... +07:00, ... GMT+7
    ISO 8601, a space before the offset       2026-08-14T09:52:00 +07:00
    month first, a narrow space before AM     9/16/2026 10:17:00 AM
    day first, on list pages                  07/03/2026 08:01, 07-03-2026

A time without an offset is Vietnam's.
"""

import re
from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime

from extract.model import VIETNAM

OFFSET = re.compile(r"\s*(?:\b(?:GMT|UTC))?\s*(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\s*\)?$")
MONTH_FIRST = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})\s+(\d{1,2}):(\d{2})(?::\d{2})?\s*([AP])M\b", re.IGNORECASE)
DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})(?!\d)"
    r"(?:\D{1,5}(?P<hour>\d{1,2})[:hg](?P<minute>\d{2}))?"
)
ISO = re.compile(r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2})?")


def machine_date(text: str | None) -> datetime | None:
    """Read the date of a feed or a sitemap; None where it is none.

    >>> machine_date("9/16/2026 10:17:00\\u202fAM").isoformat()
    '2026-09-16T10:17:00+07:00'
    >>> machine_date("2026-08-14T09:52:00 +07:00").isoformat()
    '2026-08-14T09:52:00+07:00'
    """
    text = " ".join((text or "").split())
    if not text:
        return None
    if found := MONTH_FIRST.match(text):
        month, day, year, hour, minute = (int(part) for part in found.groups()[:5])
        # Both clocks are seen with the suffix, so that "18:44 PM" is no error.
        hour = hour % 12 + 12 * (found[6].upper() == "P") if hour <= 12 else hour
        return _moment(year, month, day, hour, minute)
    if ISO.match(text):
        return _iso(text)
    if "/" in text:
        return visible_date(text)
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        moment = parsedate_to_datetime(OFFSET.sub(_four_digits, text))
        # An unknown zone ("ICT") leaves the moment naive.
        return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)
    return None


def visible_date(text: str | None) -> datetime | None:
    """Read the day, and the time where one follows, that a person sees beside a headline.

    >>> visible_date("Thứ bảy, 7/3/2026, 00:05 (GMT+7)").isoformat()
    '2026-03-07T00:05:00+07:00'
    """
    found = DAY_FIRST.search(text or "")
    if not found:
        return None
    return _moment(*(int(found[name] or 0) for name in ("year", "month", "day", "hour", "minute")))


def _iso(text: str) -> datetime | None:
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(OFFSET.sub(_colon, text) if "T" in text or ":" in text else text)
        return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)
    return None


def _moment(year: int, month: int, day: int, hour: int, minute: int) -> datetime | None:
    with suppress(ValueError):
        return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)
    return None


def _four_digits(offset: re.Match[str]) -> str:
    return f" {offset['sign']}{offset['hours']:0>2}{offset['minutes'] or '00'}"


def _colon(offset: re.Match[str]) -> str:
    return f"{offset['sign']}{offset['hours']:0>2}:{offset['minutes'] or '00'}"
