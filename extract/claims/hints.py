"""Where a text may hold phrases of the cue files, found for a whole text at once and at little cost.

Most of an article holds none, and need not be cut into words.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from extract.claims.cues import entries

# Of a phrase with signs ("doanh nghiệp , hợp tác xã") the longest part without: a text has it as the file does.
_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of a text, ascending and apart: where each begins and ends."""

    starts: list[int]
    ends: list[int]

    def overlapping(self, start: int, end: int) -> slice:
        """Which of them lie between two positions, in part at least."""
        return slice(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def within(self, start: int, end: int) -> bool:
        """Whether one of them does."""
        following = bisect_right(self.ends, start)
        return following < len(self.ends) and self.starts[following] < end


def hints(lower: str, families: tuple[str, ...]) -> Stretches:
    """Stretches of lower-cased shadow text outside of which it holds no phrase of some families.

    >>> found = hints("bà con vui lắm. tỉnh có 3 sản phẩm.", ("units", "areas"))
    >>> found.within(0, 15), found.within(16, 35)
    (False, True)
    """
    everything = Stretches([0], [len(lower)])
    if "  " in lower:
        return everything  # two blanks may stand in a phrase
    try:
        matches = _search(families).find_matches_as_indexes(lower)
    except UnicodeEncodeError:
        return everything  # half of a surrogate pair
    return Stretches([start for _, start, _ in matches], [end for _, _, end in matches])


@cache
def _search(families: tuple[str, ...]) -> AhoCorasick:
    runs = [
        max(_RUN.findall(phrase), key=len, default=phrase) for family in families for phrase, _, _ in entries(family)
    ]
    alone = {run for run in runs if " " not in run}
    return AhoCorasick([run for run in dict.fromkeys(runs) if run in alone or alone.isdisjoint(run.split())])
