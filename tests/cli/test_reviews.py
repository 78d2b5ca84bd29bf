"""`ocopcrawl reviews`, as a person meets it."""

from pathlib import Path

from output.reviews import add_review
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


def test_a_review_that_has_lost_its_words_is_listed_with_what_to_do(tmp_path: Path) -> None:
    database = tmp_path / "ocop.db"
    with SqliteStore(database) as store:
        run = store.start_run("crawl", ["vnexpress"], NIGHT)
        lead = "403 sản phẩm OCOP."
        store.save(run, article("https://vnexpress.net/1", claim(403), lead=lead))
        add_review(store.db, database, 1, "correct", {"value": 405}, reviewer="Hà", note="misprinted", now=NIGHT)
        done = ocopcrawl("reviews", "list", "--orphaned", "--db", database)
        assert (done.returncode, "every review stands beside its words" in done.stderr) == (3, True)
        store.save(run, article("https://vnexpress.net/1", lead="Tỉnh có nhiều đặc sản."))
    for options in ((), ("--orphaned",)):
        done = ocopcrawl("reviews", "list", "--db", database, *options)
        assert done.returncode == 0, done.stderr
        assert "correct claim  “403 sản phẩm OCOP” → 405" in done.stdout
        assert "its words are gone: look at the article" in done.stdout
        assert "1 reviews, 1 without their words." in done.stdout
