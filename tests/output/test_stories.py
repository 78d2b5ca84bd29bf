"""Copies of a story: found through the index, grouped in any order of arrival, their figures counted once."""

import random
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.similarity import sketch
from ocopcrawl.items import Article, ArticleItem, Likeness, LookAlike, StoryLink
from output.reviews import Decision, add_review
from output.store import SqliteStore
from output.stories import MOST_COMPARED, MOST_WITH_A_KEY
from pipelines.duplicates import compare, find_copies
from tests.output.news import NIGHT, article, claim, copies
from tests.stories.pairs import articles

WHOLE = articles("tuned")[0]


RELEASED = Path(__file__).parent / "released" / "0.1.0.sql"


def told(name: str, paragraphs: Iterable[str], day: int = 20, outlet: str = "vnexpress") -> ArticleItem:
    return article(
        f"https://{outlet}.vn/{name}",
        lead="",
        paragraphs=tuple(paragraphs),
        published=date(2024, 5, day),
        outlet=outlet,
    )


def arrive(store: SqliteStore, run: int, item: ArticleItem) -> None:
    """What the pipeline does with an article."""
    find_copies(item, store)
    store.save(run, item)


def stories(store: SqliteStore) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    query = "select first.url, a.url from articles a join articles first on first.id = coalesce(a.duplicate_of, a.id)"
    for first, url in store.db.execute(query):
        groups.setdefault(first, set()).add(url)
    return {frozenset(urls) for urls in groups.values()}


