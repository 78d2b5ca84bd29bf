"""The folder of an export: there whole or not at all, and never in the place of anything else."""

from pathlib import Path

import pytest

from output.dataset.export import ExportError, aside, export
from output.store import SqliteStore
from tests.output.test_export import EVERYTHING, contents
from tests.output.test_store import full_article


@pytest.fixture
def database(store: SqliteStore, run: int, path: Path) -> Path:
    store.save(run, full_article())
    return path


def test_a_former_export_is_replaced_whole(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    export(database, folder, "csv", EVERYTHING)
    export(database, folder, "parquet", EVERYTHING)
    assert {path.suffix for path in folder.iterdir()} == {".parquet", ".json", ".md", ".cff"}
    export(database, folder, "sqlite", EVERYTHING)
    assert {path.suffix for path in folder.iterdir()} == {".sqlite", ".json", ".md", ".cff"}
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("ocop.db")) == ["dataset"]


def test_a_folder_with_other_files_is_refused(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "chapter1.md").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match=r"chapter1\.md"):
        export(database, folder, "csv", EVERYTHING)
    assert [path.name for path in folder.iterdir()] == ["chapter1.md"]
    export(database, folder, "csv", EVERYTHING, force=True)
    assert (aside(folder) / "chapter1.md").read_text(encoding="utf-8") == "mine"
    assert (folder / "claims.csv").exists()


def test_an_export_to_which_somebody_added_a_file_is_refused(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    export(database, folder, "csv", EVERYTHING)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match=r"notes\.txt"):
        export(database, folder, "csv", EVERYTHING)


def test_a_failure_leaves_the_former_export(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "dataset"
    export(database, folder, "csv", EVERYTHING)
    before = contents(folder)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("output.dataset.export.citation", full)
    with pytest.raises(ExportError, match="No space left"):
        export(database, folder, "parquet", EVERYTHING)
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_file_in_the_folder_s_place_is_refused(database: Path, tmp_path: Path) -> None:
    (tmp_path / "dataset").write_text("", encoding="utf-8")
    with pytest.raises(ExportError, match="is no folder"):
        export(database, tmp_path / "dataset", "csv", EVERYTHING)


def test_a_missing_parent_is_named(database: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="nowhere does not exist"):
        export(database, tmp_path / "nowhere" / "dataset", "csv", EVERYTHING)
