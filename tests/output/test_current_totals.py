"""The totals of today's provinces, put together from those of their parts."""

import json
from datetime import date
from typing import Any

from sqlite_utils import Database

from ocopcrawl.items import Area
from output.store import SqliteStore
from tests.output.news import claim, province
from tests.output.test_views import press, told

BAC_GIANG = Area("province", "Bắc Giang", "Bắc Giang", "vn63:24", "vn34:24")
BAC_NINH = Area("province", "Bắc Ninh", "Bắc Ninh", "vn63:27", "vn34:24")
BAC_NINH_TODAY = Area("province", "Bắc Ninh", "Bắc Ninh", "vn34:24", "vn34:24")


def current(db: Database, unit: str = "vn34:24") -> dict[str, tuple[Any, ...]]:
    rows = db.query("select * from current_totals where unit = ? and star_level = '3-5' order by month", [unit])
    return {row["month"]: (row["value"], row["rule"], row["parts_known"], row["oldest_month"]) for row in rows}


def test_today_s_province_is_the_sum_of_its_parts_where_all_are_known(store: SqliteStore, run: int) -> None:
    db = press(
        store,
        run,
        [
            told(1, claim(200, area=BAC_GIANG), day=date(2023, 1, 10)),
            told(2, claim(150, area=BAC_NINH), day=date(2023, 6, 10)),
            told(3, claim(260, area=BAC_GIANG), day=date(2024, 6, 10)),
            told(4, claim(480, area=BAC_NINH_TODAY), day=date(2025, 8, 10)),
        ],
    )
    assert current(db) == {
        "2023-01": (None, "incomplete", 1, "2023-01"),
        "2023-06": (350, "summed", 2, "2023-01"),
        # Bắc Ninh's figure of June 2023 is twelve months old by then.
        "2024-06": (None, "incomplete", 1, "2024-06"),
        "2025-08": (480, "reported", 0, "2025-08"),
    }
    row = next(db.query("select claims, parts from current_totals where month = '2023-06'"))
    assert (sorted(json.loads(row["claims"])), row["parts"]) == ([1, 2], 2)


def test_a_later_figure_of_one_part_does_not_bring_back_a_sum_from_before_the_merger(
    store: SqliteStore, run: int
) -> None:
    db = press(
        store,
        run,
        [
            told(1, claim(260, area=BAC_GIANG), day=date(2025, 3, 10)),
            told(2, claim(180, area=BAC_NINH), day=date(2025, 4, 10)),
            told(3, claim(618, area=BAC_NINH_TODAY), day=date(2025, 9, 10)),
            told(4, claim(300, area=BAC_GIANG), day=date(2025, 11, 10)),
            told(5, claim(330, area=BAC_NINH), day=date(2025, 12, 10)),
        ],
    )
    assert current(db) == {
        "2025-03": (None, "incomplete", 1, "2025-03"),
        "2025-04": (440, "summed", 2, "2025-03"),
        "2025-09": (618, "reported", 2, "2025-09"),
        # 300 + 180 would be a fall that nobody has reported.
        "2025-11": (None, "incomplete", 1, "2025-11"),
        "2025-12": (630, "summed", 2, "2025-11"),
    }


def test_a_province_that_did_not_merge_goes_on(store: SqliteStore, run: int) -> None:
    today = province("vn34:40", "Nghệ An")
    db = press(store, run, [told(1, claim(403)), told(2, claim(650, area=today), day=date(2025, 9, 1))])
    found = current(db, "vn34:40")
    assert {month: (value, rule) for month, (value, rule, *_) in found.items()} == {
        "2024-05": (403, "unchanged"),
        "2025-09": (650, "reported"),
    }


def test_a_province_that_took_another_name_is_one_part(store: SqliteStore, run: int) -> None:
    before = Area("province", "Thừa Thiên Huế", "Thừa Thiên Huế", "vn63:46a", "vn34:46")
    after = Area("province", "Huế", "Huế", "vn63:46", "vn34:46")
    db = press(
        store,
        run,
        [told(1, claim(90, area=before), day=date(2024, 11, 5)), told(2, claim(95, area=after), day=date(2025, 2, 5))],
    )
    assert current(db, "vn34:46") == {
        "2024-11": (90, "unchanged", 1, "2024-11"),
        "2025-02": (95, "unchanged", 1, "2025-02"),
    }
