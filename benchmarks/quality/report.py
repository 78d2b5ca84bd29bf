"""The figures as Markdown: a comparison, a calibration table and the reliability of each kind of claim, set by set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, get_args

from extract.evaluation import (
    CLAIM_LEVELS,
    EDGES,
    SCORES,
    Document,
    Tally,
    calibration,
    calibration_error,
    evaluate,
    reliability,
)
from extract.model import Level, Status

HEAD = """# How well the claims are read

Made by `make bench-quality`; nothing here is typed by hand. Every reader read the same documents in the same run.

- **ocopcrawl** is this project's reader.
- **plain patterns** is what a competent student writes in a week: regular expressions for count, stars and provinces,
  the province named last before a count, status and period by key words (`benchmarks/quality/plain_reader.py`).
- **underthesea NER** names places, looked up among the provinces (`benchmarks/quality/entities.py`), and reads no
  counts.

The figures are precision, recall and F1 over all claims of a set, at three levels, each stricter than the one before:
*core* is measure, place, value and stars; *status* adds the status; *full* adds qualifier and period. *provinces* are
the provinces that a document names. [The gold set's page](../tests/gold/README.md) says how the documents were
annotated, and what each set may be used for.
"""
LINES = {
    "dev": "The project's own documents by whose mistakes rules are mended: they flatter our reader.",
    "heldout": "Written and annotated blind; only totals are ever looked at: the estimate for unseen text.",
    "hard": "Written blind in wording that avoids the usual one; some rules were mended by it. The reader's weak side.",
    "agreed": "Documents by other hands, not in this repository; rules were mended by their mistakes, too.",
}
Predicted = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Peer:
    """A reader's answers on one set; `scores` are the figures that it can have."""

    name: str
    answers: Predicted
    scores: tuple[str, ...] = SCORES


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def figure(value: float | None) -> str:
    """A share with three digits; a dash where there is none."""
    return "–" if value is None else f"{value:.3f}"


def comparison(gold: Sequence[Document], peers: Sequence[Peer]) -> str:
    """Precision, recall and F1 of every reader at every level."""
    results = {peer.name: evaluate(gold, peer.answers) for peer in peers}
    rows = []
    for score in SCORES:
        for peer in peers:
            if score in peer.scores:
                one: Tally = results[peer.name].tallies[score]
                shares = [figure(share) for share in (one.precision, one.recall, one.f1)]
                rows.append([score, peer.name, *shares, str(one.hit), str(one.missed), str(one.wrong)])
    head = ("level", "reader", "precision", "recall", "F1", "right", "missed", "wrong")
    return table(head, rows)


def confidences(gold: Sequence[Document], answers: Predicted) -> str:
    """How right our claims are for how sure they call themselves, at the levels core and full."""
    bins = {level: calibration(gold, answers, level) for level in CLAIM_LEVELS}
    rows = []
    for low, high in pairwise(EDGES):
        inside = [next((one for one in bins[level] if one.low == low), None) for level in CLAIM_LEVELS]
        first = inside[0]
        shares = [figure(one.right if one else None) for one in inside]
        rows.append(
            [
                f"{low:.2f} to {high:.2f}",
                str(first.claims if first else 0),
                figure(first.confidence if first else None),
                *shares,
            ]
        )
    errors = [figure(calibration_error(bins[level])) for level in CLAIM_LEVELS]
    rows.append(["expected calibration error", "", "", *errors])
    return table(("confidence", "claims", "mean", *(f"right at {level}" for level in CLAIM_LEVELS)), rows)


def kinds(gold: Sequence[Document], answers: Predicted) -> str:
    """Found and right at the level full, by status and by the level of the area."""
    rows = []
    for by, names in (("status", Status), ("level", Level)):
        found = reliability(gold, answers, by)  # type: ignore[arg-type]
        for name in get_args(names):
            one = found.get(name, Tally())
            shares = [figure(one.recall if one.hit + one.missed else None)]
            shares.append(figure(one.precision if one.hit + one.wrong else None))
            rows.append([f"{by} {name}", str(one.hit + one.missed), shares[0], str(one.hit + one.wrong), shares[1]])
    return table(("claims by", "stated", "of them found", "read", "of them right"), rows)


def section(name: str, gold: Sequence[Document], peers: Sequence[Peer]) -> str:
    """All tables of one set; the first peer is our reader."""
    claims = sum(not claim.get("optional") for document in gold for claim in document["claims"])
    ours = peers[0].answers
    return "\n".join(
        [
            f"## {name}\n",
            f"{len(gold)} documents, {claims} claims. {LINES[name]}\n",
            comparison(gold, peers),
            "How right our claims are for how sure they call themselves; 0.5 to 0.7 means from 0.5 up to below 0.7:\n",
            confidences(gold, ours),
            "Our claims of each kind at level full, with what the documents state:\n",
            kinds(gold, ours),
        ]
    )
