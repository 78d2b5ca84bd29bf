"""Classes of a map: where one colour ends and the next begins."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

CLASSES = 5
"""As many as there are colours in the style sheet: a sequence from light to dark that no colour blindness confuses."""


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the legend: whole values from `low` to `high`, both in it, and how many provinces lie there."""

    index: int
    low: int
    high: int
    count: int


def classes(values: Sequence[int]) -> list[Class]:
    """At most five classes with round limits and about equally many values each; empty classes are left out.

    >>> [(found.low, found.high, found.count) for found in classes([12, 88, 103, 204, 250, 371, 498, 760, 3540])]
    [(12, 87, 1), (88, 199, 2), (200, 369, 2), (370, 759, 2), (760, 3540, 2)]
    """
    if not values:
        return []
    ordered = sorted(values)
    if len(set(ordered)) <= CLASSES:
        # Each value is a class of its own: limits between so few would tell of values that nobody has.
        return spread([(value, value, ordered.count(value)) for value in sorted(set(ordered))])
    limits = sorted({rounded(ordered[len(ordered) * step // CLASSES]) for step in range(1, CLASSES)})
    edges = [ordered[0], *(limit for limit in limits if ordered[0] < limit <= ordered[-1]), ordered[-1] + 1]
    found = [(low, high - 1, sum(low <= value < high for value in ordered)) for low, high in pairwise(edges)]
    return spread([each for each in found if each[2]])


def spread(held: Sequence[tuple[int, int, int]]) -> list[Class]:
    """Classes of these limits and counts, few of them in the colours that are farthest apart."""
    colours = [round(index * (CLASSES - 1) / max(len(held) - 1, 1)) for index in range(len(held))]
    return [Class(index, low, high, count) for index, (low, high, count) in zip(colours, held, strict=True)]


def class_of(value: int, found: Sequence[Class]) -> int:
    """The colour of a value, from 0 (light) on. Raises ValueError for one that lies in no class."""
    for each in found:
        if each.low <= value <= each.high:
            return each.index
    raise ValueError(f"{value} lies in no class")


def rounded(value: int) -> int:
    """A limit that is easy to read: two digits, then zeros.

    >>> rounded(7), rounded(498), rounded(3540)
    (7, 490, 3500)
    """
    step = 10 ** max(int(math.log10(value)) - 1, 0) if value > 0 else 1
    return value // step * step
