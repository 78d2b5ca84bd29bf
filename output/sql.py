"""The few statements whose tables and columns vary. Names are this program's own, values always parameters."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlite_utils import Database


@cache
def upsert_sql(table: str, columns: tuple[str, ...], key: tuple[str, ...], keep: tuple[str, ...] = ()) -> str:
    """Insert a row, or update the one with the same key except the columns to keep.

    >>> upsert_sql("pages", ("url", "run", "seen"), ("url",), keep=("seen",))
    'insert into pages (url, run, seen) values (:url, :run, :seen) on conflict (url) do update set run = excluded.run'
    """
    names, values = ", ".join(columns), ", ".join(f":{column}" for column in columns)
    changes = ", ".join(f"{column} = excluded.{column}" for column in columns if column not in (*key, *keep))
    return (
        f"insert into {table} ({names}) values ({values})"  # noqa: S608
        f" on conflict ({', '.join(key)}) do update set {changes}"
    )


def upsert(db: Database, table: str, row: Mapping[str, Any], key: tuple[str, ...], keep: tuple[str, ...] = ()) -> int:
    """Insert or update one row; return its number (its rowid)."""
    cursor = db.execute(upsert_sql(table, tuple(row), key, keep) + " returning rowid", dict(row))
    return int(cursor.fetchone()[0])


def replace_rows(db: Database, table: str, article: int, rows: Iterable[Mapping[str, Any]]) -> list[int]:
    """Make these the article's rows of a table, in this order; a row at the same position keeps its number."""
    numbers = [
        upsert(db, table, {"article": article, "position": position, **row}, ("article", "position"))
        for position, row in enumerate(rows)
    ]
    db.execute(f"delete from {table} where article = ? and position >= ?", [article, len(numbers)])  # noqa: S608
    return numbers


def set_references(db: Database, table: str, column: str, article: int, targets: Mapping[int, int | None]) -> None:
    """Let the article's rows of a table refer to others, or to none; rows that do so already are left alone."""
    present = dict(db.execute(f"select id, {column} from {table} where article = ?", [article]))  # noqa: S608
    for number, target in targets.items():
        if present[number] != target:
            db.execute(f"update {table} set {column} = ? where id = ?", [target, number])  # noqa: S608


def set_reference(db: Database, table: str, column: str, number: int, target: int | None) -> None:
    """Let one row refer to another, or to none; a row that does so already is left alone."""
    sql = f"update {table} set {column} = :target where id = :number and {column} is not :target"  # noqa: S608
    db.execute(sql, {"target": target, "number": number})
