"""Where a crawl begins to look."""

from datetime import date

from spiders.discovery.endpoints import endpoints, has_pages, list_page
from spiders.discovery.window import Window
from spiders.outlet import Outlet

OUTLET = Outlet(
    key="bao",
    name="Báo",
    domains=("bao.example",),
    article_url=r"-(?P<id>\d+)\.html$",
    layouts=(),
    topics=("https://bao.example/ocop[&BRSR={offset}]", "https://bao.example/chu-de/ocop"),
    searches=("https://bao.example/tim?q=OCOP&p={page}",),
    general_lists=("https://bao.example/",),
    feeds=("https://bao.example/ocop.rss",),
    general_feeds=("https://bao.example/home.rss",),
    news_sitemaps=("https://bao.example/news.xml",),
    sitemap_indexes=("https://bao.example/index.xml",),
    dated_sitemaps=("https://bao.example/{year}-{month}.xml",),
    first_page=0,
    page_size=15,
)
TODAY = date(2026, 3, 7)


def test_without_a_window_no_archive_of_sitemaps_is_walked() -> None:
    found = {endpoint.address: endpoint.scope for endpoint in endpoints(OUTLET, Window(), TODAY)}
    assert found == {
        "https://bao.example/ocop": "ocop",
        "https://bao.example/chu-de/ocop": "ocop",
        "https://bao.example/tim?q=OCOP&p=0": "ocop",
        "https://bao.example/": "general",
        "https://bao.example/ocop.rss": "ocop",
        "https://bao.example/home.rss": "general",
        "https://bao.example/news.xml": "general",
    }


def test_in_a_window_sitemaps_are_walked_as_far_as_needed_and_never_into_the_future() -> None:
    window = Window(date(2026, 1, 31), date(2026, 12, 31))
    found = [endpoint.address for endpoint in endpoints(OUTLET, window, TODAY) if endpoint.kind == "sitemap"]
    months = [f"https://bao.example/2026-{month}.xml" for month in (3, 2, 1)]
    assert found == ["https://bao.example/news.xml", "https://bao.example/index.xml", *months]


def test_brackets_stand_from_the_second_page_on() -> None:
    pattern = OUTLET.topics[0]
    assert list_page(OUTLET, pattern, 1).address == "https://bao.example/ocop&BRSR=15"
    assert [has_pages(pattern) for pattern in OUTLET.topics] == [True, False]
