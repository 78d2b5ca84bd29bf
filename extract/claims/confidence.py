"""How sure a claim is: one, less what is known to go wrong, from `extract/data/confidence.csv`.

The deductions were fitted by least squares on 3,500 readings of texts that no rule had seen when they were read, and
rounded; distances of the area are kept in order. They say how often a whole claim (with status and period) is wrong.
"""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from extract.claims.marks import Figure

_LEAST, _MOST = 0.05, 0.99
# Rules that take a status from elsewhere, by name; any other name is the figure's own word for it.
_ELSEWHERE = {
    "default", "whole", "neighbour", "satellite", "said before", "event before", "judged before", "time", "sum",
}  # fmt: skip


@cache
def deductions() -> dict[tuple[str, str], float]:
    """The table: kind and name of what is known about a figure -> what it takes from certainty."""
    text = files("extract.data").joinpath("confidence.csv").read_text(encoding="utf-8")
    return {(row["kind"], row["name"]): float(row["deduction"]) for row in csv.DictReader(text.splitlines())}


def confidence(figure: Figure) -> float:
    """A probability that the whole claim is right: measure, area, value, stars, status, qualifier and period."""
    table = deductions()
    doubt = sum(table.get(reason, 0.0) for reason in reasons(figure))
    return round(max(_LEAST, min(_MOST, 1.0 - doubt)), 2)


def reasons(figure: Figure) -> Iterator[tuple[str, str]]:
    """What is known about a figure that bears on its certainty, as keys of the table."""
    yield "base", ""
    yield "area", figure.area_from
    yield "status", _status(figure)
    yield "period", _last(figure, "period") or "said before"
    if figure.checks is not None:
        yield "checks", figure.checks
    if figure.stars_min is not None:
        yield "stars", "named"
    if figure.number.written:
        yield "number", "written"
    if figure.number.whole is not None:
        yield "number", "fraction"
    if figure.number.value_max is not None:
        yield "number", "range"
    if figure.qualifier != "exact":
        yield "qualifier", figure.qualifier
    if figure.sentence is not None and figure.sentence.where == "title":
        yield "where", "title"
    if figure.sentence is not None and figure.sentence.teaser:
        yield "where", "teaser"


def _status(figure: Figure) -> str:
    rule = _last(figure, "status")
    return rule if rule in _ELSEWHERE else f"own {figure.status}"


def _last(figure: Figure, family: str) -> str:
    """The last rule of a family that decided about a figure, without the family's name."""
    start = f"{family}:"
    for rule in reversed(figure.rules):
        if rule.startswith(start):
            return rule.removeprefix(start)
    return ""
