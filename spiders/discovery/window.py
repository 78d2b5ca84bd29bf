"""The days that a crawl asks for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from spiders.discovery.link import Link

# Feeds and list pages err by a zone, so that a link one day outside is still fetched: the article's own date decides.
SLACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """From `since` to `until`, both included; None is open."""

    since: date | None = None
    until: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether a day lies inside. A day that nobody knows does."""
        return day is None or ((self.since is None or day >= self.since) and (self.until is None or day <= self.until))

    def may_hold(self, link: Link) -> bool:
        """Whether the article behind a link may lie inside, as far as the link's dates tell."""
        # An article changed last before the window was published before it; one changed later may lie anywhere.
        if self.is_before(link.modified):
            return False
        if link.published is None:
            return True
        too_late = self.until is not None and link.published.date() - SLACK > self.until
        return not too_late and not self.is_before(link.published)

    def is_before(self, moment: datetime | None) -> bool:
        """Whether a known moment lies clearly before the window."""
        return moment is not None and self.since is not None and moment.date() + SLACK < self.since

    def meets(self, first: date, last: date) -> bool:
        """Whether a span of days has one in common with the window."""
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)
