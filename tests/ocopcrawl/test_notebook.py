"""`ocopcrawl.read` and `ocopcrawl.open`, as a notebook uses them, and the page that shows it."""

import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

import ocopcrawl
from ocopcrawl.items import Claim, StoreError
from output.dataset.export import export
from output.dataset.selection import Selection, SelectionError
from output.store import SqliteStore
from tests.output.news import NIGHT, article, claim, province

REPOSITORY = Path(__file__).parents[2]
TEXT = "Đến nay, tỉnh Nghệ An có 403 sản phẩm OCOP đạt từ 3 sao trở lên."
HEAVY = {"scrapy", "twisted", "lxml", "bs4", "underthesea", "sqlite_utils", "pyarrow", "datasette", "extract", "output"}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "demo" / "ocop.db"
    path.parent.mkdir()
    ha_tinh = province("vn63:42", "Hà Tĩnh", "vn34:42")
    with SqliteStore(path) as store:
        run = store.start_run("crawl", ["vnexpress"], NIGHT)
        for number, (area, value, year) in enumerate(
            [(province(), 403, 2023), (province(), 567, 2024), (ha_tinh, 91, 2024)]
        ):
            day = date(year, 5, 20)
            told = claim(value, area=area, confidence=0.9 if value != 91 else 0.5)
            store.save(run, article(f"https://vnexpress.net/{number}", told, published=day))
        store.finish_run(run, NIGHT, "finished", {})
    return path


def test_importing_costs_nothing() -> None:
    script = "import sys, ocopcrawl; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert "ocopcrawl" in done.stdout.split()
    assert not HEAVY & set(done.stdout.split())


def test_the_store_does_without_the_data_frames_that_happen_to_be_installed() -> None:
    script = "import sys, output.store; print('pandas' in sys.modules, 'numpy' in sys.modules); import pandas"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout == "False False\n"


@pytest.mark.parametrize("published", [date(2024, 5, 20), datetime(2024, 5, 20, 6, 30), "2024-05-20"], ids=str)
def test_a_text_gives_typed_claims(published: date | str) -> None:
    (found,) = ocopcrawl.read(TEXT, published)
    assert isinstance(found, Claim)
    assert (found.value, found.area.unit, found.stars_min, found.status) == (403, "vn63:40", 3, "total")
    assert TEXT[found.start : found.end] == found.quote


def test_a_province_of_today_needs_a_day_of_today() -> None:
    units = [ocopcrawl.read(TEXT, day)[0].area.unit for day in ("2025-06-30", "2025-07-01")]
    assert units == ["vn63:40", "vn34:40"]


def test_title_and_home_of_the_paper_tell_where() -> None:
    text = "Đến nay, toàn tỉnh có 403 sản phẩm OCOP."
    (by_title,) = ocopcrawl.read(text, "2024-05-20", title="Nghệ An phát triển sản phẩm OCOP")
    (by_paper,) = ocopcrawl.read(text, "2024-05-20", outlet_province="Hà Tĩnh")
    assert (by_title.area.name, by_paper.area.name) == ("Nghệ An", "Hà Tĩnh")


@pytest.mark.parametrize("text", ["", "\n\n", "Không có gì ở đây.", "\x00\ufeff"])
def test_a_text_without_claims_gives_none(text: str) -> None:
    assert ocopcrawl.read(text) == ()


def test_letters_in_pieces_are_read_like_whole_ones() -> None:
    import unicodedata

    assert ocopcrawl.read(unicodedata.normalize("NFD", TEXT)) == ocopcrawl.read(TEXT)


@pytest.mark.parametrize("wrong", [{"published": "20/5/2024"}, {"outlet_province": "Atlantis"}], ids=str)
def test_what_cannot_be_meant_is_an_error(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"write YYYY-MM-DD|is no province"):
        ocopcrawl.read(TEXT, **wrong)


