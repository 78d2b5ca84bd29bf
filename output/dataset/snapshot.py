"""A dataset as one SQLite file: a copy of the database without the newspapers' texts, which our commands open too."""

import json
import sqlite3
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from output.connection import BUSY_TIMEOUT, connect, transaction
from output.dataset.selection import CHOSEN, Selection, choose_rows
from output.schema import enable_search
from output.totals import work_out
from output.views import mark_stale

EVIDENCE = ("claims", "rated_products", "shares")
"""Tables whose sentences are kept of an article's text."""

# What only a crawl or its keepers need, and who reviewed.
LEFT_OUT = ("reviews", "former_claims", "aliases", "sketch_keys", "sketches")
PRUNE = (
    *(f"delete from {table}" for table in LEFT_OUT),  # noqa: S608
    "delete from story_links where article not in (select id from articles) or other not in (select id from articles)",
    "delete from pages where id not in (select page from articles)",
)


def write_snapshot(database: Path, path: Path, selection: Selection) -> None:
    """Copy a database, leave the selected rows and of the texts only what proves them. Raises StoreError.

    The application's mark and all tables stay, so that `ocopcrawl serve` and `ocopcrawl.open` read the copy. A
    reference may lead to a row that was not selected, as in the other formats: else a repetition would begin to count.
    """
    with tempfile.TemporaryDirectory(prefix=".snapshot.", dir=path.parent) as folder:
        copy = Path(folder) / "copy.db"
        _vacuum(database, copy)
        db = connect(copy, readonly=False)
        try:
            db.execute("pragma synchronous = off")
            db.execute("pragma foreign_keys = off")
            prune(db, copy, selection)
            _work_out_anew(db, copy)
        finally:
            db.close()
        _vacuum(copy, path, "pragma schema_version = 1")


def _vacuum(source: Path, target: Path, *before: str) -> None:
    """Copy a database into a new file, on a connection of its own.

    SQLite 3.40 fails to copy a table with generated columns on a connection that has used them. Its header counts the
    changes of the schema, in which two copies of one database may differ.
    """
    db = sqlite3.connect(source, timeout=BUSY_TIMEOUT)
    try:
        for statement in before:
            db.execute(statement)
        db.execute("vacuum into ?", [str(target)])
    finally:
        db.close()


def prune(db: Database, path: Path, selection: Selection) -> None:
    """Delete what is not selected and what is not published, and index the words that are left."""
    if selection.described():
        choose_rows(db, selection)
        with transaction(db, path):
            # The articles last: which rows of the others are chosen depends on them.
            for table in sorted(CHOSEN, key="articles".__eq__):
                db.execute(f"delete from main.{table} where id not in (select id from temp.{table})")  # noqa: S608
        for table in CHOSEN:
            db.execute(f"drop view temp.{table}")
    db.table("articles").disable_fts()
    with transaction(db, path):
        for statement in PRUNE:
            db.execute(statement)
        _blank_texts(db)
    enable_search(db)


def blanked(text: str, quotes: Iterable[tuple[int, int, str]]) -> str:
    """A text in which only sentences are left: all other letters are spaces, so that every place stays where it was.

    A quote is its start, its end and the sentence around it.

    >>> blanked("Tin. Tỉnh có 403 sản phẩm.", [(13, 25, "Tỉnh có 403 sản phẩm.")])
    '     Tỉnh có 403 sản phẩm.'
    """
    kept = [" "] * len(text)
    for position in (place for place, letter in enumerate(text) if letter == "\n"):
        kept[position] = "\n"
    for start, end, sentence in quotes:
        found = text.find(sentence, max(0, end - len(sentence)), start + len(sentence))
        first, last = (start, end) if found < 0 else (found, found + len(sentence))
        kept[first:last] = text[first:last]
    return "".join(kept)


def _blank_texts(db: Database) -> None:
    union = " union all ".join(
        f"select article, start, end, sentence from {table} where where_ = 'text'"  # noqa: S608
        for table in EVIDENCE
    )
    db.conn.create_function("blanked", 2, _blanked, deterministic=True)
    db.execute(f"""
        update articles set
            lead = '', paragraphs = '[]', captions = '[]',
            text = blanked(text, (
                select json_group_array(json_array(start, end, sentence)) from ({union}) where article = articles.id
            ))
    """)  # noqa: S608


def _blanked(text: str, quotes: str) -> str:
    return blanked(text, [(start, end, sentence) for start, end, sentence in json.loads(quotes)])


def _work_out_anew(db: Database, path: Path) -> None:
    newest = db.execute("select max(fetched_at) from articles").fetchone()[0]
    with transaction(db, path):
        mark_stale(db)
    work_out(db, path, datetime.fromisoformat(newest))
