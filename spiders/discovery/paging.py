"""When to turn the page of a list, and when to stop."""

from collections.abc import Sequence
from dataclasses import dataclass

from spiders.discovery.link import Link
from spiders.discovery.window import Window

# Pages in a row without anything new after which a list is taken to be known from there on. Never the first known
# article: outlets pin old posts to the top, and a list grows while it is read.
PATIENCE = 2
# Where days are asked for and the list shows none, known articles say less: an earlier night may have stopped here.
PATIENCE_IN_A_WINDOW = 5
# A first night without a window looks back a little; a window may lead back years, but never without end: calendars
# and sites that make up pages are cut here.
PAGES_WITHOUT_WINDOW = 5
PAGES_IN_A_WINDOW = 400
# At the foot of a page pinned posts are past: when the last articles there are too old, the next page is older still.
FOOT = 3


@dataclass(frozen=True, slots=True)
class Progress:
    """How a walk through a list stands: pages without anything new so far, and what the page before showed."""

    idle: int = 0
    before: frozenset[str] = frozenset()


def go_on(
    links: Sequence[Link], fresh: int, page_count: int, window: Window, progress: Progress
) -> tuple[Progress | None, str]:
    """Judge the page just read: how the walk stands now, or None and why it ends here.

    `fresh` counts the articles of the page that neither the store nor this run knew, `page_count` the pages so far.
    """
    here = frozenset(link.address for link in links)
    if not here:
        return None, "no article on the page"
    if here <= progress.before:
        return None, "the page before once more"
    if is_past(links, window):
        return None, "older than the window"
    idle = 0 if fresh else progress.idle + 1
    dated = window.since is not None and any(link.published for link in links)
    if not dated and idle >= (PATIENCE if window.since is None else PATIENCE_IN_A_WINDOW):
        return None, "nothing new"
    if page_count >= (PAGES_WITHOUT_WINDOW if window.since is None else PAGES_IN_A_WINDOW):
        return None, "as far as a crawl goes"
    return Progress(idle, here), ""


def is_past(links: Sequence[Link], window: Window) -> bool:
    """Whether the dated articles at the foot of a page lie before the window."""
    foot = [link.published for link in links if link.published][-FOOT:]
    return bool(foot) and all(window.is_before(moment) for moment in foot)
