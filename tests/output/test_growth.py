"""Growth: each year's last figure beside the last one of the year before."""

from datetime import date

import pytest

from output.store import SqliteStore
from tests.output.news import NIGHT, article, claim


def grown(store: SqliteStore, run: int, figures: dict[date, tuple[int, str]]) -> list[tuple[object, ...]]:
    for day, (value, qualifier) in figures.items():
        store.save(run, article(f"https://vnexpress.net/{day}", claim(value, qualifier=qualifier), published=day))
    store.finish_run(run, NIGHT, "finished", {})
    columns = "year, value, value_before, change, change_percent, exact"
    return list(store.db.execute(f"select {columns} from growth where unit = 'vn34:40' order by year"))


@pytest.mark.parametrize(
    ("figures", "rows"),
    [
        (
            {date(2022, 5, 1): (100, "exact"), date(2022, 12, 1): (200, "exact"), date(2023, 6, 1): (250, "exact")},
            [("2023", 250, 200, 50, 25.0, 1)],
        ),
        ({date(2021, 5, 1): (100, "exact"), date(2023, 6, 1): (250, "exact")}, []),
        (
            {
                date(2022, 5, 1): (812, "exact"),
                date(2022, 6, 1): (800, "at_least"),
                date(2023, 6, 1): (850, "at_least"),
            },
            [("2023", 850, 812, 38, 4.7, 0)],
        ),
        ({date(2022, 5, 1): (0, "exact"), date(2023, 5, 1): (7, "exact")}, [("2023", 7, 0, 7, None, 1)]),
    ],
    ids=["the last of each year", "a year between is missing", "an exact figure before a rounded one", "from nothing"],
)
def test_a_year_is_compared_with_the_one_before(
    store: SqliteStore, run: int, figures: dict[date, tuple[int, str]], rows: list[tuple[object, ...]]
) -> None:
    assert grown(store, run, figures) == rows