def test_rows_have_types(database: Path) -> None:
    with ocopcrawl.open(database) as data:
        first = next(data.claims())
        total = next(row for row in data.totals() if row["value"] == 403)
    assert (first["value"], first["counted"], first["rules"]) == (403, True, ["count", "stars"])
    assert (first["published_on"], first["published_at"].isoformat()) == (
        date(2023, 5, 20),
        "2023-05-20T06:30:00+07:00",
    )
    assert total["claims"] == [first["claim"]]


def test_pandas_and_polars_take_the_rows(database: Path) -> None:
    with ocopcrawl.open(str(database)) as data:
        frame = pandas.DataFrame(data.claims())
        table = polars.DataFrame(data.claims(), infer_schema_length=None)
    assert list(frame.value) == table["value"].to_list() == [403, 567, 91]
    assert table.schema["published_on"] == polars.Date
    assert table.schema["rules"] == polars.List(polars.String)


@pytest.mark.parametrize(
    ("selection", "values"),
    [
        ({}, [403, 567, 91]),
        ({"since": "2024-01-01"}, [567, 91]),
        ({"until": date(2023, 12, 31)}, [403]),
        ({"provinces": ["ha tinh"]}, [91]),
        ({"outlets": ["vnexpress"], "min_confidence": 0.8}, [403, 567]),
    ],
    ids=str,
)
def test_rows_are_chosen_as_in_an_export(database: Path, selection: dict[str, Any], values: list[int]) -> None:
    with ocopcrawl.open(database, **selection) as data:
        assert [row["value"] for row in data.claims()] == values
        assert {row["value"] for row in data.totals()} == set(values)


def test_every_table_can_be_read(database: Path) -> None:
    with ocopcrawl.open(database) as data:
        (grown,) = data.growth()
        for rows in (data.current_totals(), data.disagreements(), data.coverage(), data.rows("provinces")):
            list(rows)
        assert (grown["value_before"], grown["value"]) == (403, 567)
        assert list(data.query("select max(value) as most from claims where value < ?", [500])) == [{"most": 403}]
        with pytest.raises(ValueError, match=r"schema\.md"):
            data.rows("sqlite_master; drop table claims")


def test_nothing_can_be_written(database: Path) -> None:
    with ocopcrawl.open(database) as data, pytest.raises(StoreError, match="readonly"):
        data.query("delete from claims")


def test_an_exported_database_opens_too(database: Path, tmp_path: Path) -> None:
    export(database, tmp_path / "snapshot", "sqlite", Selection(provinces=("nghe an",)))
    with ocopcrawl.open(tmp_path / "snapshot" / "ocop-claims.sqlite") as data:
        assert [row["value"] for row in data.claims()] == [403, 567]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"provinces": ["Atlantis"]}, SelectionError),
        ({"since": "last year"}, ValueError),
        ({"provinces": "Nghệ An"}, TypeError),
    ],
    ids=str,
)
def test_a_selection_that_cannot_be_meant_is_an_error(
    database: Path, options: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error, match=r"Atlantis|YYYY-MM-DD|are lists"):
        ocopcrawl.open(database, **options)


def test_a_missing_database_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        ocopcrawl.open(tmp_path / "none.db")


def test_the_page_about_notebooks_runs(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (REPOSITORY / "docs" / "notebook.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    for tool in ("pandas", "polars", "duckdb"):
        (block,) = (block for block in blocks if block.startswith(f"import {tool}\n"))
        assert len([line for line in block.splitlines() if line]) == 3
    monkeypatch.chdir(database.parents[1])
    export(database, Path("dataset"), "parquet", Selection())
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, "docs/notebook.md", "exec"), names)
    assert names["with_pandas"].to_dict() == {"Nghệ An": 567, "Hà Tĩnh": 91}
    assert names["with_polars"].rows() == names["with_duckdb"] == list(names["with_pandas"].items())
    assert list(names["claims"].value) == [567]
    assert [row["url"] for row in names["newest"]]
