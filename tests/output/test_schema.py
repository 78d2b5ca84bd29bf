import sqlite3
from pathlib import Path
from typing import Any, get_args

import pytest
from sqlite_utils import Database

from extract.model import Level, Measure, Qualifier, Status, Where
from ocopcrawl.items import StoreError, Verdict
from output.connection import OutdatedError
from output.descriptions import TABLES, describe_all, described
from output.document import schema_page
from output.schema import APPLICATION_ID, migrations
from output.store import SqliteStore, upgrade
from output.views import DERIVED, VIEWS
from tests.output.news import NIGHT, article, claim

REPOSITORY = Path(__file__).parents[2]
RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
SQLITE_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}


def dump(db: Database) -> dict[str, str]:
    """Every object of the schema with its SQL."""
    return dict(db.execute("select name, sql from sqlite_master where sql is not null").fetchall())


def test_opening_again_changes_nothing(path: Path) -> None:
    with SqliteStore(path) as store:
        first, applied = dump(store.db), migrations.applied(store.db)
    with SqliteStore(path) as store:
        assert dump(store.db) == first
        assert migrations.applied(store.db) == applied
        assert migrations.pending(store.db) == []


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: file.stem)
def test_a_database_of_a_released_schema_is_brought_up_to_date(released: Path, path: Path) -> None:
    old = sqlite3.connect(path)
    old.executescript(released.read_text(encoding="utf-8"))
    old.close()
    with SqliteStore(path) as store, SqliteStore(path.with_name("new.db")) as new:
        assert dump(store.db) == dump(new.db)
        assert [row["value"] for row in store.db["claims"].rows] == [403, 43]
        assert [row["id"] for row in store.db.table("articles").search("dac san", quote=True)] == [1]
        run = store.start_run("crawl", ["vnexpress"], NIGHT)
        store.save(run, article("https://vnexpress.net/later", claim(405)))


def test_there_is_a_released_schema_to_test() -> None:
    assert RELEASED


def test_views_that_differ_are_replaced(path: Path) -> None:
    with SqliteStore(path) as store:
        store.db.execute("drop view coverage")
        store.db.execute("create view coverage as select 1")
        store.db.execute("create view forgotten as select 1")
    with pytest.raises(OutdatedError, match="older version"):
        SqliteStore(path, readonly=True)
    upgrade(path)
    with SqliteStore(path, readonly=True) as store:
        assert set(store.db.view_names()) == set(VIEWS)
        assert store.db["coverage"].columns_dict.keys() >= {"outlet", "month"}


def test_tables_are_strict_with_foreign_keys_enforced(path: Path) -> None:
    with SqliteStore(path) as store:
        assert all(store.db.table(name).strict for name in TABLES)
        assert store.db.execute("pragma foreign_keys").fetchone()[0] == 1
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            store.db.execute("insert into run_outlets (run, outlet, figures) values (99, 'x', '{}')")
        with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT"):
            store.db.execute("insert into pages (url, outlet, first_seen, attempts) values ('u', 'x', '', 'two')")


def test_the_file_suits_one_writer_and_many_readers(path: Path) -> None:
    with SqliteStore(path) as store:
        pragmas = {
            name: store.db.execute(f"pragma {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "busy_timeout", "application_id")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 1,
        "busy_timeout": 10_000,
        "application_id": APPLICATION_ID,
    }


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("pages", "verdict", Verdict),
        ("claims", "measure", Measure),
        ("claims", "area_level", Level),
        ("claims", "qualifier", Qualifier),
        ("claims", "status", Status),
        ("claims", "where_", Where),
        ("rated_products", "status", Status),
        ("rated_products", "area_level", Level),
        ("shares", "area_level", Level),
    ],
)
def test_the_schema_knows_exactly_the_words_of_the_model(path: Path, table: str, column: str, words: Any) -> None:
    with SqliteStore(path) as store:
        sql = store.db.table(table).schema
    checked = sql.split(f"{column} in (")[1].split(")")[0]
    assert {word.strip(" '\n") for word in checked.split(",")} == set(get_args(words))


def test_every_foreign_key_has_an_index(path: Path) -> None:
    with SqliteStore(path) as store:
        for name in TABLES:
            table = store.db.table(name)
            leading = {index.columns[0] for index in table.indexes} | {table.pks[0]}
            for key in table.foreign_keys:
                assert key.column in leading, f"{name}.{key.column}"


def test_every_table_view_and_column_is_described(path: Path) -> None:
    with SqliteStore(path) as store:
        found = describe_all(store.db)
        ours = {name for name in store.db.table_names() if not name.startswith(("articles_fts", "_", "sqlite_"))}
        assert set(TABLES) == ours
        for name in TABLES:
            for column in store.db.execute(f"pragma table_xinfo({name})"):
                about = found[name].column(column[1])
                assert column[2].upper() == SQLITE_TYPES.get(about.type, "TEXT"), f"{name}.{about.name}"
    assert set(found) == set(described()) - {"common"}
    used = {(name, column.name) for name, description in found.items() for column in description.columns}
    for name, entry in described().items():
        for column in entry["columns"]:
            there = (name, column) in used or (name == "common" and any(column == other for _, other in used))
            assert there, f"{name}.{column} is described and does not exist"


@pytest.mark.parametrize("language", ["en", "vi"])
def test_everything_for_analysis_says_what_to_beware_of(language: str) -> None:
    assert [name for name in (*VIEWS, *DERIVED) if not described(language)[name].get("caveats")] == []


def test_the_page_on_the_schema_is_in_step() -> None:
    page = (REPOSITORY / "docs" / "schema.md").read_text(encoding="utf-8")
    assert page == schema_page(), "run: python -m output.document > docs/schema.md"


def test_a_newer_database_is_refused(path: Path) -> None:
    with SqliteStore(path) as store:
        store.db["_sqlite_migrations"].insert({"migration_set": "ocopcrawl", "name": "9999_later", "applied_at": ""})
    for readonly in (True, False):
        with pytest.raises(StoreError, match=r"newer version of ocopcrawl \(it has 9999_later\)"):
            SqliteStore(path, readonly=readonly)


def test_another_program_s_database_is_refused_and_left_alone(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("create table bookmarks (url)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="database of another program"):
        SqliteStore(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("readonly", [True, False])
def test_a_file_that_is_no_database_is_refused(path: Path, readonly: bool) -> None:
    path.write_text("Nghệ An có 403 sản phẩm OCOP. " * 200, encoding="utf-8")
    with pytest.raises(StoreError, match="no SQLite database"):
        SqliteStore(path, readonly=readonly)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        SqliteStore(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere does not exist"):
        SqliteStore(tmp_path / "nowhere" / "ocop.db")


def test_a_missing_file_is_not_made_for_a_reader(path: Path) -> None:
    with pytest.raises(StoreError, match="ocopcrawl demo"):
        SqliteStore(path, readonly=True)
    assert not path.exists()


def test_a_path_that_cannot_be_written_is_refused() -> None:
    # /proc refuses new files to everybody, root too.
    with pytest.raises(StoreError, match="cannot be opened"):
        SqliteStore("/proc/ocop.db")


def test_a_truncated_database_is_refused(path: Path) -> None:
    with SqliteStore(path) as store:
        store.save(store.start_run("crawl", [], NIGHT), article("https://vnexpress.net/1", claim(1)))
        store.db.execute("pragma wal_checkpoint(truncate)")
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(StoreError, match="damaged"):
        SqliteStore(path)
