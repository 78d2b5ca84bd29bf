"""Whether two articles tell the same story: one copied from the other, whatever was cut, added or headed anew.

A copy with a cut ending shares few of all its words with the whole, so what counts is containment: the share of the
smaller text's runs of four syllables that the larger one has too. A paper's announcements of two provinces, or of two
years, share as much and differ in what they announce; so the numbers and names that stand between the same words are
compared as well, and must agree.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from rensa import RMinHash

from extract.model import Article

RUN = 4
"""Syllables in a run."""

LEAST_RUNS = 12
"""A text with fewer runs of syllables says too little to be known again except word for word."""

KEYS = 64
"""Values in a sketch: its estimate of a resemblance is good to about 0.06."""

METHOD = f"minhash-{KEYS}x{RUN}-v{RMinHash.ALGORITHM_VERSION}"
"""What made a sketch. Only sketches of the same method can be compared."""

LEAST_CONTAINMENT = 0.6
"""Share of the smaller text that the larger one must have: an added lead takes from it, and so does a copy editor."""

LEAST_COVERAGE = 0.3
"""Share of the larger text that makes up a copy with an own lead; background shared by two articles is less."""

EXTRACT_CONTAINMENT, EXTRACT_COVERAGE = 0.85, 0.1
"""What is almost wholly out of the other text may be the first lines of it only."""

MOST_CONFLICTS = 0.18
"""Share of numbers and names that may differ: a corrected number, a place written in another way."""

MOST_DAYS = 30
"""A copy appears within so many days; what reads alike a year later is next year's announcement."""

_STOPS = frozenset('.!?:;"“”…')  # and the end of a line
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*|[^\W\d_]+|[{''.join(sorted(_STOPS))}]")
_MARKS = re.compile(r"[\u0300-\u036f]")
_SIDE = 2


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text in 64 numbers, fit for an index: the share that two sketches have in common estimates the share of runs.

    `size` is the number of different runs in the text, `keys` are signed 64-bit integers.
    """

    method: str
    size: int
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are, in 0..1.

    `containment` is the share of the smaller text's runs that the larger one has, `coverage` that of the larger one's
    that the smaller one has, `conflicts` the share of numbers, or of names where that is more, that differ between the
    same words.
    """

    containment: float
    coverage: float
    conflicts: float

    @property
    def same_story(self) -> bool:
        """Whether one is a copy of the other."""
        copied = self.containment >= LEAST_CONTAINMENT and self.coverage >= LEAST_COVERAGE
        extract = self.containment >= EXTRACT_CONTAINMENT and self.coverage >= EXTRACT_COVERAGE
        return (copied or extract) and self.conflicts <= MOST_CONFLICTS


def sketch(article: Article) -> Sketch | None:
    """The sketch of an article's text, None where it is too short."""
    runs = runs_of(article.text)
    if len(runs) < LEAST_RUNS:
        return None
    hashes = RMinHash(num_perm=KEYS, seed=1)
    hashes.update(list(runs))
    # The place belongs to the key: the same value in another place means nothing.
    return Sketch(METHOD, len(runs), tuple(place << 32 | value for place, value in enumerate(hashes.digest())))


def estimated_containment(shared: int, size: int, other: int) -> float:
    """What sketches with so many keys in common say of two texts with `size` and `other` runs."""
    resemblance = shared / KEYS
    return min(1.0, resemblance * (size + other) / ((1 + resemblance) * max(1, min(size, other))))


def likeness(one: str, other: str) -> Likeness:
    """Compare two texts (lead and paragraphs), in any order."""
    runs, others = runs_of(one), runs_of(other)
    shared = len(runs & others)
    small, large = sorted((len(runs), len(others)))
    facts, other_facts = facts_of(one), facts_of(other)
    differing: dict[str, list[bool]] = {"#": [], "@": []}
    for context in facts.keys() & other_facts.keys():
        differing[context[_SIDE]].append(facts[context].isdisjoint(other_facts[context]))
    conflicts = max(sum(answers) / max(1, len(answers)) for answers in differing.values())
    return Likeness(shared / max(1, small), shared / max(1, large), conflicts)


# A new text is compared with several that are known, and a known one with several that are new.
@lru_cache(maxsize=256)
def runs_of(text: str) -> frozenset[str]:
    """The different runs of syllables of a text, folded; a number or a name of several words stands as one syllable."""
    words = [word for word, _ in _masked(text)]
    return frozenset(map(" ".join, zip(*(words[start:] for start in range(RUN)), strict=False)))


@lru_cache(maxsize=256)
def facts_of(text: str) -> dict[tuple[str, ...], frozenset[str]]:
    """Each number and name by the words around it, in which other numbers and names are masked."""
    pairs = list(_masked(text))
    around = ["", "", *(mask for _, mask in pairs), "", ""]
    found: dict[tuple[str, ...], set[str]] = {}
    for place, (word, mask) in enumerate(pairs):
        if mask in "#@":
            found.setdefault(tuple(around[place : place + 2 * _SIDE + 1]), set()).add(word)
    return {context: frozenset(values) for context, values in found.items()}


def _masked(text: str) -> Iterator[tuple[str, str]]:
    """Each word in its folded form, and beside it the same or what hides it: # a number, @ a name of several words."""
    pending: list[str] = []
    for line in unicodedata.normalize("NFC", text).split("\n"):
        for folded, mask in chain.from_iterable(map(_pieces, line.split())):
            if mask == "@":
                pending.append(folded)
                continue
            if pending:
                yield _name(pending)
                pending.clear()
            if mask:
                yield folded, mask
        if pending:
            yield _name(pending)
            pending.clear()


def _name(words: Sequence[str]) -> tuple[str, str]:
    return (words[0], words[0]) if len(words) == 1 else (" ".join(words), "@")


# The same syllables come again and again, mostly with the same sign behind them or none.
@lru_cache(maxsize=8192)
def _pieces(word: str) -> tuple[tuple[str, str], ...]:
    """The tokens of what stands between two blanks, each as `_folded` has it."""
    return tuple(map(_folded, _TOKEN.findall(word)))


def _folded(token: str) -> tuple[str, str]:
    """A token in its folded form and what it stands for by itself: a number, a part of a name, a word, "" a stop."""
    if token[0].isdecimal():
        return token.replace(".", "").replace(",", ""), "#"
    if token in _STOPS:
        return token, ""
    plain = _MARKS.sub("", unicodedata.normalize("NFD", token.casefold())).replace("đ", "d")
    name = token[0].isupper() and not (len(token) > 1 and token.isupper())
    return plain, "@" if name else plain
