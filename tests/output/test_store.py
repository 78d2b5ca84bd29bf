import json
import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ocopcrawl.items import ArticleItem, FetchedPage, Mention, RatedProduct, Reading, Share, Store
from output.store import FIRST_PAUSE, MAX_ATTEMPTS, SqliteStore
from tests.output.conftest import Clock
from tests.output.news import NIGHT, article, claim, province

URL = "https://vnexpress.net/ocop-1.html"
TABLES = ("pages", "aliases", "articles", "mentions", "claims", "rated_products", "shares", "issues", "run_outlets")


def rows(path: Path, sql: str, *values: object) -> list[sqlite3.Row]:
    """What another connection sees, as Datasette would."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    found = connection.execute(sql, values).fetchall()
    connection.close()
    return found


def one(path: Path, sql: str, *values: object) -> sqlite3.Row:
    (row,) = rows(path, sql, *values)
    return row


def counts(path: Path) -> dict[str, int]:
    return {table: one(path, f"select count(*) from {table}")[0] for table in TABLES}


def full_article(url: str = URL) -> ArticleItem:
    mention = Mention("vn63:40", "Nghệ An", "vn34:40", "Nghệ An", "Nghệ An", "title", 0, 7)
    product = RatedProduct("Cam Vinh", 4, "new", province(), "text", 38, 46, "Cam Vinh", "Cam Vinh là đặc sản.")
    share = Share(67.3, 3, 3, province(), 0, "text", 0, 5, "67,3%", "67,3% sản phẩm.")
    claims = (claim(403), claim(43, stars_min=4, stars_max=4, part_of=0), claim(403, same_as=0))
    return article(url, *claims, mentions=(mention,), products=(product,), shares=(share,), aliases=(f"{url}?a=1",))


def test_the_store_is_what_the_crawl_expects(store: SqliteStore) -> None:
    expected: Store = store
    assert expected is store


def test_an_article_is_stored_with_all_that_was_read(store: SqliteStore, run: int, path: Path) -> None:
    number = store.save(run, full_article())
    row = one(path, "select * from articles")
    assert (row["id"], row["url"], row["outlet"]) == (number, URL, "vnexpress")
    assert row["published_at"] == "2024-05-20T06:30:00+07:00"
    assert row["published_on"] == "2024-05-20"
    assert row["fetched_at"] == "2024-05-20T19:00:00+00:00"
    assert row["text"] == "Tỉnh Nghệ An công nhận sản phẩm OCOP.\n\nCam Vinh là đặc sản của tỉnh."
    assert json.loads(row["paragraphs"]) == ["Cam Vinh là đặc sản của tỉnh."]
    first, part, again = rows(path, "select * from claims order by position")
    assert (first["value"], first["unit"], first["current_unit"], first["star_level"]) == (
        403,
        "vn63:40",
        "vn34:40",
        "3-5",
    )
    assert (part["part_of"], again["same_as"], part["same_as"]) == (first["id"], first["id"], None)
    assert json.loads(first["rules"]) == ["count", "stars"]
    assert one(path, "select part_of, percent from shares")[:] == (first["id"], 67.3)
    assert one(path, "select name, stars, unit from rated_products")[:] == ("Cam Vinh", 4, "vn63:40")
    assert one(path, "select unit, start, end, where_ from mentions")[:] == ("vn63:40", 0, 7, "title")
    assert store.known(URL) == "stored"


def test_saving_again_changes_nothing(store: SqliteStore, run: int, path: Path, clock: Clock) -> None:
    store.save(run, full_article())
    before = [[tuple(row) for row in rows(path, f"select * from {table}")] for table in TABLES if table != "pages"]
    clock.time += timedelta(days=1)
    store.save(run, full_article())
    assert before == [
        [tuple(row) for row in rows(path, f"select * from {table}")] for table in TABLES if table != "pages"
    ]
    assert one(path, "select first_seen from pages")[0] == "2024-05-20T19:00:00+00:00"


def test_a_new_reading_replaces_the_former(store: SqliteStore, run: int, path: Path) -> None:
    store.save(run, full_article())
    better = replace(full_article(), reading=Reading(claims=(claim(404, part_of=None),)), extractor_version="2")
    store.save(run, better)
    assert one(path, "select value, part_of, extractor_version from claims")[:] == (404, None, "2")
    assert counts(path)["mentions"] == counts(path)["shares"] == counts(path)["rated_products"] == 0


def test_a_unit_that_the_gazetteer_lacks_costs_no_article(store: SqliteStore, run: int, path: Path) -> None:
    store.save(run, article(URL, claim(7, area=province("vn99:01", "Mới", "vn99:01"))))
    assert one(path, "select name from provinces where unit = 'vn99:01'")[0] == "Mới"


def test_the_gazetteer_s_units_are_there(store: SqliteStore, path: Path) -> None:
    assert one(path, "select current_unit, valid_to from provinces where unit = 'vn63:74'")[:] == (
        "vn34:79",
        "2025-07-01",
    )
    assert one(path, "select count(*) from provinces where unit like 'vn34:%'")[0] == 34
    assert one(path, "select count(*) from provinces where current_unit is null")[0] == 0


@pytest.mark.parametrize("verdict", ["off_topic", "not_article", "duplicate", "gone"])
def test_a_final_verdict_stands(store: SqliteStore, run: int, verdict: str, clock: Clock) -> None:
    store.judge(run, URL, "vnexpress", verdict, "why", aliases=("https://m.vnexpress.net/1",))
    clock.time += timedelta(days=1000)
    assert store.known(URL) == verdict
    assert store.known("https://m.vnexpress.net/1") == verdict


def test_an_address_never_seen_is_unknown(store: SqliteStore) -> None:
    assert store.known(URL) is None


@pytest.mark.parametrize("verdict", ["blocked", "failed"])
def test_a_failure_is_tried_again_after_growing_pauses_and_then_given_up(
    store: SqliteStore, verdict: str, clock: Clock
) -> None:
    for attempt in range(1, MAX_ATTEMPTS + 1):
        assert store.known(URL) is None
        run = store.start_run("crawl", ["vnexpress"], clock())
        store.judge(run, URL, "vnexpress", verdict, "503")
        store.judge(run, URL, "vnexpress", verdict, "503")  # twice in a run is one attempt
        pause = FIRST_PAUSE * 2 ** (attempt - 1)
        clock.time += pause - timedelta(seconds=1)
        assert store.known(URL) == verdict
        clock.time += timedelta(seconds=1)
    clock.time += timedelta(days=1000)
    assert store.known(URL) == verdict


def test_a_success_forgets_the_failures(store: SqliteStore, run: int, path: Path) -> None:
    store.judge(run, URL, "vnexpress", "failed", "timeout")
    store.save(run, article(URL))
    assert one(path, "select verdict, attempts, next_try from pages")[:] == ("stored", 0, None)


@pytest.mark.parametrize("verdict", ["gone", "failed", "blocked", "off_topic"])
def test_a_stored_article_outlives_a_later_verdict(store: SqliteStore, run: int, path: Path, verdict: str) -> None:
    store.save(run, full_article())
    store.judge(run, URL, "vnexpress", verdict, "404", http_status=404)
    assert store.known(URL) == "stored"
    assert counts(path)["articles"] == 1


def page(status: int = 200, offset: int = 0, etag: str | None = '"1"') -> FetchedPage:
    return FetchedPage(URL, "vnexpress", status, NIGHT, f"sha1:{offset}", "a.warc.gz", offset, 100, etag, None)


def test_a_page_is_found_in_the_archive(store: SqliteStore, run: int, path: Path) -> None:
    store.add_page(run, page(offset=512))
    assert one(path, "select warc_file, warc_offset, warc_length, verdict from pages")[:] == (
        "a.warc.gz",
        512,
        100,
        None,
    )
    assert store.last_page(URL) == page(offset=512)
    assert store.known(URL) is None


def test_a_good_response_is_not_forgotten_for_a_bad_one(store: SqliteStore, run: int, path: Path) -> None:
    store.add_page(run, page(503, offset=1, etag=None))
    assert one(path, "select warc_offset from pages")[0] == 1
    store.add_page(run, page(200, offset=2))
    store.add_page(run, page(404, offset=3, etag=None))
    assert one(path, "select http_status, warc_offset, etag from pages")[:] == (404, 2, '"1"')


def test_of_an_unknown_address_no_page_is_known(store: SqliteStore) -> None:
    assert store.last_page(URL) is None


def test_the_same_text_at_another_address_is_a_duplicate(store: SqliteStore, run: int, path: Path) -> None:
    first = article(URL, claim(403), fingerprint="same")
    copy = article("https://nhandan.vn/copy", claim(403), outlet="nhandan", fingerprint="same")
    assert store.look_alikes(first) == []
    store.save(run, first)
    assert store.look_alikes(first) == []
    assert [(known.url, known.exact) for known in store.look_alikes(copy)] == [(URL, True)]


def test_a_run_keeps_each_outlet_s_figures(store: SqliteStore, run: int, path: Path) -> None:
    figures = {"requests": 9, "verdicts": {"stored": 2, "gone": 1}, "errors": 1, "slowest": "3 s"}
    store.finish_run(run, NIGHT + timedelta(minutes=5), "finished", {"vnexpress": figures, "nhandan": {}})
    row = one(path, "select * from run_outlets where outlet = 'vnexpress'")
    assert (row["requests"], row["stored"], row["gone"], row["errors"], row["pages"]) == (9, 2, 1, 1, 0)
    assert json.loads(row["figures"]) == figures
    assert one(path, "select finished_at, reason from runs")[:] == ("2024-05-20T19:05:00+00:00", "finished")


def test_an_issue_is_kept_once_a_run(store: SqliteStore, run: int, path: Path) -> None:
    for _ in range(2):
        store.add_issue(run, "layout", "body matched nothing", outlet="vnexpress", url=URL, details={"field": "body"})
        store.add_issue(None, "archive", "truncated")
    store.add_issue(store.start_run("crawl", [], NIGHT), "layout", "body matched nothing", outlet="vnexpress", url=URL)
    assert counts(path)["issues"] == 3
    assert json.loads(one(path, "select details from issues where id = 1")[0]) == {"field": "body"}


def test_an_outlet_is_named(store: SqliteStore, run: int, path: Path) -> None:
    store.add_outlet("vnexpress", "VnExpress", home="https://vnexpress.net/")
    assert one(path, "select name, province, home from outlets")[:] == ("VnExpress", None, "https://vnexpress.net/")


@pytest.mark.parametrize("words", ["nghe an", "Nghệ An", "NGHE AN", "dac san", "đặc sản", "đac san", "Đặc Sản"])
def test_search_needs_no_diacritics(store: SqliteStore, run: int, words: str) -> None:
    number = store.save(run, article(URL))
    store.save(run, article("https://vnexpress.net/2", title="Hà Nội", lead="Chè xanh.", paragraphs=("Trà sen.",)))
    assert [row["id"] for row in store.db.table("articles").search(words, quote=True)] == [number]


def test_search_follows_a_changed_article(store: SqliteStore, run: int) -> None:
    store.save(run, article(URL))
    store.save(run, article(URL, title="Đắk Lắk", lead="Cà phê.", paragraphs=()))
    assert list(store.db.table("articles").search("dac san", quote=True)) == []
    assert [row["title"] for row in store.db.table("articles").search("dak lak", quote=True)] == ["Đắk Lắk"]


@pytest.mark.parametrize(
    ("changes", "published", "as_of"),
    [
        ({"period": None}, date(2024, 5, 20), "2024-05-20"),
        ({"period": "2023"}, date(2024, 5, 20), "2023-12-31"),
        ({"period": "2024"}, date(2024, 5, 20), "2024-05-20"),
        ({"period": "2024-02"}, date(2024, 5, 20), "2024-02-29"),
        ({"period": "2024-05-01"}, date(2024, 5, 20), "2024-05-01"),
        ({"period": "2021-2025", "status": "target"}, date(2024, 5, 20), "2025-12-31"),
        ({"period": "2025"}, date(2024, 5, 20), "2025-12-31"),
        ({"period": "2023"}, None, "2023-12-31"),
        ({"period": None}, None, None),
    ],
)
def test_a_count_stands_as_of_a_day(
    store: SqliteStore, run: int, path: Path, changes: dict[str, str], published: date | None, as_of: str | None
) -> None:
    store.save(run, article(URL, claim(5, **changes), published=published))
    assert one(path, "select as_of from claims")[0] == as_of
