"""A crawler with a real store, as Scrapy gives it to pipelines."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from scrapy.crawler import Crawler
from scrapy.utils.test import get_crawler

from ocopcrawl.items import Article, ArticleItem, close_recording
from spiders.outlets.baonghean import BaoNgheAn

TEXT = "Đến nay, toàn tỉnh có 403 sản phẩm OCOP đạt 3 sao trở lên, trong đó 43 sản phẩm 4 sao và 360 sản phẩm 3 sao."


@pytest.fixture
def crawler(tmp_path: Path) -> Iterator[Crawler]:
    database = str(tmp_path / "ocop.db")
    settings = {"OCOP_DB": database, "OCOP_STORE": "output.store.SqliteStore", "OCOP_RUN": None}
    crawler = get_crawler(BaoNgheAn, settings)
    crawler.spider = BaoNgheAn.from_crawler(crawler)
    yield crawler
    close_recording(database)


@pytest.fixture
def item() -> ArticleItem:
    return make()


def make(url: str = "https://baonghean.vn/nghe-an-403-san-pham-ocop-10000001.html", text: str = TEXT) -> ArticleItem:
    published = datetime(2024, 3, 5, 7, 30, tzinfo=timezone(timedelta(hours=7)))
    article = Article(
        url, "Nghệ An có 403 sản phẩm OCOP", "(Baonghean.vn) - " + text, (text,), published_at=published, tags=("OCOP",)
    )
    return ArticleItem(url, "baonghean", article, datetime(2024, 3, 5, tzinfo=UTC), outlet_province="Nghệ An")
