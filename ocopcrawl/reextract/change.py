"""The words of a report: what reading again changes, page by page and in sum."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

KINDS = ("new", "gone", "different")


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that is new, gone or different. `rules` read it now (of one that is gone: read it then)."""

    kind: str
    rules: tuple[str, ...]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class Change:
    """What another reading of a page changes.

    `before` and `after` are verdicts; `fields` names what differs of the article and its parts; `is_reread` says that
    the rows of its claims differ, if only in their place or certainty. `problem` says why there is no other reading.
    """

    page: int
    url: str
    outlet: str
    before: str
    after: str
    reason: str = ""
    fields: list[str] = field(default_factory=list)
    claims: list[ClaimChange] = field(default_factory=list)
    is_reread: bool = False
    problem: str = ""
    is_missing: bool = False

    @property
    def is_any(self) -> bool:
        """Whether there is anything to commit."""
        return not self.problem and (self.before != self.after or self.is_reread or bool(self.fields))

    def as_plain(self) -> dict[str, Any]:
        """As values for JSON."""
        return asdict(self)


def from_plain(values: Mapping[str, Any]) -> Change:
    """The change that `as_plain` wrote."""
    claims = [
        ClaimChange(one["kind"], tuple(one["rules"]), one["before"], one["after"], tuple(one["fields"]))
        for one in values["claims"]
    ]
    return Change(**{**values, "claims": claims})


def summary(changes: Iterable[Change], *, examples: int = 20) -> dict[str, Any]:
    """The report: `pages` counted by what became of them, `claims` by kind, `rules` by kind, and some `examples`."""
    pages: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    verdicts: Counter[str] = Counter()
    shown: list[dict[str, Any]] = []
    problems: list[dict[str, str]] = []
    for change in changes:
        pages["read"] += not change.problem
        pages["missing"] += change.is_missing
        pages["failed"] += bool(change.problem) and not change.is_missing
        pages["changed"] += change.is_any
        if change.problem and not change.is_missing:
            problems.append({"url": change.url, "problem": change.problem})
        if change.is_any and change.before != change.after:
            verdicts[f"{change.before} -> {change.after}"] += 1
        for claim in change.claims:
            kinds[claim.kind] += 1
            for rule in claim.rules:
                rules[rule][claim.kind] += 1
        if change.is_any and len(shown) < examples:
            shown.append(change.as_plain())
    return {
        "pages": {name: pages[name] for name in ("read", "changed", "missing", "failed")},
        "verdicts": dict(sorted(verdicts.items())),
        "claims": {kind: kinds[kind] for kind in KINDS},
        "rules": {name: {kind: counts[kind] for kind in KINDS} for name, counts in sorted(rules.items())},
        "examples": shown,
        "problems": problems[:examples],
    }
