"""When a walk through a list goes on and when it ends."""

from datetime import date, datetime

import pytest

from spiders.discovery.dates import VIETNAM
from spiders.discovery.link import Link
from spiders.discovery.paging import PAGES_IN_A_WINDOW, PAGES_WITHOUT_WINDOW, PATIENCE, Progress, go_on
from spiders.discovery.window import Window

OPEN = Window()
MARCH = Window(date(2026, 3, 1))


def page(*days: str | None, name: str = "a") -> list[Link]:
    return [
        Link(
            f"https://bao.example/{name}-{number}.html",
            published=datetime.fromisoformat(day).replace(tzinfo=VIETNAM) if day else None,
        )
        for number, day in enumerate(days)
    ]


def test_a_pinned_post_that_is_known_does_not_stop_the_walk() -> None:
    further, _ = go_on(page(None, None), 1, 1, OPEN, Progress())
    assert further is not None
    assert further.idle == 0


def test_pages_without_anything_new_stop_it_after_patience() -> None:
    progress: Progress | None = Progress()
    pages = 0
    while progress is not None:
        pages += 1
        progress, why = go_on(page(None, name=f"p{pages}"), 0, 1, OPEN, progress)
    assert pages == PATIENCE
    assert why == "nothing new"


def test_something_new_renews_patience() -> None:
    further, _ = go_on(page(None), 1, 1, OPEN, Progress(idle=PATIENCE - 1))
    assert further is not None
    assert further.idle == 0


@pytest.mark.parametrize(
    ("days", "goes_on"),
    [
        (("2026-01-01", "2026-03-05", "2026-03-04", "2026-03-02"), True),  # an old post pinned to the top
        (("2026-03-05", "2026-02-20", "2026-02-19", "2026-02-18"), False),
        (("2026-02-20",), False),
        (("2026-02-28",), True),  # a day outside may be a zone's error
    ],
)
def test_a_window_is_walked_to_its_first_day(days: tuple[str, ...], goes_on: bool) -> None:
    further, _ = go_on(page(*days), 1, 1, MARCH, Progress())
    assert (further is not None) == goes_on


def test_in_a_window_known_articles_with_dates_do_not_stop_the_walk() -> None:
    further, _ = go_on(page("2026-03-20", "2026-03-19"), 0, 9, MARCH, Progress(idle=9))
    assert further is not None


def test_a_site_that_ignores_page_numbers_stops_it() -> None:
    here = page("2026-03-20", "2026-03-19")
    first, _ = go_on(here, 2, 1, MARCH, Progress())
    assert first is not None
    assert go_on(here, 0, 2, MARCH, first)[0] is None


def test_an_empty_page_stops_it() -> None:
    assert go_on([], 0, 1, MARCH, Progress())[0] is None


@pytest.mark.parametrize(("window", "most"), [(OPEN, PAGES_WITHOUT_WINDOW), (MARCH, PAGES_IN_A_WINDOW)])
def test_pages_without_end_are_cut(window: Window, most: int) -> None:
    assert go_on(page(None, name="x"), 1, most - 1, window, Progress())[0] is not None
    assert go_on(page(None, name="x"), 1, most, window, Progress())[0] is None
