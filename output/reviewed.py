"""The reviews as a list: which are in force, and which have lost the words that they are about."""

import json
from typing import Final

from sqlite_utils import Database

from output.rows import Row

STATES: Final = ("article_gone", "words_gone", "held_back", "in_force", "replaced")
"""article_gone: its article is taken out. words_gone: the article no longer has its words. held_back: what was rejected
is no longer read. replaced: by a later review, or withdrawn."""
ORPHANED: Final = ("article_gone", "words_gone")

REVIEWS: Final = """
select
    reviews.id as review, subject, reviews.article, reviews.url, reviews.where_, reviews.quote, reviews.sentence,
    coalesce(claim, rated_product, share) as row_number, decision, decided, read, note, reviewer, reviewed_at,
    articles.title,
    case
        when not in_force then 'replaced'
        when reviews.article is null then 'article_gone'
        when coalesce(claim, rated_product, share) is not null then 'in_force'
        when decided is null then 'held_back'
        else 'words_gone'
    end as state
from reviews left join articles on articles.id = reviews.article
order by reviews.id desc
"""
ORPHANS: Final = f"select * from ({REVIEWS}) where state in {ORPHANED}"  # noqa: S608
NEWEST: Final = f"select * from ({REVIEWS}) where state <> 'replaced' limit :limit"  # noqa: S608


def reviews_of(db: Database, *, orphaned: bool = False) -> list[Row]:
    """The reviews, newest first, each with its state; only those that have lost their words if `orphaned`."""
    cursor = db.execute(ORPHANS if orphaned else REVIEWS)
    names = [column[0] for column in cursor.description]
    return [with_values(dict(zip(names, row, strict=True))) for row in cursor]


def with_values(row: Row) -> Row:
    """A review with what was decided and what was read as objects.

    >>> with_values({"subject": "claim", "decided": '{"value": 405}', "read": None})["number"]
    405
    """
    decided, read = (json.loads(row[name]) if row[name] else None for name in ("decided", "read"))
    shown = {"claim": "value", "rated_product": "stars", "share": "percent"}[row["subject"]]
    return {**row, "decided": decided, "read": read, "number": (decided or read or {}).get(shown)}
