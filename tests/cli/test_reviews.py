"""`ocopcrawl reviews`, as a person meets it."""

from pathlib import Path

from output.store import SqliteStore
from tests.cli.test_export import ocopcrawl
from tests.output.news import NIGHT, article, claim


def test_where_nobody_has_reviewed_there_is_nothing_to_write(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "ocop.db") as store:
        run = store.start_run("crawl", ["vnexpress"], NIGHT)
        store.save(run, article("https://vnexpress.net/1", claim(403)))
    done = ocopcrawl("reviews", "export", tmp_path / "gold.jsonl", "--db", tmp_path / "ocop.db")
    assert done.returncode == 3
    assert "nobody has reviewed" in done.stderr
    assert not (tmp_path / "gold.jsonl").exists()


def test_a_database_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    done = ocopcrawl("reviews", "export", tmp_path / "gold.jsonl", "--db", tmp_path / "no.db")
    assert done.returncode == 2
    assert "does not exist" in done.stderr
