"""The tables of `extract/data` that the gazetteer is made of, each read once and late."""

import csv
from functools import cache
from importlib import resources


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `extract/data/NAME.csv`."""
    with (resources.files("extract") / "data" / f"{name}.csv").open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))


@cache
def cues(kind: str) -> frozenset[str]:
    """The words of one kind in place_cues.csv.

    >>> "ông" in cues("person"), "Nguyễn" in cues("surname")
    (True, True)
    """
    return frozenset(row["cue"] for row in table("place_cues") if row["kind"] == kind)
