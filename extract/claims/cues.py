"""The phrases that decide something, kept as data, found in one pass.

Each `extract/data/cues_<family>.csv` holds one family: `phrase,label,side` and a note. Families do not compete with
each other. Within a family phrases that overlap are settled by one policy: the longest wins, then the leftmost.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, partial
from importlib.resources import files

from extract.claims.marks import Cue

# What `Cue(...)` does, without the call of its Python constructor: an article has hundreds of cues.
_cue: Callable[[tuple[str, str, str, str, int, int]], Cue] = partial(tuple.__new__, Cue)
FAMILIES = ("status", "units", "qualifiers", "areas", "parts", "traps", "topics", "boilerplate")


class _Node(dict[str, "_Node"]):
    """A step in the tree of phrases; `entries` are the phrases that end here."""

    __slots__ = ("entries",)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[tuple[str, str, str, str]] = []


def entries(family: str) -> list[tuple[str, str, str]]:
    """Phrase, label and side of every row of a family's file."""
    text = files("extract.data").joinpath(f"cues_{family}.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return [(row["phrase"].strip(), row["label"].strip(), (row.get("side") or "").strip()) for row in rows]


@cache
def _tree() -> _Node:
    root = _Node()
    for family in FAMILIES:
        for phrase, label, side in entries(family):
            node = root
            for word in phrase.split():
                node = node.setdefault(word, _Node())
            node.entries.append((family, phrase, label, side))
    return root


def find_cues(words: list[str]) -> dict[str, list[Cue]]:
    """All phrases of all families in the words and signs of a sentence; time grows with them.

    >>> [(cue.phrase, cue.label) for cue in find_cues("công nhận lại 9 sản phẩm".split())["status"]]
    [('công nhận lại', 'renewed')]
    """
    root = _tree()
    ended = [*words, ""]  # where no phrase goes on
    found: dict[str, list[Cue]] = defaultdict(list)
    for i, node in enumerate(map(root.get, words)):
        j = i
        while node is not None:
            j += 1
            for family, phrase, label, side in node.entries:
                found[family].append(_cue((family, phrase, label, side, i, j)))
            node = node.get(ended[j])
    return {family: settle(cues) if len(cues) > 1 else cues for family, cues in found.items()}


def settle(cues: list[Cue]) -> list[Cue]:
    """Settle overlaps: the longest wins, then the leftmost; in the order of the text, in which they must come."""
    if not _overlap(cues):
        return cues
    kept: list[Cue] = []
    taken: set[int] = set()
    spans: set[tuple[int, int]] = set()  # one phrase may say two things, before a number and after it
    for cue in sorted(cues, key=lambda cue: (cue.i - cue.j, cue.i)):
        _, _, _, _, i, j = cue
        if (i, j) in spans or taken.isdisjoint(range(i, j)):
            taken.update(range(i, j))
            spans.add((i, j))
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.i)


def _overlap(cues: list[Cue]) -> bool:
    end = 0
    for _, _, _, _, i, j in cues:
        if i < end:
            return True
        end = j
    return False


def unused(used: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The rows (family, phrase) of the data files that a collection of texts never used."""
    seen = set(used)
    return [(family, phrase) for family in FAMILIES for phrase, _, _ in entries(family) if (family, phrase) not in seen]
