"""Which addresses are articles of an outlet."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from spiders.outlet import Outlet


def is_article(outlet: Outlet, address: str) -> bool:
    """Whether an address lies in the outlet's domains and looks like one of its articles."""
    return article_match(outlet, address) is not None


def article_id(outlet: Outlet, address: str) -> str | None:
    """The identity of an article in its outlet, the same under an old slug or domain; None where there is none."""
    found = article_match(outlet, address)
    return (
        next((value for name, value in found.groupdict().items() if value and name.startswith("id")), None)
        if found
        else None
    )


def article_match(outlet: Outlet, address: str) -> re.Match[str] | None:
    """Match the outlet's pattern on the path of an address inside its domains."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not in_domains(outlet.domains, parts.hostname or ""):
        return None
    # What stands behind a semicolon is a session, of which an address may have as many as readers.
    path = unquote(parts.path).partition(";")[0]
    if outlet.exclude_url and _compiled(outlet.exclude_url).search(path):
        return None
    return _compiled(outlet.article_url).search(path)


def month_of(outlet: Outlet, address: str) -> tuple[date, date] | None:
    """The first and last day of the month that stands in an article's address (a group `ym`), where one does."""
    found = article_match(outlet, address)
    year_month = found.groupdict().get("ym") if found else None
    if not year_month or not 1 <= int(year_month[4:]) <= 12:
        return None
    first = date(int(year_month[:4]), int(year_month[4:]), 1)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def in_domains(domains: tuple[str, ...], host: str) -> bool:
    """Whether a host is one of the domains or below one."""
    return any(host == domain or host.endswith("." + domain) for domain in domains)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
