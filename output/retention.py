"""Which files of the archive the database refers to."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from output.connection import explained, transaction
from output.rows import utc

# An article's answer may lie under an alias of its page.
REFERENCES = """
select
    pages.warc_file,
    count(distinct pages.id),
    count(distinct articles.id)
from pages
left join aliases on aliases.url = pages.url
left join articles on articles.page in (pages.id, aliases.page)
where pages.warc_file is not null
group by pages.warc_file
"""


@dataclass(frozen=True, slots=True)
class References:
    """How many addresses have their last answer in a file, and how many stored articles."""

    pages: int = 0
    articles: int = 0


def references(db: Database, path: Path) -> dict[str, References]:
    """By name of a file, what refers to it."""
    with explained(path):
        return {name: References(pages, articles) for name, pages, articles in db.execute(REFERENCES)}


def forget_files(db: Database, path: Path, names: Sequence[str], now: datetime) -> None:
    """Take the references to files back, and leave an issue that says so for each."""
    with transaction(db, path):
        for name in names:
            count = db.execute("select count(*) from pages where warc_file = ?", [name]).fetchone()[0]
            db.execute(
                "update pages set warc_file = null, warc_offset = null, warc_length = null where warc_file = ?", [name]
            )
            message = f"{name} was dropped from the archive, with the last answers of {count} addresses."
            db.execute(
                "insert or ignore into issues (run, kind, message, details, created_at)"
                " values ((select max(id) from runs), 'archive', ?, ?, ?)",
                [message, json.dumps({"file": name, "pages": count}), utc(now)],
            )
