"""The dates of feeds and lists, as Vietnamese outlets were seen to write them."""

import pytest

from spiders.discovery.dates import machine_date, visible_date

MACHINE = [
    ("Tue, 24 Nov 2026 09:15:00 +0700", "2026-11-24T09:15:00+07:00"),
    ("Tue, 24 Nov 26 09:15:00 +0700", "2026-11-24T09:15:00+07:00"),
    ("Tue, 24 Nov 2026 09:15:00 +07", "2026-11-24T09:15:00+07:00"),
    ("Tue, 24 Nov 2026 09:15:00 +07:00", "2026-11-24T09:15:00+07:00"),
    ("Tue, 24 Nov 2026 09:15:00 GMT+7", "2026-11-24T09:15:00+07:00"),
    ("Mon, 23 Nov 2026 18:15:00 GMT", "2026-11-24T01:15:00+07:00"),
    ("Tue, 24 Nov 2026 09:15:00", "2026-11-24T09:15:00+07:00"),
    ("9/16/2026 10:17:00\u202fAM", "2026-09-16T10:17:00+07:00"),
    ("9/16/2026 12:05:00\u202fAM", "2026-09-16T00:05:00+07:00"),
    ("9/14/2026 6:44:00 PM", "2026-09-14T18:44:00+07:00"),
    ("9/14/2026 18:44:00 PM", "2026-09-14T18:44:00+07:00"),
    ("14/09/2026 18:44", "2026-09-14T18:44:00+07:00"),
    ("2026-08-14T09:52:00 +07:00", "2026-08-14T09:52:00+07:00"),
    ("2026-03-07T08:52:11.000 +07:00", "2026-03-07T08:52:11+07:00"),
    ("2026-03-06T18:30:00Z", "2026-03-07T01:30:00+07:00"),
    ("2026-03-07 08:07", "2026-03-07T08:07:00+07:00"),
    ("2026-03-07", "2026-03-07T00:00:00+07:00"),
]


@pytest.mark.parametrize(("text", "expected"), MACHINE, ids=[text for text, _ in MACHINE])
def test_machine_dates_are_read_in_vietnams_time(text: str, expected: str) -> None:
    moment = machine_date(text)
    assert moment is not None
    assert moment.isoformat() == expected


@pytest.mark.parametrize(
    "text", ["", None, "hôm qua", "31/02/2026 10:00", "13/13/2026 1:00 AM", "2026-02-30", "năm 2026"]
)
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert machine_date(text) is None


VISIBLE = [
    ("Thứ bảy, 7/3/2026, 00:05 (GMT+7)", "2026-03-07T00:05:00+07:00"),
    ("07/03/2026 08:01 GMT+7", "2026-03-07T08:01:00+07:00"),
    ("07-03-2026 - 00:01 AM", "2026-03-07T00:01:00+07:00"),
    ("08/01/2026", "2026-01-08T00:00:00+07:00"),
]


@pytest.mark.parametrize(("text", "expected"), VISIBLE, ids=[text for text, _ in VISIBLE])
def test_visible_dates_have_the_day_first(text: str, expected: str) -> None:
    moment = visible_date(text)
    assert moment is not None
    assert moment.isoformat() == expected


def test_a_number_beside_a_date_is_none() -> None:
    assert visible_date("1012/34/2026") is None
