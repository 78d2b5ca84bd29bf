"""Charts as numbers: everything stays inside the drawing."""

from hypothesis import given
from hypothesis import strategies as st

from output.web.charts import HEIGHT, WIDTH, bars, line_chart
from output.web.pages import coverage_table, star_bars

MONTHS = st.builds(lambda year, month: f"{year}-{month:02}", st.integers(2010, 2040), st.integers(1, 12))
SERIES = st.lists(st.tuples(MONTHS, st.integers(0, 10_000_000)), max_size=8)


@given(st.dictionaries(st.sampled_from(("3-5", "3", "4")), SERIES))
def test_lines_and_ticks_lie_inside_the_drawing(series: dict[str, list[tuple[str, int]]]) -> None:
    chart = line_chart(series)
    if chart is None:
        assert not any(series.values())
        return
    dots = [dot for line in chart.lines for dot in line.dots]
    assert len(dots) == sum(map(len, series.values()))
    assert all(chart.left <= dot.x <= chart.right and 0 <= dot.y <= chart.bottom < HEIGHT for dot in dots)
    assert all(0 <= x <= WIDTH for x, _ in chart.years)
    assert len(chart.years) <= 13
    assert len(chart.values) <= 6
    assert chart.values[-1][1] >= max(dot.value for dot in dots)


def test_a_line_goes_by_time_whatever_the_order_of_its_points() -> None:
    chart = line_chart({"3-5": [("2024-06", 30), ("2023-01", 10)]})
    assert chart
    assert [dot.value for dot in chart.lines[0].dots] == [10, 30]


def test_the_longest_bar_fills_the_width() -> None:
    rows = [
        {"unit": unit, "province": unit, "star_level": level, "value": value}
        for unit, level, value in (("a", "3", 10), ("b", "3", 60), ("b", "4", 40))
    ]
    first, second = star_bars(rows)
    assert [first["unit"], second["unit"]] == ["b", "a"]
    assert [(bar.x, bar.width) for bar in first["bars"]] == [(0.0, 252.0), (252.0, 168.0)]
    assert bars({}, 0, 420.0) == ()


def test_coverage_is_shaded_from_none_to_most() -> None:
    rows = [
        {"outlet": "dantri", "year": "2023", "articles": 1},
        {"outlet": "dantri", "year": "2024", "articles": 100},
        {"outlet": "nhandan", "year": "2024", "articles": 50},
    ]
    table = coverage_table(rows)
    assert table["years"] == ["2024", "2023"]
    shades = [[cell["shade"] for cell in outlet["cells"]] for outlet in table["outlets"]]
    assert shades == [[4, 1], [2, 0]]
    assert coverage_table([]) == {"years": [], "outlets": []}
