import csv
import hashlib
import json
import shutil
from datetime import date
from pathlib import Path
from typing import get_args

import pyarrow.parquet as pq
import pytest
from frictionless import Package, Schema, system

from output.connection import connect
from output.dataset.export import export
from output.dataset.formats import Format, guarded
from output.dataset.resources import RESOURCES
from output.dataset.selection import Selection, SelectionError
from output.descriptions import describe
from output.store import SqliteStore
from tests.output.news import NIGHT, article, claim, province
from tests.output.test_store import full_article

EVERYTHING = Selection()
FORMATS: tuple[Format, ...] = get_args(Format)
DAK_LAK = province("vn63:66", "Đắk Lắk", "vn34:66")


@pytest.fixture
def database(store: SqliteStore, run: int, path: Path) -> Path:
    store.add_outlet("vnexpress", "VnExpress", home="https://vnexpress.net/")
    store.save(run, full_article())
    hostile = '=HYPERLINK("http://evil.example";"a, b")\nsecond line'
    store.save(
        run, article("https://nhandan.vn/2", claim(91, area=DAK_LAK, confidence=0.5), outlet="nhandan", title=hostile)
    )
    later = date(2024, 8, 1)
    store.save(run, article("https://nhandan.vn/3", claim(405), outlet="nhandan", published=later, title="Tháng Tám"))
    store.finish_run(run, NIGHT, "finished", {})
    return path


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("form", ["csv", "excel", "xlsx"])
def test_frictionless_finds_the_package_valid(database: Path, tmp_path: Path, form: Format) -> None:
    export(database, tmp_path / "dataset", form, EVERYTHING)
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "dataset" / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    assert report.stats["tasks"] == len(RESOURCES)


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "xlsx", "sqlite"])
def test_the_descriptor_tells_rows_bytes_and_hash_of_each_file(database: Path, tmp_path: Path, form: Format) -> None:
    written = export(database, tmp_path / "dataset", form, EVERYTHING)
    package = json.loads((tmp_path / "dataset" / "datapackage.json").read_text(encoding="utf-8"))
    Package.validate_descriptor(package)
    assert [resource["name"] for resource in package["resources"]] == [resource.name for resource in RESOURCES]
    for resource, table in zip(package["resources"], written, strict=True):
        file = (tmp_path / "dataset" / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(file).hexdigest()}"
        assert (resource["bytes"], resource["rows"]) == (len(file), table.rows)
        assert Schema.validate_descriptor(resource["schema"]).valid
        assert all(field["description"] for field in resource["schema"]["fields"])


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_database_gives_the_same_bytes(database: Path, tmp_path: Path, form: Format) -> None:
    export(database, tmp_path / "one", form, EVERYTHING)
    copy = tmp_path / "copy.db"
    with SqliteStore(database) as store:
        store.db.execute(f"vacuum into '{copy}'")
    export(copy, tmp_path / "two", form, EVERYTHING)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_version_changes_with_the_data(database: Path, tmp_path: Path) -> None:
    def version() -> str:
        export(database, tmp_path / "dataset", "csv", EVERYTHING)
        return str(json.loads((tmp_path / "dataset" / "datapackage.json").read_text(encoding="utf-8"))["version"])

    first = version()
    assert version() == first
    with SqliteStore(database) as store:
        store.save(1, article("https://nhandan.vn/9", claim(1), outlet="nhandan"))
    assert version() != first
    assert first.startswith("2024.5.20+")


def test_each_format_has_the_same_version(database: Path, tmp_path: Path) -> None:
    selections = (EVERYTHING, Selection(outlets=("nhandan",), min_confidence=0.8), Selection(provinces=("dak lak",)))
    for selection in selections:
        versions = set()
        for form in FORMATS:
            export(database, tmp_path / "dataset", form, selection)
            package = json.loads((tmp_path / "dataset" / "datapackage.json").read_text(encoding="utf-8"))
            versions.add(package["version"])
        assert len(versions) == 1


def test_the_three_formats_say_the_same(database: Path, tmp_path: Path) -> None:
    for form in ("csv", "jsonl", "parquet"):
        export(database, tmp_path / form, form, EVERYTHING)
    for resource in RESOURCES:
        cells = read(tmp_path / "csv", resource.name)
        lines = (tmp_path / "jsonl" / f"{resource.name}.jsonl").read_text(encoding="utf-8").splitlines()
        objects = [json.loads(line) for line in lines]
        table = pq.read_table(tmp_path / "parquet" / f"{resource.name}.parquet")
        assert len(cells) == len(objects) == table.num_rows
        for row, record, typed in zip(cells, objects, table.to_pylist(), strict=True):
            assert list(row) == list(record) == list(typed)
            for name, cell in row.items():
                value = record[name]
                assert (cell == "") == (value is None or value == ""), f"{resource.name}.{name}"
                assert (typed[name] is None) == (value is None)
                if isinstance(value, list):
                    assert json.loads(cell) == value == typed[name]
                elif isinstance(value, bool):
                    assert (cell, typed[name]) == (str(int(value)), value)
                elif isinstance(value, int | float):
                    assert float(cell) == value == typed[name]


def test_parquet_has_types(database: Path, tmp_path: Path) -> None:
    export(database, tmp_path / "dataset", "parquet", EVERYTHING)
    schema = pq.read_schema(tmp_path / "dataset" / "claims.parquet")
    kinds = {
        name: str(schema.field(name).type)
        for name in ("value", "as_of", "counted", "published_at", "rules", "confidence")
    }
    assert kinds == {
        "value": "int64",
        "as_of": "date32[day]",
        "counted": "bool",
        "published_at": "timestamp[ms, tz=Asia/Ho_Chi_Minh]",
        "rules": "list<element: string>",
        "confidence": "double",
    }
    assert b"lower end of a range" in schema.field("value").metadata[b"description"]