def test_a_copy_with_a_cut_ending_is_found_and_its_proof_kept(store: SqliteStore, run: int) -> None:
    for item in (told("goc", WHOLE), told("khac", articles("tuned")[1]), told("cat", WHOLE[:2], day=21)):
        arrive(store, run, item)
    assert stories(store) == {
        frozenset({"https://vnexpress.vn/goc", "https://vnexpress.vn/cat"}),
        frozenset({"https://vnexpress.vn/khac"}),
    }
    (link,) = store.db["story_links"].rows
    assert (link["article"], link["other"], link["conflicts"]) == (1, 3, 0)
    assert link["containment"] > 0.95
    assert link["coverage"] < 0.5
    assert link["method"].startswith("minhash-64")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_groups_are_the_same_in_any_order_of_arrival(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random
) -> None:
    items: list[ArticleItem] = []
    for number, text in enumerate(articles("tuned")[:4]):
        middle = len(text) // 2
        items += [
            told(f"{number}-goc", text, day=20),
            told(f"{number}-dau", text[: middle + 1], day=21, outlet="nhandan"),
            # Shares little with the one before; both are parts of the first.
            told(f"{number}-cuoi", text[middle:], day=19, outlet="tuoitre"),
            told(f"{number}-nhu-goc", text, day=22, outlet="cafef"),
        ]
    expected = {frozenset(item.url for item in items if f"/{number}-" in item.url) for number in range(len(items) // 4)}
    chance.shuffle(items)
    with SqliteStore(tmp_path_factory.mktemp("order") / "ocop.db") as store:
        run = store.start_run("crawl", [], NIGHT)
        for item in items:
            arrive(store, run, item)
        assert stories(store) == expected
        firsts = {url for (url,) in store.db.execute("select url from articles where duplicate_of is null")}
        assert firsts == {f"https://tuoitre.vn/{number}-cuoi" for number in range(4)}


def test_one_that_arrives_later_joins_two_stories(store: SqliteStore, run: int) -> None:
    for item in (told("dau", WHOLE[:4], day=21), told("cuoi", WHOLE[4:], day=22)):
        arrive(store, run, item)
    assert len(stories(store)) == 2
    arrive(store, run, told("ca-bai", WHOLE, day=23))
    assert len(stories(store)) == 1
    assert [row["duplicate_of"] for row in store.db["articles"].rows] == [None, 1, 1]


def test_a_story_whose_link_is_gone_falls_apart(store: SqliteStore, run: int) -> None:
    for item in (told("dau", WHOLE[:4], day=21), told("cuoi", WHOLE[4:], day=22), told("ca-bai", WHOLE, day=23)):
        arrive(store, run, item)
    arrive(store, run, told("ca-bai", articles("tuned")[3], day=23))
    assert len(stories(store)) == 3


def test_an_article_saved_again_without_a_look_around_keeps_its_story(store: SqliteStore, run: int) -> None:
    for item in (told("goc", WHOLE), told("cat", WHOLE[:4], day=21)):
        arrive(store, run, item)
    before = [list(store.db[table].rows) for table in ("story_links", "sketches", "sketch_keys")]
    store.save(run, told("goc", WHOLE))
    assert len(stories(store)) == 1
    assert [list(store.db[table].rows) for table in ("story_links", "sketches", "sketch_keys")] == before


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_figure_counts_once_a_story_where_it_stands_first(
    store: SqliteStore, run: int, order: tuple[int, ...]
) -> None:
    cut = article("https://a.vn/1", claim(403), published=date(2024, 5, 1), outlet="a")
    whole = article("https://b.vn/2", claim(403), claim(43, stars_min=4, stars_max=4), published=date(2024, 5, 2))
    late = article("https://c.vn/3", claim(403), claim(45, stars_min=4, stars_max=4), published=date(2024, 6, 3))
    items = (cut, whole, late)
    for place, number in enumerate(order):
        links = copies(*(items[other].url for other in order[:place]))
        store.save(run, replace(items[number], copies=links))
    store.finish_run(run, NIGHT, "finished", {})
    counted = "select url, value from claims_flat where counted order by url, value"
    # The first paper had cut the stars away; the third one states another number of them.
    assert store.db.execute(counted).fetchall() == [
        ("https://a.vn/1", 403),
        ("https://b.vn/2", 43),
        ("https://c.vn/3", 45),
    ]
    totals = store.db.execute("select month, star_level, value, articles from province_totals order by 1, 2").fetchall()
    assert totals == [("2024-05", "3-5", 403, 1), ("2024-05", "4", 43, 1), ("2024-06", "4", 45, 1)]


def test_copies_are_no_witnesses(store: SqliteStore, run: int) -> None:
    first = article("https://a.vn/1", claim(403), outlet="a")
    taken = [replace(article(f"https://b.vn/{n}", claim(403), outlet="b"), copies=copies(first.url)) for n in range(3)]
    others = [article(f"https://c.vn/{n}", claim(405), outlet="c") for n in range(2)]
    for item in (first, *taken, *others):
        store.save(run, item)
    store.finish_run(run, NIGHT, "finished", {})
    (row,) = store.db["province_totals"].rows
    assert (row["value"], row["rule"], row["articles"]) == (405, "agreed", 2)
    (row,) = store.db["disagreements"].rows
    assert (row["articles"], row["figures"]) == (3, 2)
    copied = {row["outlet"]: (row["articles"], row["copies"], row["stories"]) for row in store.db["coverage"].rows}
    assert copied == {"a": (1, 0, 1), "b": (3, 3, 0), "c": (2, 0, 2)}


@pytest.mark.parametrize(
    ("decision", "changes", "counted"),
    [("correct", {"value": 430}, [430]), ("reject", {}, []), ("confirm", {}, [403])],
)
@pytest.mark.parametrize("reviewed", [1, 2])
def test_what_a_person_decides_about_one_copy_holds_for_all(
    store: SqliteStore, run: int, decision: Decision, changes: dict[str, int], counted: list[int], reviewed: int
) -> None:
    first = article("https://a.vn/1", claim(403), published=date(2024, 5, 1), outlet="a")
    copy = article("https://b.vn/2", claim(403), published=date(2024, 5, 2), outlet="b")
    store.save(run, first)
    store.save(run, replace(copy, copies=copies(first.url)))
    given = {"reviewer": "Lan", "note": None, "now": NIGHT}
    add_review(store.db, store.path, reviewed, decision, changes, **given)  # type: ignore[arg-type]
    store.finish_run(run, NIGHT, "finished", {})
    assert [row["value"] for row in store.db["province_totals"].rows] == counted
    # Read anew, by the same rules.
    store.save(run, replace(copy, copies=copies(first.url)))
    store.finish_run(run, NIGHT, "finished", {})
    assert [row["value"] for row in store.db["province_totals"].rows] == counted


def test_what_everybody_writes_finds_no_copy(store: SqliteStore, run: int) -> None:
    # A paragraph that hundreds of articles share must not make each new one be compared with all of them.
    shared = WHOLE[2]
    for number in range(MOST_WITH_A_KEY + 10):
        own = " ".join(f"câu chuyện {number} của xã {word}" for word in ("bên sông", "trên đồi", "ven biển"))
        item = told(str(number), (shared, own), day=1 + number % 28)
        store.save(run, replace(item, sketch=sketch(item.article)))
    asked: list[str] = []
    store.db.conn.set_trace_callback(asked.append)
    item = told("moi", (shared, "Một chuyện khác hẳn, ở một nơi khác hẳn."))
    found = store.look_alikes(replace(item, sketch=sketch(item.article)))
    store.db.conn.set_trace_callback(None)
    assert len(found) <= MOST_COMPARED
    assert len(asked) <= 64 + 2 * MOST_COMPARED + 10


def test_a_copy_of_another_year_is_compared_no_more(store: SqliteStore) -> None:
    item = replace(told("nay", WHOLE), sketch=None)
    text = item.article.text
    assert compare(item, LookAlike("u", text, date(2023, 5, 20), exact=False)) is None
    assert compare(item, LookAlike("u", text, date(2024, 6, 1), exact=False)) is not None
    assert compare(item, LookAlike("u", text, None, exact=False)) is not None
    assert compare(item, LookAlike("u", text, date(2023, 5, 20), exact=True)) is not None


def test_the_lookup_is_answered_by_indexes(store: SqliteStore) -> None:
    for query, index in (
        ("select article from sketch_keys where key = 1 limit 201", "PRIMARY KEY (key=?)"),
        ("select id from articles where fingerprint = 'f' order by id limit 41", "articles_fingerprint"),
        ("select other from story_links where article = 1", "PRIMARY KEY (article=?)"),
        ("select article from story_links where other = 1", "story_links_other (other=?)"),
    ):
        plan = [row[3] for row in store.db.execute(f"explain query plan {query}")]
        assert any(index in step for step in plan), plan


def test_a_sketch_survives_the_process(path: Path, clock: Callable[[], object]) -> None:
    # Its hashes must be the same tomorrow: these are written down.
    text = "Đến nay, toàn tỉnh Nghệ An có 403 sản phẩm OCOP đạt 3 sao trở lên, trong đó có 43 sản phẩm đạt 4 sao."
    made = sketch(Article("https://a.vn/1", lead=text))
    assert made is not None
    assert (made.method, made.size) == ("minhash-64x4-v2", 21)
    assert [key & 0xFFFFFFFF for key in made.keys[:3]] == [3229390368, 520195032, 1400309612]


def test_copies_of_an_older_database_stay_copies(path: Path) -> None:
    old = sqlite3.connect(path)
    old.executescript(RELEASED.read_text(encoding="utf-8"))
    for table, keys in (("pages", "id, url"), ("articles", "id, page, url, duplicate_of"), ("claims", "id, article")):
        columns = [row[1] for row in old.execute(f"pragma table_info({table})")]
        fresh = {"id": "id + 100", "page": "page + 100", "url": "url || '-2'", "duplicate_of": "id", "article": "101"}
        values = ", ".join(fresh.get(name, name) if name in keys.split(", ") else name for name in columns)
        old.execute(f"insert into {table} ({', '.join(columns)}) select {values} from {table} where id < 100")
    old.commit()
    old.close()
    with SqliteStore(path) as store:
        assert [row["method"] for row in store.db["story_links"].rows] == ["fingerprint"]
        query = "select article, value from claims where told_before is null and same_as is null order by id"
        before = store.db.execute(query).fetchall()
        assert {article for article, _ in before} == {1}
        store.save(
            store.start_run("crawl", [], NIGHT), replace(told("khac", WHOLE), copies=copies("https://vnexpress.net/a"))
        )
        assert len(stories(store)) == 1
        assert [row for row in store.db.execute(query) if row[0] != 1] == []


def test_links_are_proofs_between_stored_articles(store: SqliteStore, run: int) -> None:
    link = StoryLink("https://a.vn/unknown", "fingerprint", Likeness(1.0, 1.0, 0.0))
    store.save(run, replace(told("goc", WHOLE), copies=(link, replace(link, url="https://vnexpress.vn/goc"))))
    assert list(store.db["story_links"].rows) == []
