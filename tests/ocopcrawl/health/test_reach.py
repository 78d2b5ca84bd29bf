"""Which runs measure one another."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from scrapy.settings import Settings

from ocopcrawl.health.floors import read_floors
from ocopcrawl.health.keep import judge_run
from ocopcrawl.health.reach import Reach
from ocopcrawl.runlog import figures_of
from output.store import SqliteStore
from tests.ocopcrawl.health.test_judge import stats

TODAY = date(2026, 11, 24)
YEAR, MONTH = date(2026, 1, 1), date(2026, 3, 1)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def window(since: date | None, until: date | None = None) -> Reach:
    return Reach("window", since, until)


@pytest.mark.parametrize(
    ("reach", "other", "days", "expected"),
    [
        (Reach("whole"), Reach("whole"), 300, True),
        (Reach("whole"), window(ago(7)), 1, False),
        (window(ago(7)), window(ago(8)), 1, True),
        (window(ago(7)), window(ago(8), ago(-3)), 1, True),
        (window(ago(7)), window(ago(8), ago(1)), 1, True),
        (window(ago(7)), window(ago(31)), 1, False),
        (window(ago(1), ago(1)), window(ago(2), ago(2)), 1, True),
        (window(ago(1), ago(1)), window(ago(3), ago(1)), 1, False),
        (window(YEAR), window(YEAR), 14, True),
        (window(YEAR), window(YEAR), 300, False),
        (window(None, ago(1)), window(None, ago(2)), 1, True),
        (window(None, ago(1)), window(ago(9), ago(2)), 1, False),
        (window(YEAR, MONTH), window(YEAR, MONTH), 1, False),
        (window(YEAR, MONTH), window(MONTH, date(2026, 4, 30)), 1, False),
    ],
    ids=[
        "everything", "everything and a week", "a week each night", "an end in the future", "until the run's own day",
        "a week and a month", "yesterday each night", "one day and three", "since January each night",
        "since January, long ago", "until yesterday", "with a beginning and without", "a month of the past read again",
        "one month of the past after another",
    ],
)  # fmt: skip
def test_runs_are_alike_that_hold_about_as_much(reach: Reach, other: Reach, days: int, expected: bool) -> None:
    assert reach.is_like(other, TODAY, ago(days)) is expected
    assert other.is_like(reach, ago(days), TODAY) is expected


@pytest.mark.parametrize(
    ("settings", "arguments", "expected"),
    [
        ({}, [{}, {"since": None, "urls": []}], Reach("whole")),
        ({}, [{"since": "2026-01-01", "until": MONTH}], window(YEAR, MONTH)),
        ({}, [{"since": YEAR}, {"since": YEAR}], window(YEAR)),
        ({}, [{"urls": "https://vnexpress.net/1"}], Reach("part")),
        ({"OCOP_LIMIT": 5}, [{}], Reach("part")),
        ({"OCOP_REPLAY": ["a.warc.gz"]}, [{}], Reach("part")),
    ],
)
def test_the_reach_of_a_run_is_what_was_asked_for(
    settings: dict[str, object], arguments: list[dict[str, object]], expected: Reach
) -> None:
    assert Reach.of(Settings(settings), arguments) == expected


def nights(database: Path, articles: list[int], windows: list[tuple[int | None, int | None]]) -> list[str]:
    """The state after each of so many nights of an outlet, whose windows begin and end so many days before them."""
    first = datetime(2026, 3, 1, 18, 5, tzinfo=UTC)
    states = []
    with SqliteStore(database) as store:
        store.add_outlet("bao", "Báo")
        for number, (count, (since, until)) in enumerate(zip(articles, windows, strict=True)):
            moment = first + timedelta(days=number)
            # By then it is the next day in Vietnam.
            day = moment.date() + timedelta(days=1)
            given = stats(count, known=0)
            figures = figures_of(given, "finished")
            run = store.start_run("crawl", ["bao"], moment)
            store.finish_run(run, moment, "finished", {"bao": figures})
            days = [None if ago is None else day - timedelta(days=ago) for ago in (since, until)]
            reach = Reach("window" if any(days) else "whole", *days)
            (health,) = judge_run(database, run, reach, {"bao": (given, figures)}, read_floors())
            states.append(health.cause or health.state)
    return states


@pytest.mark.parametrize("one", [(None, None), (7, None), (7, 0), (1, 1)], ids=str)
def test_who_asks_for_the_same_days_each_night_hears_of_silence(
    tmp_path: Path, one: tuple[int | None, int | None]
) -> None:
    articles = [12, 9, 14, 11, 0, 2, 13]
    assert nights(tmp_path / "ocop.db", articles, [one] * 7) == [*["ok"] * 4, "silent", "articles", "ok"]
    with closing(sqlite3.connect(tmp_path / "ocop.db")) as db:
        day = date(2026, 3, 8)
        since, until = (ago if ago is None else (day - timedelta(days=ago)).isoformat() for ago in one)
        assert db.execute("select since, until from run_health order by run desc").fetchone() == (since, until)


def test_a_look_into_the_past_between_two_nights_is_no_measure_and_hides_nothing(tmp_path: Path) -> None:
    articles = [12, 300, 9, 0, 14, 11, 0]
    windows = [(7, None), (400, 370), (7, None), (400, 370), (7, None), (7, None), (7, None)]
    assert nights(tmp_path / "ocop.db", articles, windows) == [*["ok"] * 6, "silent"]
