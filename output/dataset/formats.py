"""Rows into files, a table each: CSV, CSV for spreadsheets, JSON lines, Parquet. The same rows give the same bytes."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from output.descriptions import Description

Format = Literal["csv", "excel", "jsonl", "parquet", "xlsx", "sqlite"]
"""`excel` is CSV that a spreadsheet opens safely, `xlsx` a workbook of Excel's own."""
Rows = Iterable[tuple[Any, ...]]

SUFFIXES: dict[Format, str] = {
    "csv": "csv",
    "excel": "csv",
    "jsonl": "jsonl",
    "parquet": "parquet",
    "xlsx": "xlsx",
    "sqlite": "sqlite",
}
MEDIA_TYPES = {
    "csv": "text/csv",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
}
WHOLE: tuple[Format, ...] = ("xlsx", "sqlite")
"""Formats that hold all tables in one file."""

INTEGER_LISTS = ("claims", "value_list")
"""Columns of type array that hold whole numbers; all others hold texts."""

BATCH = 50_000
"""Rows of a Parquet row group: what is held in memory at once."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that make a spreadsheet take a cell for a formula."""


def write(rows: Rows, description: Description, path: Path, form: Format) -> int:
    """Write a table to a file of its own; return the number of rows."""
    writers: dict[str, Callable[[Iterator[tuple[Any, ...]], Description, Path], int]] = {
        "csv": write_csv,
        "excel": write_excel,
        "jsonl": write_jsonl,
        "parquet": write_parquet,
    }
    return writers[form](iter(rows), description, path)


def write_csv(rows: Iterator[tuple[Any, ...]], description: Description, path: Path) -> int:
    """UTF-8, a header, LF; empty for null; arrays and objects as JSON."""
    with path.open("w", encoding="utf-8", newline="") as file:
        return _csv(file, rows, description)


def write_excel(rows: Iterator[tuple[Any, ...]], description: Description, path: Path) -> int:
    """CSV that a spreadsheet opens safely: a byte order mark, and an apostrophe before what looks like a formula."""
    text = [column.type in ("string", "array", "object") for column in description.columns]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        safe = (
            tuple(guarded(value) if is_text else value for value, is_text in zip(row, text, strict=True))
            for row in rows
        )
        return _csv(file, safe, description)


def guarded(value: Any) -> Any:
    """A text that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("403 sản phẩm"), guarded(None)
    ("'=1+1", '403 sản phẩm', None)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def write_jsonl(rows: Iterator[tuple[Any, ...]], description: Description, path: Path) -> int:
    """One JSON object a line, arrays and objects as such, booleans true and false."""
    number = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in rows:
            values = zip(description.columns, row, strict=True)
            record = {column.name: _value(value, column.type) for column, value in values}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
            number += 1
    return number


def write_parquet(rows: Iterator[tuple[Any, ...]], description: Description, path: Path) -> int:
    """Parquet with the types of the description, in row groups of `BATCH` rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "object": pa.string(),
    }

    def type_of(name: str, kind: str) -> Any:
        if kind == "datetime":
            # What Vietnamese readers saw stays in Vietnam's time, the crawl's own times in UTC.
            return pa.timestamp("ms", tz="Asia/Ho_Chi_Minh" if name in ("published_at", "modified_at") else "UTC")
        if kind == "array":
            return pa.list_(pa.int64() if name in INTEGER_LISTS else pa.string())
        return types[kind]

    columns = description.columns
    schema = pa.schema(
        [pa.field(c.name, type_of(c.name, c.type), metadata={"description": c.about}) for c in columns],
        metadata={"title": description.title, "description": description.about},
    )
    number = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(islice(rows, BATCH)):
            values = zip(*batch, strict=True)
            arrays = [
                pa.array([typed(value, c.type) for value in column], type=field.type)
                for column, c, field in zip(values, columns, schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            number += len(batch)
    return number


def _csv(file: Any, rows: Rows, description: Description) -> int:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([column.name for column in description.columns])
    number = 0
    for row in rows:
        writer.writerow(row)
        number += 1
    return number


def _value(value: Any, kind: str) -> Any:
    """A cell as JSON has it."""
    if value is None:
        return None
    if kind in ("array", "object"):
        return json.loads(value)
    return bool(value) if kind == "boolean" else value


def typed(value: Any, kind: str) -> Any:
    """A cell as Python and Arrow have it: dates, aware times, lists and booleans; objects stay JSON."""
    if value is None or kind == "object":
        return value
    if kind == "date":
        return date.fromisoformat(value)
    if kind == "datetime":
        return datetime.fromisoformat(value)
    return _value(value, kind)
