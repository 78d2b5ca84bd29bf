"""The exported Croissant metadata, loaded by the format's own library."""

import json
from pathlib import Path
from typing import Any

import pytest

from output.dataset.export import export
from output.dataset.formats import Format
from output.dataset.resources import RESOURCES
from output.dataset.selection import Selection
from output.store import SqliteStore
from tests.output.news import article, claim
from tests.output.test_store import full_article

# Of the libraries that it stands on: rdflib calls itself outdated, pandas reads dates and zones from JSON lines.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning:mlcroissant"),
]


@pytest.fixture
def database(store: SqliteStore, run: int, path: Path) -> Path:
    store.save(run, full_article())
    store.save(run, article("https://nhandan.vn/2", claim(91), outlet="nhandan"))
    return path


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_mlcroissant_loads_every_row(database: Path, tmp_path: Path, form: Format) -> None:
    import mlcroissant

    written = export(database, tmp_path / "dataset", form, Selection())
    dataset = mlcroissant.Dataset(str(tmp_path / "dataset" / "croissant.json"))
    issues = dataset.metadata.ctx.issues
    assert (list(issues.errors), list(issues.warnings)) == ([], [])
    assert [records.id for records in dataset.metadata.record_sets] == [resource.name for resource in RESOURCES]
    for table in written:
        assert len(list(dataset.records(table.resource.name))) == table.rows
    first: dict[str, Any] = next(iter(dataset.records("claims")))
    assert (first["claims/value"], first["claims/quote"].decode()) == (403, "403 sản phẩm OCOP")
    assert first["claims/published_at"].isoformat().startswith("2024-05-")


@pytest.mark.parametrize("form", ["xlsx", "sqlite"])
def test_one_file_of_many_tables_is_told_as_a_file(database: Path, tmp_path: Path, form: Format) -> None:
    import mlcroissant

    export(database, tmp_path / "dataset", form, Selection())
    path = tmp_path / "dataset" / "croissant.json"
    dataset = mlcroissant.Dataset(str(path))
    assert not dataset.metadata.ctx.issues.errors
    (file,) = json.loads(path.read_text(encoding="utf-8"))["distribution"]
    assert file["contentUrl"] == f"ocop-claims.{form}"
    assert dataset.metadata.record_sets == []


def test_it_names_the_version_of_the_other_papers(database: Path, tmp_path: Path) -> None:
    export(database, tmp_path / "dataset", "csv", Selection())
    versions = {
        json.loads((tmp_path / "dataset" / name).read_text(encoding="utf-8"))["version"]
        for name in ("croissant.json", "datapackage.json")
    }
    (version,) = versions
    assert version in (tmp_path / "dataset" / "CITATION.cff").read_text(encoding="utf-8")
