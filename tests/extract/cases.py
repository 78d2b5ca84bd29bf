"""Claims in the short notation of `claim_cases.toml`, `pattern_cases.toml` and `family_cases.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from extract.model import Article, Claim

TABLES = [Path(__file__).with_name(name) for name in ("claim_cases.toml", "pattern_cases.toml", "family_cases.toml")]


@dataclass(frozen=True)
class Case:
    """A short text and the claims that it states; `optional` ones may be read or left."""

    id: str
    article: Article
    outlet: str | None
    claims: frozenset[str]
    optional: frozenset[str]


def article(text: str, title: str = "", published: str = "2023-06-15") -> Article:
    """An article of one text."""
    at = datetime.fromisoformat(published).replace(hour=5, tzinfo=UTC)
    return Article(url="test:", title=title, paragraphs=tuple(text.split("\n\n")), published_at=at)


def cases() -> list[Case]:
    """All cases of the tables."""
    rows = [row for table in TABLES for row in tomllib.loads(table.read_text(encoding="utf-8"))["case"]]
    return [
        Case(
            row["id"],
            article(row["text"], row["title"], str(row["published"])),
            row.get("outlet"),
            frozenset(row["claims"]),
            frozenset(row.get("optional", ())),
        )
        for row in rows
    ]


def notation(claim: Claim) -> str:
    """A claim as the file writes it."""
    area = "nation" if claim.area.level == "nation" else f"{claim.area.level}:{claim.area.name.replace(' ', '_')}"
    stars = f"{claim.stars_min}" if claim.stars_min == claim.stars_max else f"{claim.stars_min}-{claim.stars_max}"
    if claim.stars_min is None or claim.measure == "producers":
        stars = "-"
    measure = {"products": "p", "producers": "c"}[claim.measure]
    return f"{measure} {area} {claim.value} {stars} {claim.status} {claim.period or '-'} {claim.qualifier}"
