"""A dataset as one Excel workbook: a sheet a table, and the codebook."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from output.dataset.formats import FORMULA_STARTS
from output.descriptions import Description

ROWS, CHARACTERS = 1_048_575, 32_767
"""What a sheet holds below its header, and a cell, by Excel's own limits."""

CODEBOOK = "codebook"
NARROW, WIDTHS = 10, {"date": 12, "datetime": 26, "string": 24, "array": 16, "object": 16}


class TooManyRowsError(Exception):
    """A table that no sheet can hold."""


class ExcelFile:
    """A workbook that is written sheet by sheet and row by row, so that its size in memory stays the same.

    `made` is the day that the file says it was made on: the same data gives the same bytes on any day.
    """

    def __init__(self, path: Path, made: date) -> None:
        self._book = Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
        self._book.set_properties({"created": datetime.combine(made, time())})
        self._bold = self._book.add_format({"bold": True})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        # The apostrophe as Excel keeps it, beside the text: the text stays one when somebody edits the cell.
        self._quoted = self._book.add_format({"quote_prefix": True})

    def add(self, description: Description, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Write a table into a sheet of that name. Raises TooManyRowsError."""
        kinds = [column.type for column in description.columns]
        sheet = self._sheet(name, [(column.name, WIDTHS.get(column.type, NARROW)) for column in description.columns])
        last = 0
        for last, row in enumerate(rows, start=1):
            if last > ROWS:
                raise TooManyRowsError(
                    f"{name} has more than the {ROWS:,} rows that an Excel sheet holds; "
                    "select fewer, or take --format csv or parquet"
                )
            for place, (value, kind) in enumerate(zip(row, kinds, strict=True)):
                if value is not None:
                    self._write(sheet, last, place, value, kind)
        sheet.autofilter(0, 0, last, len(kinds) - 1)

    def add_codebook(self, tables: Iterable[tuple[str, Description]]) -> None:
        """Write what each column means into a sheet of its own."""
        sheet = self._sheet(CODEBOOK, [("table", 18), ("column", 20), ("type", 10), ("meaning", 120)])
        lines: Iterator[tuple[str, str, str, str]] = (
            (name, column.name, column.type, column.about)
            for name, description in tables
            for column in description.columns
        )
        for number, line in enumerate(lines, start=1):
            for place, text in enumerate(line):
                self._text(sheet, number, place, text)

    def close(self) -> None:
        """Put the sheets together and write the file."""
        self._book.close()

    def _sheet(self, name: str, columns: list[tuple[str, int]]) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, (column, width) in enumerate(columns):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, column, self._bold)
        return sheet

    def _write(self, sheet: Worksheet, row: int, place: int, value: Any, kind: str) -> None:
        if kind in ("integer", "number"):
            sheet.write_number(row, place, value)
        elif kind == "boolean":
            sheet.write_boolean(row, place, bool(value))
        elif kind == "date" and value >= "1900-03-01":
            # Before that day Excel's calendar is wrong. Its times know no zone, so they stay text.
            sheet.write_datetime(row, place, date.fromisoformat(value), self._day)
        else:
            self._text(sheet, row, place, str(value))

    def _text(self, sheet: Worksheet, row: int, place: int, text: str) -> None:
        cut = text if len(text) <= CHARACTERS else text[: CHARACTERS - 1] + "…"
        style: Format | None = self._quoted if cut.startswith(FORMULA_STARTS) else None
        sheet.write_string(row, place, cut, style)
