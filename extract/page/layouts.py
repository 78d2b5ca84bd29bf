"""Which of an outlet's layouts a page is in: by the day on which it was fetched, and by what matches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import html

from extract.model import VIETNAM, Layout
from extract.page.selecting import Index
from extract.page.tree import holds_text

_SHORTEST = 60  # characters that a body selector must find


@dataclass(frozen=True, slots=True)
class Match:
    """The layout that fits a page and the body that it found; empty where none does."""

    layout: Layout | None = None
    body: html.HtmlElement | None = None
    problems: tuple[str, ...] = ()


def match_layout(index: Index, layouts: Sequence[Layout], fetched_at: datetime | None) -> Match:
    """The first layout in use on the day of fetching whose body matches, else any other whose body does.

    An outlet that has layouts of which none matches is a redesign: a problem says so, the generic reading takes over.
    """
    if not layouts:
        return Match()
    day = fetched_at.astimezone(VIETNAM).date() if fetched_at and fetched_at.tzinfo else None
    # Layouts come from today's back: of those not yet out of use on that day, the last one was in use.
    in_use = [layout for layout in layouts if layout.valid_until is None or day is None or layout.valid_until >= day]
    if day is not None:
        in_use.reverse()
    ended = [layout for layout in layouts if layout not in in_use]
    for layout in (*in_use, *ended):
        for element in index.select(layout.body):
            if holds_text(element, _SHORTEST):
                old = f"layout: only the one in use until {layout.valid_until} matches"
                return Match(layout, element, (old,) if layout in ended else ())
    # Title, lead and date may still be where they were.
    return Match(None, None, ("layout: body selector matched nothing",))
