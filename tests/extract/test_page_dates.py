from datetime import UTC, datetime

import pytest

from extract.page.dates import VIETNAM, decide, read_moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thứ tư, 22/10/2025, 19:25 (GMT+7)", "2025-10-22T19:25"),
        ("Thứ bảy, 7/3/2026, 00:05 (GMT+7)", "2026-03-07T00:05"),
        ("07/03/2026 08:01 GMT+7", "2026-03-07T08:01"),
        ("07/03/2026 08:52 (GMT+07:00)", "2026-03-07T08:52"),
        ("01/03/2026 09:51", "2026-03-01T09:51"),
        ("Thứ Bảy, 07/03/2026 - 08:07", "2026-03-07T08:07"),
        ("07-03-2026 - 00:01 AM", "2026-03-07T00:01"),
        ("07-03-2026 - 16:01 PM", "2026-03-07T16:01"),
        ("- 07/03/2026 08:47", "2026-03-07T08:47"),
        ("17:48 | 01/11/2020", "2020-11-01T17:48"),
        ("08/01/2026 - 18:21", "2026-01-08T18:21"),
        ("Thứ tư, 11:11, 11/05/2022", "2022-05-11T11:11"),
        ("08:30, 12/05/2020", "2020-05-12T08:30"),
        ("23/08/2025, 09:15", "2025-08-23T09:15"),
        ("Thứ bảy, ngày 02/09/2017 10:03 AM (GMT+7)", "2017-09-02T10:03"),
        ("Thứ bảy, ngày 02/09/2017 02:03 PM (GMT+7)", "2017-09-02T14:03"),
        ("Thứ Hai, 14:20 12/05/2025", "2025-05-12T14:20"),
        ("09/04/2025", "2025-04-09T00:00"),
        ("14.3.2023 7h05", "2023-03-14T07:05"),
        ("Ngày đăng: 11/12/2020 | 08:30", "2020-12-11T08:30"),
        ("Hà Nội, ngày 5 tháng 9 năm 2024 lúc 16 giờ 30 phút", "2024-09-05T16:30"),
        ("2026-03-07 08:07", "2026-03-07T08:07"),
        ("12/05/2025 12:05 SA", "2025-05-12T00:05"),
        ("12/05/2025 7:00 CH", "2025-05-12T19:00"),
    ],
)
def test_the_forms_of_the_outlets(text: str, expected: str) -> None:
    moment = read_moment(text)
    assert moment is not None
    assert moment.local == datetime.fromisoformat(expected).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "text", ["", "31/02/2024 10:00", "14/13/2024", "403 sản phẩm", "năm 2023", "tháng 6/2024", "3 giờ trước", "10:05"]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize(
    ("machine", "byline", "expected"),
    [
        # the wall clock is kept, whatever zone is written beside it
        ("2018-09-29T12:40:25+08:00", "Thứ bảy, 29/9/2018, 12:40 (GMT+7)", "2018-09-29T12:40:25"),
        ("2024-08-04T18:30:00+00:00", None, "2024-08-04T18:30"),
        ("2026-03-07T00:01:00", None, "2026-03-07T00:01"),
        ("2026-03-07T08:52:11.000 +07:00", None, "2026-03-07T08:52:11"),
        ("2025-10-11T10:02:08+0700", None, "2025-10-11T10:02:08"),
        # real UTC: without a byline if it says Z, with one if the byline shows the converted time
        ("2024-08-04T18:30:00Z", None, "2024-08-05T01:30"),
        ("2024-08-04T18:30:00+00:00", "05/08/2024 01:30", "2024-08-05T01:30"),
        # "Z" written behind a local time, as the byline shows
        ("2024-08-04T18:30:00Z", "04/08/2024 18:30", "2024-08-04T18:30"),
        # month first
        ("2026-07-03T08:01:00", "07/03/2026 08:01", "2026-03-07T08:01"),
        ("3/7/2026 8:01:00 AM", None, "2026-03-07T08:01"),
        ("5/14/2026 3:25:40 PM", "14/05/2026 15:25", "2026-05-14T15:25:40"),
        ("25/12/2025 10:00", None, "2025-12-25T10:00"),
        # the day from the metadata, the time of day from the byline
        ("2026-01-08", "08/01/2026 - 18:21", "2026-01-08T18:21"),
        ("2026-01-08T00:00:00", "08/01/2026 - 18:21", "2026-01-08T18:21"),
        # a byline that only speaks of a later change does not date the article
        ("2025-05-01T10:00:00", "Cập nhật lúc 15:00, 03/05/2025", "2025-05-01T10:00"),
    ],
)
def test_which_clock_is_meant(machine: str, byline: str | None, expected: str) -> None:
    written = read_moment(machine, machine=True)
    shown = read_moment(byline) if byline else None
    assert written is not None
    published, _, problem = decide([written], [shown] if shown else [])
    assert published == datetime.fromisoformat(expected).replace(tzinfo=VIETNAM)
    assert problem is None


def test_two_zones_of_one_instant_are_instants() -> None:
    moments = [read_moment(text, machine=True) for text in ("2024-08-04T18:30:00+00:00", "2024-08-05T01:30:00+07:00")]
    published, _, _ = decide([moment for moment in moments if moment], [])
    assert published == datetime(2024, 8, 5, 1, 30, tzinfo=VIETNAM)


def test_a_contradiction_is_reported_and_metadata_kept() -> None:
    written, shown = read_moment("2025-10-11T10:02:08+0700", machine=True), read_moment("12/10/2025 09:00")
    assert written
    assert shown
    published, _, problem = decide([written], [shown])
    assert published == datetime(2025, 10, 11, 10, 2, 8, tzinfo=VIETNAM)
    assert problem == "published_at: metadata says '2025-10-11T10:02:08+0700', the byline '12/10/2025 09:00'"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 giờ trước", datetime(2026, 3, 7, 9, 0, tzinfo=VIETNAM)),
        ("Đăng 20 phút trước", datetime(2026, 3, 7, 11, 40, tzinfo=VIETNAM)),
        ("2 ngày trước", datetime(2026, 3, 5, 12, 0, tzinfo=VIETNAM)),
    ],
)
def test_a_time_ago_counts_from_the_fetching(text: str, expected: datetime) -> None:
    moment = read_moment(text, base=datetime(2026, 3, 7, 5, 0, tzinfo=UTC))
    assert moment is not None
    assert moment.local == expected


def test_an_outlets_own_form_comes_first() -> None:
    form = r"số (?P<day>\d+)-(?P<month>\d+) năm (?P<year>\d{4})"
    moment = read_moment("Báo in, số 5-9 năm 2019, in lúc 03/09/2019 22:00", forms=(form,))
    assert moment is not None
    assert moment.local.date().isoformat() == "2019-09-05"
    assert not moment.exact
