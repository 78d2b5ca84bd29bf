"""How far read claims agree with annotated ones: keys, tallies, differences and calibration.

A gold document is an object with `id`, `provinces` and `claims`, a predicted one has the same three keys. Claims are
compared as keys at three levels, each stricter than the one before it:

    core     measure, place, value and, for products, stars_min and stars_max; the place is the nation, a region,
             a province, or a district or commune, so that a district's count given to its province is wrong
    status   core and status
    full     status, qualifier and period

An optional gold claim is neither rewarded nor punished. A document that was not predicted counts as empty.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

Document = Mapping[str, Any]
Key = tuple[Any, ...]
ClaimLevel = Literal["core", "status", "full"]
Kind = Literal["status", "level", "measure"]

CLAIM_LEVELS: tuple[ClaimLevel, ...] = ("core", "status", "full")
SCORES = (*CLAIM_LEVELS, "provinces")
# Bins are finer at the top, where most readings lie.
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)

TYPE_WORD = re.compile(r"^(?:tỉnh|thành phố|tp\.?|thị xã|tx\.?|huyện|quận|xã|phường|thị trấn|vùng|khu vực)\s+")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many keys agreed, were missed and were wrong; the three figures are 1.0 where there was nothing to say."""

    hit: int = 0
    missed: int = 0
    wrong: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.hit + other.hit, self.missed + other.missed, self.wrong + other.wrong)

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.hit / (self.hit + self.wrong) if self.hit + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what the documents state that was read."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement at the level `full`, or about the provinces. `quote` is the phrase of the claim, where known."""

    document: str
    kind: Literal["missed", "wrong", "province missed", "province wrong"]
    key: Key
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Bin:
    """The readings whose confidence lies in `low`..`high`: how many, how sure, how right.

    `high` itself belongs to the next bin, and 1.0 to the last.
    """

    low: float
    high: float
    claims: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The agreement over all documents; `exact` counts those without a difference at the level `full`."""

    documents: int
    exact: int
    tallies: Mapping[str, Tally]
    differences: Sequence[Difference] = field(default_factory=tuple)


def fold(name: str | None) -> str:
    """A place name for comparison: composed, lower case, without its type word ("huyện Nam Đàn" is "Nam Đàn")."""
    text = unicodedata.normalize("NFC", name or "").replace("Ð", "Đ").strip().casefold()
    return TYPE_WORD.sub("", text)


def claim_key(claim: Document, level: ClaimLevel) -> Key:
    """The claim as far as `level` looks at it."""
    area = claim.get("area") or {}
    places = {
        "nation": "nation",
        "region": f"region:{fold(area.get('name'))}",
        "province": fold(area.get("province") or area.get("name")),
    }
    place = places.get(area.get("level", ""), f"local:{fold(area.get('name'))}")
    # The stars of producers depend on the phrase around them and are nobody's figure.
    stars = (claim.get("stars_min"), claim.get("stars_max")) if claim["measure"] == "products" else (None, None)
    key: Key = (claim["measure"], place, claim["value"], *stars)
    if level == "core":
        return key
    key += (claim.get("status"),)
    return key if level == "status" else (*key, claim.get("qualifier"), claim.get("period"))


def keys(claims: Iterable[Document], level: ClaimLevel) -> set[Key]:
    """The keys of several claims."""
    return {claim_key(claim, level) for claim in claims}


def split_optional(document: Document) -> tuple[list[Document], list[Document]]:
    """The required claims of a gold document and its optional ones."""
    claims = document.get("claims", [])
    return [c for c in claims if not c.get("optional")], [c for c in claims if c.get("optional")]


def tally(gold: set[Key], optional: set[Key], predicted: set[Key]) -> Tally:
    """Compare the keys of one document."""
    return Tally(len(gold & predicted), len(gold - predicted), len(predicted - gold - optional))


def evaluate(gold: Sequence[Document], predicted: Mapping[str, Document]) -> Evaluation:
    """Compare predicted documents, by their id, with gold ones; micro-averaged over all keys."""
    tallies = {name: Tally() for name in SCORES}
    differences: list[Difference] = []
    exact = 0
    for document in gold:
        answer = predicted.get(document["id"], {})
        required, optional = split_optional(document)
        given = answer.get("claims", [])
        for level in CLAIM_LEVELS:
            tallies[level] += tally(keys(required, level), keys(optional, level), keys(given, level))
        found = claim_differences(document["id"], required, optional, given)
        exact += not found
        wanted, allowed, named = (
            {(fold(name),) for name in names}
            for names in (
                document.get("provinces", []),
                document.get("provinces_optional", []),
                answer.get("provinces", []),
            )
        )
        tallies["provinces"] += tally(wanted, allowed, named)
        found += [Difference(document["id"], "province missed", key) for key in sorted(wanted - named)]
        found += [Difference(document["id"], "province wrong", key) for key in sorted(named - wanted - allowed)]
        differences += found
    return Evaluation(len(gold), exact, tallies, differences)


def claim_differences(
    document: str, required: Sequence[Document], optional: Sequence[Document], given: Sequence[Document]
) -> list[Difference]:
    """What one document's claims disagree about at the level `full`, in the order of the keys."""
    wanted, allowed, read = keys(required, "full"), keys(optional, "full"), keys(given, "full")
    quotes = {claim_key(claim, "full"): str(claim.get("quote", "")) for claim in (*given, *required)}
    missed = [Difference(document, "missed", key, quotes[key]) for key in sorted(wanted - read, key=str)]
    return missed + [
        Difference(document, "wrong", key, quotes[key]) for key in sorted(read - wanted - allowed, key=str)
    ]