def test_the_papers_texts_stay_with_the_papers(database: Path, tmp_path: Path) -> None:
    export(database, tmp_path / "dataset", "jsonl", EVERYTHING)
    whole = b"".join(contents(tmp_path / "dataset").values()).decode()
    assert "403 sản phẩm OCOP." in whole
    assert "công nhận sản phẩm OCOP" not in whole  # the lead


@pytest.mark.parametrize(
    ("selection", "values"),
    [
        (EVERYTHING, [403, 43, 403, 91, 405]),
        (Selection(since=date(2024, 6, 1)), [405]),
        (Selection(until=date(2024, 5, 20)), [403, 43, 403, 91]),
        (Selection(since=date(2024, 5, 20), until=date(2024, 8, 1)), [403, 43, 403, 91, 405]),
        (Selection(provinces=("Đắk Lắk",)), [91]),
        (Selection(provinces=("dak lak",)), [91]),
        (Selection(provinces=("vn34:66", "nghe an")), [403, 43, 403, 91, 405]),
        (Selection(outlets=("nhandan",)), [91, 405]),
        (Selection(min_confidence=0.8), [403, 43, 403, 405]),
        (Selection(outlets=("nhandan",), min_confidence=0.8, until=date(2024, 7, 1)), []),
    ],
    ids=str,
)
def test_rows_are_chosen(database: Path, tmp_path: Path, selection: Selection, values: list[int]) -> None:
    export(database, tmp_path / "dataset", "csv", selection)
    claims = read(tmp_path / "dataset", "claims")
    assert [int(row["value"]) for row in claims] == values
    totals = {int(row["value"]) for row in read(tmp_path / "dataset", "province_totals")}
    assert totals == set(values), "the totals rest on the chosen claims alone"
    known = {row["id"] for row in read(tmp_path / "dataset", "articles")}
    assert {row["article"] for row in claims} <= known


@pytest.mark.parametrize("form", ["csv"])
def test_a_selection_is_a_valid_package_too(database: Path, tmp_path: Path, form: Format) -> None:
    export(database, tmp_path / "dataset", form, Selection(provinces=("Đắk Lắk",), min_confidence=0.1))
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "dataset" / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    package = json.loads((tmp_path / "dataset" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["selection"] == {"provinces": ["Đắk Lắk"], "min_confidence": 0.1}


def test_nothing_selected_writes_nothing(database: Path, tmp_path: Path) -> None:
    assert export(database, tmp_path / "dataset", "csv", Selection(since=date(2030, 1, 1))) == []
    assert not (tmp_path / "dataset").exists()


@pytest.mark.parametrize("selection", [Selection(provinces=("Atlantis",)), Selection(outlets=("gazette",))])
def test_an_unknown_name_is_refused(database: Path, tmp_path: Path, selection: Selection) -> None:
    with pytest.raises(SelectionError, match=r"Atlantis|it has nhandan, vnexpress"):
        export(database, tmp_path / "dataset", "csv", selection)


def test_totals_of_an_export_are_of_the_moment(database: Path, tmp_path: Path) -> None:
    with SqliteStore(database) as store:
        store.save(1, article("https://nhandan.vn/4", claim(777, period="2023"), outlet="nhandan"))
        export(database, tmp_path / "dataset", "csv", EVERYTHING)  # the run has not ended
    assert "777" in {row["value"] for row in read(tmp_path / "dataset", "province_totals")}


def test_spreadsheets_get_no_formulas(database: Path, tmp_path: Path) -> None:
    export(database, tmp_path / "excel", "excel", EVERYTHING)
    raw = (tmp_path / "excel" / "claims.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    export(database, tmp_path / "plain", "csv", EVERYTHING)
    assert {row["title"][0] for row in read(tmp_path / "plain", "claims")} >= {"="}
    with (tmp_path / "excel" / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        titles = {row["title"] for row in csv.DictReader(file)}
    assert not any(title.startswith("=") for title in titles)
    assert any(title.startswith("'=HYPERLINK") for title in titles)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_what_looks_like_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Nghệ An", "", None, -5, 0.5])
def test_all_else_is_left_alone(value: object) -> None:
    assert guarded(value) == value


@pytest.mark.parametrize(("language", "name"), [("en", "CODEBOOK.md"), ("vi", "CODEBOOK.vi.md")])
def test_the_codebook_describes_every_column(database: Path, tmp_path: Path, language: str, name: str) -> None:
    written = export(database, tmp_path / "dataset", "csv", EVERYTHING)
    codebook = (tmp_path / "dataset" / name).read_text(encoding="utf-8")
    for table in written:
        assert table.sha256 in codebook
        names = [column.name for column in table.description.columns]
        for column in describe(table.resource.source, names, language).columns:
            assert f"| `{column.name}` | {column.type} | {column.about} |" in codebook


def test_exporting_leaves_the_database_as_it_is(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(database, copy)
    for side in ("-wal", "-shm"):
        if (source := database.with_name(database.name + side)).exists():
            shutil.copy(source, tmp_path / f"copy.db{side}")
    db = connect(copy, readonly=True)
    before = list(db.conn.iterdump())
    db.close()
    export(copy, tmp_path / "dataset", "csv", Selection(provinces=("nghe an",)))
    db = connect(copy, readonly=True)
    assert list(db.conn.iterdump()) == before
    db.close()
