"""The way of an article through the pipelines, into a real database."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from ocopcrawl.items import ArticleItem, StoreError, recording_of
from pipelines.duplicates import Duplicates
from pipelines.extract import Extract
from pipelines.normalise import Normalise, prefixes_of
from pipelines.relevance import Relevance
from pipelines.step import Step
from pipelines.store import StoreArticle
from pipelines.text import read_text
from spiders.outlets.baonghean import BaoNgheAn
from tests.pipelines.conftest import TEXT, make

ORDER = (Normalise, Relevance, Duplicates, Extract, StoreArticle)


def through(crawler: Crawler, item: ArticleItem, *steps: type[Step]) -> ArticleItem:
    for step in steps or ORDER:
        item = step.from_crawler(crawler).process_item(item)
    return item


def rows(crawler: Crawler, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(crawler.settings["OCOP_DB"])) as db:
        return db.execute(query).fetchall()


def test_an_article_ends_in_its_rows(crawler: Crawler, item: ArticleItem) -> None:
    through(crawler, item)
    ((verdict,),) = rows(crawler, "select verdict from pages")
    assert verdict == "stored"
    values = rows(
        crawler, "select value, stars_min, stars_max, area_name from claims where where_ = 'text' order by value desc"
    )
    assert values[0] == (403, 3, 5, "Nghệ An")
    assert crawler.stats is not None
    assert crawler.stats.get_value("ocop/articles") == 1
    assert crawler.stats.get_value("ocop/verdict/stored") == 1


@pytest.mark.parametrize("text", [TEXT, "Đội bóng xứ Nghệ thắng trận mở màn với ba bàn không gỡ."])
def test_what_is_read_without_a_store_is_what_the_steps_find_out(crawler: Crawler, text: str) -> None:
    beside, here = make(text=text), make(text=text)
    beside.article = here.article = replace(here.article, title="Tin xứ Nghệ", tags=())
    read_text(beside, prefixes_of(BaoNgheAn.outlet))
    for step in (Normalise, Relevance, Duplicates, Extract):
        step.from_crawler(crawler).process_item(here)
    assert beside == here
    assert beside.is_article
    for step in (Normalise, Relevance, Duplicates, Extract):
        step.from_crawler(crawler).process_item(beside)
    assert beside == here


def test_a_breakdown_that_does_not_add_up_is_an_issue_and_stays_as_written(crawler: Crawler) -> None:
    text = "Đến nay, tỉnh Nghệ An có 40 sản phẩm OCOP, trong đó có 12 sản phẩm 4 sao và 30 sản phẩm 3 sao."
    through(crawler, make(text=text))
    ((message,),) = rows(crawler, "select message from issues where kind = 'breakdown'")
    assert "40" in message
    assert {(40,), (12,), (30,)} <= set(rows(crawler, "select value from claims"))


def test_the_outlets_prefix_is_taken_off_before_offsets_are_counted(crawler: Crawler, item: ArticleItem) -> None:
    item = through(crawler, item)
    assert item.article.lead.startswith("Đến nay")
    for claim in item.reading.claims:
        where = item.article.title if claim.where == "title" else item.article.text
        assert where[claim.start : claim.end] == claim.quote


def test_an_off_topic_article_is_judged_and_goes_no_further(crawler: Crawler) -> None:
    item = make(text="Đội bóng xứ Nghệ thắng trận mở màn với ba bàn không gỡ.")
    item.article = replace(item.article, title="Đội nhà thắng trận", tags=())
    with pytest.raises(DropItem):
        through(crawler, item)
    ((verdict, reason),) = rows(crawler, "select verdict, reason from pages")
    assert verdict == "off_topic"
    assert reason
    assert rows(crawler, "select count(*) from articles") == [(0,)]


def test_a_verdict_of_the_spider_is_kept_as_it_is(crawler: Crawler, item: ArticleItem) -> None:
    item.verdict, item.reason, item.aliases = "not_article", "a list", ("https://baonghean.vn/cu-10000002.html",)
    with pytest.raises(DropItem):
        through(crawler, item)
    assert rows(crawler, "select verdict, reason from pages") == [("not_article", "a list")]
    assert recording_of(crawler).store.known("https://baonghean.vn/cu-10000002.html") == "not_article"


def test_a_copy_is_stored_and_points_at_the_first(crawler: Crawler, item: ArticleItem) -> None:
    through(crawler, item)
    copy = through(crawler, make("https://baonghean.vn/trung-bai-10000009.html"))
    assert [link.url for link in copy.copies] == [item.url]
    assert copy.verdict == "stored"
    ((first, second),) = rows(crawler, "select a.url, b.url from articles b join articles a on a.id = b.duplicate_of")
    assert (first, second) == (item.url, copy.url)


class Broken(Step):
    """Fails on every article."""

    def work(self, item: ArticleItem) -> None:
        raise ZeroDivisionError("0 sản phẩm")


def test_an_article_that_breaks_a_step_is_tried_again_and_reported(crawler: Crawler, item: ArticleItem) -> None:
    with pytest.raises(DropItem):
        through(crawler, item, Normalise, Broken, Extract, StoreArticle)
    ((verdict, reason),) = rows(crawler, "select verdict, reason from pages")
    assert verdict == "failed"
    assert reason == "Broken failed: ZeroDivisionError: 0 sản phẩm"
    assert rows(crawler, "select kind, outlet, url from issues") == [("pipeline", "baonghean", item.url)]
    through(crawler, make("https://baonghean.vn/bai-sau-10000003.html"))


def test_a_database_that_cannot_be_used_is_no_matter_of_one_article(crawler: Crawler, item: ArticleItem) -> None:
    class Full(Step):
        def work(self, item: ArticleItem) -> None:
            raise StoreError("the disk is full")

    with pytest.raises(StoreError, match="full"):
        through(crawler, item, Full)


def test_what_a_person_should_know_of_a_page_is_an_issue(crawler: Crawler, item: ArticleItem) -> None:
    item.article = replace(item.article, problems=("date: none found",))
    through(crawler, item)
    assert rows(crawler, "select kind, message from issues") == [("date", "date: none found")]
