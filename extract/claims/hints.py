"""Where a text may hold phrases of the cue files, known for a whole text at once and for little."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from extract.claims.cues import entries

# Of a phrase with signs ("doanh nghiệp , hợp tác xã") the longest part without: a text has it as the file does.
_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of a text, ascending and apart, that each phrase in it overlaps."""

    starts: list[int]
    ends: list[int]

    def within(self, start: int, end: int) -> bool:
        """May the text hold a phrase between two positions? False is certain."""
        following = bisect_right(self.ends, start)
        return following < len(self.ends) and self.starts[following] < end


def hints(lower: str, families: tuple[str, ...]) -> Stretches:
    """The hints of some families in lower-cased shadow text.

    >>> found = hints("bà con vui lắm. tỉnh có 3 sản phẩm.", ("units", "areas"))
    >>> found.within(0, 15), found.within(16, 35)
    (False, True)
    """
    try:
        matches = [] if "  " in lower else _search(families).find_matches_as_indexes(lower)
    except UnicodeEncodeError:  # half of a surrogate pair
        matches = None
    if matches is None or "  " in lower:  # two blanks may stand in a phrase
        return Stretches([0], [len(lower)])
    return Stretches([start for _, start, _ in matches], [end for _, _, end in matches])


@cache
def _search(families: tuple[str, ...]) -> AhoCorasick:
    runs = [
        max(_RUN.findall(phrase), key=len, default=phrase) for family in families for phrase, _, _ in entries(family)
    ]
    alone = {run for run in runs if " " not in run}
    return AhoCorasick([run for run in dict.fromkeys(runs) if run in alone or alone.isdisjoint(run.split())])
