"""Redesigns, told by the rungs: a field that an outlet's layout used to give and that the last articles got elsewhere.

The ladder keeps such articles, so that nothing is lost and nothing fails; only the rungs show it. An article in an odd
layout (a photo story, a special) is none: the fall must last, and what was usual must have been so.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

KIND = "redesign"
FIELDS = ("title", "lead", "paragraphs", "authors", "published_at", "section", "tags")
# So many articles must have shown what is usual, and so many in a row that it no longer is.
FEWEST_BEFORE, FEWEST_SINCE = 5, 3
WINDOW = 50  # articles before the fall that tell what is usual
CHANCE = 0.001  # that so many articles in a row lack by accident what most of those before had
MISSING = "missing"
# From the best reading of a field to none: only a fall is a redesign. Metadata may come and go below a layout.
RANK = {"layout": 3, "json-ld": 2, "meta": 2, "generic": 1, MISSING: 0}

WORDS = {
    "layout": "read by the layout",
    "json-ld": "read from JSON-LD",
    "meta": "read from meta tags",
    "generic": "read generically",
    MISSING: "not found",
}

# Articles that were young when they were fetched: a backfill meets layouts of the past, which are no redesigns.
READINGS = """
select outlet, coalesce(first_run, 0) as run, fetched_at, url, rungs from (
    select *, row_number() over (partition by outlet order by coalesce(first_run, 0) desc, id desc) as place
    from articles
    where published_on is null or published_on >= date(fetched_at, '-60 days')
)
where place <= 200
order by outlet, place desc
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as it was read: which rung gave each field. `fetched_at` is ISO 8601 in UTC."""

    outlet: str
    run: int
    fetched_at: str
    url: str
    rungs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Redesign:
    """A field of an outlet that fell from its usual rung, and the first article at which it did.

    Of the `of` articles before, `before` were read as usual; `articles` have fallen since. `since` is when the first of
    them was fetched (ISO 8601, UTC), `url` its address, `run` the run that met it.
    """

    outlet: str
    field: str
    usual: str
    now: str
    since: str
    url: str
    run: int
    before: int
    of: int
    articles: int

    @property
    def message(self) -> str:
        """One sentence for a person, the same from night to night."""
        return (
            f"{self.field}: since {self.since[:10]} {WORDS[self.now]} instead of {WORDS[self.usual]};"
            " the pages may be laid out anew"
        )


def redesigns(readings: Iterable[Reading]) -> Iterator[Redesign]:
    """The falls that last until now. `readings` come outlet by outlet, each in the order of fetching."""
    for outlet, group in groupby(readings, key=lambda reading: reading.outlet):
        articles = list(group)
        for field in FIELDS:
            if fallen := _fallen(outlet, field, articles):
                yield fallen


def _fallen(outlet: str, field: str, articles: Sequence[Reading]) -> Redesign | None:
    rungs = [article.rungs.get(field, MISSING) for article in articles]
    ranks = [RANK.get(rung, 0) for rung in rungs]
    for rank in (3, 2, 1):
        start = max((place + 1 for place, found in enumerate(ranks) if found >= rank), default=0)
        before, since = ranks[max(start - WINDOW, 0) : start], len(ranks) - start
        as_usual = sum(found >= rank for found in before)
        if since < FEWEST_SINCE or as_usual < FEWEST_BEFORE or as_usual <= len(before) / 2:
            continue
        # Laplace's estimate of how often the field is read worse; so many times in a row it is no accident.
        if ((len(before) - as_usual + 1) / (len(before) + 2)) ** since <= CHANCE:
            usual = next(rung for rung in reversed(rungs[:start]) if RANK.get(rung, 0) >= rank)
            now = Counter(rungs[start:]).most_common(1)[0][0]
            first = articles[start]
            return Redesign(
                outlet, field, usual, now, first.fetched_at, first.url, first.run, as_usual, len(before), since
            )
    return None


def found_in(database: str | Path) -> list[Redesign]:
    """The redesigns that the articles of a database show. Raises sqlite3.Error for a file that is none of ours."""
    with closing(sqlite3.connect(f"file:{Path(database).absolute()}?mode=ro", uri=True)) as db:
        rows = db.execute(READINGS).fetchall()
    return list(redesigns(Reading(outlet, run, at, url, json.loads(rungs)) for outlet, run, at, url, rungs in rows))


def details(found: Redesign) -> dict[str, object]:
    """What an issue's row keeps beside the message."""
    return {key: value for key, value in asdict(found).items() if key not in ("outlet", "run")}
