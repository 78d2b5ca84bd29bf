"""The few statements whose tables and columns vary. Names are this program's own, values always parameters."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlite_utils import Database


@cache
def upsert_sql(table: str, columns: tuple[str, ...], key: tuple[str, ...], keep: tuple[str, ...] = ()) -> str:
    """Insert a row, or update the one with the same key except the columns to keep.

    >>> upsert_sql("pages", ("url", "run", "seen"), ("url",), keep=("seen",))
    'insert into pages (url, run, seen) values (?, ?, ?) on conflict (url) do update set run = excluded.run'
    """
    # By place: to bind thirty values by their names takes a fifth of the time of the whole insert.
    names, values = ", ".join(columns), ", ".join("?" * len(columns))
    changes = ", ".join(f"{column} = excluded.{column}" for column in columns if column not in (*key, *keep))
    return (
        f"insert into {table} ({names}) values ({values})"  # noqa: S608
        f" on conflict ({', '.join(key)}) do update set {changes}"
    )


def upsert(db: Database, table: str, row: Mapping[str, Any], key: tuple[str, ...], keep: tuple[str, ...] = ()) -> int:
    """Insert or update one row; return its number (its rowid)."""
    cursor = db.execute(upsert_sql(table, tuple(row), key, keep) + " returning rowid", tuple(row.values()))
    return int(cursor.fetchone()[0])


def number_rows(db: Database, table: str, article: int, count: int) -> list[int]:
    """Numbers for so many rows of an article, in their order: rows that it has keep theirs, others are to be inserted.

    To be called inside the transaction that writes the rows, so that nobody else takes the new numbers.
    """
    known = dict(db.execute(f"select position, id from {table} where article = ?", [article]))  # noqa: S608
    missing = [position for position in range(count) if position not in known]
    if missing:
        (last,) = db.execute(f"select coalesce(max(id), 0) from {table}").fetchone()  # noqa: S608
        known |= zip(missing, range(last + 1, last + 1 + len(missing)), strict=True)
    return [known[position] for position in range(count)]


def write_rows(
    db: Database, table: str, article: int, numbers: Sequence[int], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Make these the article's rows of a table, in this order and under these numbers (see `number_rows`).

    All rows have the same columns in the same order.
    """
    if rows:
        columns = ("id", "article", "position", *rows[0])
        values = [
            (number, article, position, *row.values())
            for position, (number, row) in enumerate(zip(numbers, rows, strict=True))
        ]
        db.conn.executemany(upsert_sql(table, columns, key=("id",)), values)
    db.execute(f"delete from {table} where article = ? and position >= ?", [article, len(rows)])  # noqa: S608


def set_references(db: Database, table: str, column: str, targets: Mapping[int, int | None]) -> None:
    """Let rows of a table, by number, refer to others or to none; rows that do so already are left alone."""
    sql = f"update {table} set {column} = :target where id = :number and {column} is not :target"  # noqa: S608
    db.conn.executemany(sql, [{"number": number, "target": target} for number, target in targets.items()])
