import subprocess
import sys
from pathlib import Path

import pytest

from output.store import SqliteStore
from tests import processes
from tests.output.news import NIGHT, article, claim


def ocopcrawl(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ocopcrawl", *map(str, arguments)]
    return processes.run(command)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "ocop.db"
    with SqliteStore(path) as store:
        run = store.start_run("crawl", ["vnexpress"], NIGHT)
        store.save(run, article("https://vnexpress.net/1", claim(403)))
        store.finish_run(run, NIGHT, "finished", {"vnexpress": {"requests": 3, "pages": 3}})
    return path


@pytest.mark.parametrize(
    ("form", "file"),
    [
        ("csv", "claims.csv"),
        ("jsonl", "claims.jsonl"),
        ("parquet", "claims.parquet"),
        ("xlsx", "ocop-claims.xlsx"),
        ("sqlite", "ocop-claims.sqlite"),
    ],
)
def test_a_dataset_is_written(database: Path, tmp_path: Path, form: str, file: str) -> None:
    done = ocopcrawl("export", tmp_path / "dataset", "--db", database, "--format", form)
    assert (done.returncode, done.stderr) == (0, "")
    assert file in done.stdout
    assert {"datapackage.json", "croissant.json", "CODEBOOK.md", "CITATION.cff", file} <= {
        path.name for path in (tmp_path / "dataset").iterdir()
    }


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--since", "2030-01-01"], 3, "no article that fits the selection"),
        (["--since", "2024-02-01", "--until", "2024-01-01"], 2, "lies after"),
        (["--since", "yesterday"], 2, "Invalid value for '--since'"),
        (["--province", "Atlantis"], 2, "'Atlantis' is no province"),
        (["--outlet", "gazette"], 2, "it has vnexpress"),
        (["--min-confidence", "2"], 2, "0<=x<=1"),
        (["--excel", "--format", "parquet"], 2, "--excel goes with --format csv only"),
    ],
)
def test_what_cannot_be_done_is_said(
    database: Path, tmp_path: Path, options: list[str], code: int, message: str
) -> None:
    done = ocopcrawl("export", tmp_path / "dataset", "--db", database, *options)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "dataset").exists()


def test_an_empty_database_gives_nothing_to_write(tmp_path: Path) -> None:
    SqliteStore(tmp_path / "ocop.db").close()
    done = ocopcrawl("export", tmp_path / "dataset", "--db", tmp_path / "ocop.db")
    assert done.returncode == 3
    assert "no articles yet" in done.stderr


@pytest.mark.parametrize("verb", ["export", "status", "serve"])
def test_a_missing_database_is_named(tmp_path: Path, verb: str) -> None:
    folder = [tmp_path / "dataset"] if verb == "export" else []
    done = ocopcrawl(verb, *folder, "--db", tmp_path / "none.db")
    assert done.returncode == 2
    assert "none.db does not exist; make it with `ocopcrawl crawl" in " ".join(done.stderr.split())
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("verb", ["export", "status", "serve"])
def test_a_file_that_is_no_database_is_named(tmp_path: Path, verb: str) -> None:
    (tmp_path / "notes.db").write_text("not a database " * 100, encoding="utf-8")
    folder = [tmp_path / "dataset"] if verb == "export" else []
    done = ocopcrawl(verb, *folder, "--db", tmp_path / "notes.db")
    assert done.returncode == 2
    assert "no SQLite database" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("verb", ["export", "status", "serve"])
def test_help_shows_examples_and_exit_codes(verb: str) -> None:
    done = ocopcrawl(verb, "--help")
    assert done.returncode == 0
    assert f"ocopcrawl {verb}" in done.stdout
    assert "Exit codes" in done.stdout