def calibration(
    gold: Sequence[Document], predicted: Mapping[str, Document], level: ClaimLevel = "full"
) -> tuple[Bin, ...]:
    """How right the readings were that called themselves so sure; empty where no claim carries a confidence.

    Each key of a document counts once, with its highest confidence. Optional claims are left out.
    """
    sure: list[tuple[float, bool]] = []
    for document in gold:
        required, optional = (keys(claims, level) for claims in split_optional(document))
        best: dict[Key, float] = {}
        for claim in predicted.get(document["id"], {}).get("claims", []):
            if isinstance(claim.get("confidence"), int | float):
                key = claim_key(claim, level)
                best[key] = max(best.get(key, 0.0), float(claim["confidence"]))
        sure += [(confidence, key in required) for key, confidence in best.items() if key not in optional - required]
    bins = []
    for low, high in pairwise(EDGES):
        inside = [pair for pair in sure if low <= pair[0] < high or pair[0] == high == EDGES[-1]]
        if inside:
            mean, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            bins.append(Bin(low, high, len(inside), mean, right))
    return tuple(bins)


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: the mean gap between confidence and share of right readings (0 is perfect)."""
    total = sum(one.claims for one in bins)
    return sum(one.claims * abs(one.confidence - one.right) for one in bins) / total if total else 0.0


def kind_of(claim: Document, by: Kind) -> str:
    """The kind that a claim is counted under: its status, its measure, or the level of its area."""
    return str((claim.get("area") or {}).get("level") if by == "level" else claim.get(by))


def reliability(
    gold: Sequence[Document], predicted: Mapping[str, Document], by: Kind, level: ClaimLevel = "full"
) -> dict[str, Tally]:
    """The tally of each kind of claim. What was read wrongly counts for the kind that it was read as."""
    tallies: dict[str, Tally] = {}
    for document in gold:
        required, optional = split_optional(document)
        given = predicted.get(document["id"], {}).get("claims", [])
        for kind in sorted({kind_of(claim, by) for claim in (*required, *given)}):
            asked, read = ([claim for claim in claims if kind_of(claim, by) == kind] for claims in (required, given))
            found = tally(keys(asked, level), keys(optional, level), keys(read, level))
            tallies[kind] = tallies.get(kind, Tally()) + found
    return tallies
