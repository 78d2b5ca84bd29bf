"""Which links may lie in a window of days."""

from datetime import date, datetime

import pytest

from spiders.discovery.dates import VIETNAM
from spiders.discovery.link import Link
from spiders.discovery.window import Window

MARCH = Window(date(2026, 3, 1), date(2026, 3, 31))


def moment(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T08:00").replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("day", "inside"),
    [("2026-02-28", False), ("2026-03-01", True), ("2026-03-31", True), ("2026-04-01", False), (None, True)],
)
def test_both_ends_belong_to_it(day: str | None, inside: bool) -> None:
    assert MARCH.holds(date.fromisoformat(day) if day else None) == inside


@pytest.mark.parametrize(
    ("link", "may"),
    [
        (Link("a", published=moment("2026-02-27")), False),
        (Link("a", published=moment("2026-02-28")), True),  # a feed may err by a day
        (Link("a", published=moment("2026-04-02")), False),
        (Link("a", modified=moment("2026-02-01")), False),  # last changed before the window
        (Link("a", modified=moment("2026-06-01")), True),  # changed later: published who knows when
        (Link("a"), True),
    ],
)
def test_a_link_is_followed_if_its_article_may_lie_inside(link: Link, may: bool) -> None:
    assert MARCH.may_hold(link) == may


def test_an_open_window_holds_everything() -> None:
    assert Window().holds(date(1999, 1, 1))
    assert Window().may_hold(Link("a", published=moment("1999-01-01")))
