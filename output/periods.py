"""The days that a claim's period covers, and the day as of which its count stands."""

from calendar import monthrange
from datetime import date

from ocopcrawl.items import Claim


def days_of(period: str) -> tuple[date, date]:
    """First and last day of YYYY, YYYY-MM, YYYY-MM-DD or YYYY-YYYY. Raises ValueError for anything else.

    >>> days_of("2023-02")
    (datetime.date(2023, 2, 1), datetime.date(2023, 2, 28))
    >>> days_of("2021-2025")
    (datetime.date(2021, 1, 1), datetime.date(2025, 12, 31))
    """
    parts = period.split("-")
    match [len(part) for part in parts]:
        case [4]:
            return date(int(period), 1, 1), date(int(period), 12, 31)
        case [4, 4]:
            return date(int(parts[0]), 1, 1), date(int(parts[1]), 12, 31)
        case [4, 2]:
            year, month = int(parts[0]), int(parts[1])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        case [4, 2, 2]:
            day = date.fromisoformat(period)
            return day, day
    raise ValueError(f"no period: {period!r}")


def as_of(claim: Claim, published_on: date | None) -> date | None:
    """The day as of which the count stands: the period's last day, else the day of publication.

    A period that was still running when the article appeared ("năm 2024" in May 2024) ends with the article, except
    for a target, which is about the period's end.
    """
    if claim.period is None:
        return published_on
    first, last = days_of(claim.period)
    if published_on is not None and claim.status != "target" and first <= published_on < last:
        return published_on
    return last
