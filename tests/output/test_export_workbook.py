"""The exported Excel workbook, read back by another library than the one that wrote it."""

from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from output.dataset import workbook
from output.dataset.export import ExportError, export
from output.dataset.resources import RESOURCES
from output.dataset.selection import Selection
from output.store import SqliteStore
from tests.output.news import article, claim

HOSTILE = '=HYPERLINK("http://evil.example";"a, b")'


@pytest.fixture
def database(store: SqliteStore, run: int, path: Path) -> Path:
    store.save(run, article("https://vnexpress.net/1", claim(403), title=HOSTILE))
    store.save(run, article("https://vnexpress.net/2", claim(12, period="2023"), title="Ký tự \x01 lạ"))
    return path


def test_each_table_has_a_sheet_and_all_columns_are_explained(database: Path, tmp_path: Path) -> None:
    export(database, tmp_path / "dataset", "xlsx", Selection())
    book = load_workbook(tmp_path / "dataset" / "ocop-claims.xlsx")
    assert book.sheetnames == [*(resource.name for resource in RESOURCES), "codebook"]
    explained = {(table, column) for table, column, *_ in book["codebook"].iter_rows(min_row=2, values_only=True)}
    named = {(sheet.title, cell.value) for sheet in book.worksheets[:-1] for cell in sheet[1]}
    assert explained == named


def test_cells_have_types(database: Path, tmp_path: Path) -> None:
    export(database, tmp_path / "dataset", "xlsx", Selection())
    rows = load_workbook(tmp_path / "dataset" / "ocop-claims.xlsx")["claims"].iter_rows(values_only=True)
    names = next(rows)
    first, second = (dict(zip(names, row, strict=True)) for row in rows)
    assert (first["value"], first["counted"], first["confidence"]) == (403, True, 0.9)
    assert first["published_on"] == datetime(2024, 5, 20)
    assert first["published_at"] == "2024-05-20T06:30:00+07:00"
    assert (first["value_max"], second["as_of"]) == (None, datetime(2023, 12, 31))
    assert second["title"] == "Ký tự _x0001_ lạ"  # as Excel escapes what no document may hold


def test_no_text_is_a_formula(database: Path, tmp_path: Path) -> None:
    export(database, tmp_path / "dataset", "xlsx", Selection())
    book = load_workbook(tmp_path / "dataset" / "ocop-claims.xlsx")
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    hostile = [cell for cell in cells if cell.value == HOSTILE]
    assert hostile, "the text itself is unchanged"
    assert all(cell.quotePrefix for cell in hostile)
    assert not any(cell.hyperlink for cell in cells)


def test_the_file_tells_no_time_of_its_making(database: Path, tmp_path: Path) -> None:
    export(database, tmp_path / "dataset", "xlsx", Selection())
    with ZipFile(tmp_path / "dataset" / "ocop-claims.xlsx") as file:
        assert {entry.date_time[:3] for entry in file.infolist()} == {(1980, 1, 31)}
    properties = load_workbook(tmp_path / "dataset" / "ocop-claims.xlsx").properties
    assert properties.created.date() == date(2024, 5, 20)


def test_what_excel_cannot_hold_is_said(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS", 1)
    with pytest.raises(ExportError, match="more than the 1 rows that an Excel sheet holds"):
        export(database, tmp_path / "dataset", "xlsx", Selection())
    assert not (tmp_path / "dataset").exists()


def test_a_text_that_no_cell_holds_is_cut_visibly(store: SqliteStore, run: int, path: Path, tmp_path: Path) -> None:
    store.save(run, article("https://vnexpress.net/1", claim(403), title="ô" * 40_000))
    export(path, tmp_path / "dataset", "xlsx", Selection())
    sheet = load_workbook(tmp_path / "dataset" / "ocop-claims.xlsx")["articles"]
    (title,) = [row[0].value for row in sheet.iter_rows(min_row=2, min_col=4, max_col=4)]
    assert (len(title), title[-2:]) == (32_767, "ô…")
