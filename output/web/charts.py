"""Charts as numbers for the templates to draw: places of lines, points, bars and ticks in a drawing."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 64, 14, 14, 34


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a line: where, and what it stands for."""

    x: float
    y: float
    month: str
    value: int


@dataclass(frozen=True, slots=True)
class Line:
    """A series: its key, its points, and the line through them as SVG's `points`."""

    key: str
    dots: tuple[Dot, ...]

    @property
    def points(self) -> str:
        """The line as SVG takes it."""
        return " ".join(f"{dot.x},{dot.y}" for dot in self.dots)


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines with their ticks: pairs of a place and what stands there."""

    lines: tuple[Line, ...]
    years: tuple[tuple[float, str], ...]
    values: tuple[tuple[float, int], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a bar: its key, where it starts and how wide it is."""

    key: str
    x: float
    width: float
    value: int


def line_chart(series: Mapping[str, Sequence[tuple[str, int]]]) -> LineChart | None:
    """Draw series of (month as YYYY-MM, value), the value axis from zero; None where there is nothing to draw."""
    shown = {key: sorted(points) for key, points in series.items() if points}
    if not shown:
        return None
    months = [position(month) for points in shown.values() for month, _ in points]
    first, last = math.floor(min(months)), max(math.floor(max(months)) + 1, math.floor(min(months)) + 1)
    step = tick_step(max(value for points in shown.values() for _, value in points))
    top = step * max(1, math.ceil(max(value for points in shown.values() for _, value in points) / step))

    def x(moment: float) -> float:
        return round(LEFT + (moment - first) / (last - first) * (WIDTH - LEFT - RIGHT), 1)

    def y(value: int) -> float:
        return round(HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM), 1)

    lines = tuple(
        Line(key, tuple(Dot(x(position(month)), y(value), month, value) for month, value in points))
        for key, points in shown.items()
    )
    # So many years that their labels do not run into one another.
    every = math.ceil((last - first + 1) / 12)
    years = tuple((x(year), str(year)) for year in range(first, last + 1, every))
    return LineChart(lines, years, tuple((y(value), value) for value in range(0, top + 1, step)))


def bars(parts: Mapping[str, int], most: int, width: float) -> tuple[Bar, ...]:
    """Parts side by side, so that `most` would fill the width."""
    found, at = [], 0.0
    for key, value in parts.items():
        wide = value / most * width if most else 0.0
        found.append(Bar(key, round(at, 1), round(wide, 1), value))
        at += wide
    return tuple(found)


def position(month: str) -> float:
    """A month as a year with its fraction.

    >>> position("2024-07")
    2024.5
    """
    year, _, number = month.partition("-")
    return int(year) + (int(number) - 1) / 12


def tick_step(most: int) -> int:
    """A step of 1, 2 or 5 times a power of ten that gives at most five ticks above zero.

    >>> tick_step(403), tick_step(18200), tick_step(3)
    (100, 5000, 1)
    """
    power = int(10 ** max(0, int(math.log10(max(most, 1))) - 1))
    return next(factor * power for factor in (1, 2, 5, 10, 20, 50, 100) if factor * power * 5 >= most)
