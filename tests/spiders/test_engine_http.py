"""The engine over real HTTP: what it finds, what it fetches, and what it leaves alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extract.address import canonical_address
from spiders.discovery.addresses import is_article
from spiders.registry import outlets
from tests.press.page import Page, key_of
from tests.press.press import lookup
from tests.press.server import Arrival, PressServer, lookup_in
from tests.press.story import Story, stories
from tests.spiders.crawling import column, crawl, issues, stored

SEVEN = ("thuonghieusanpham", "vnexpress", "tuoitre", "dantri", "nongnghiepmoitruong", "nhandan", "baonghean")
EVERYTHING = date(2019, 1, 1)


def expected(first: date = EVERYTHING, last: date = date.max, *names: str) -> set[str]:
    """The addresses of the articles that a crawl of some days has to store."""
    return {canonical_address(story.url) for story in wanted(first, last) if not names or story.outlet in names}


def wanted(first: date, last: date) -> Iterator[Story]:
    for story in stories().values():
        if story.verdict == "stored" and first <= story.published.date() <= last:
            yield story


def articles(arrivals: list[Arrival]) -> list[str]:
    """Those arrivals that asked for an article."""
    known = [spider.outlet for spider in outlets().values()]
    return [a.key for a in arrivals if any(is_article(outlet, f"https://{a.key}") for outlet in known)]


@pytest.fixture(scope="module")
def server() -> Iterator[PressServer]:
    with PressServer(lookup) as server:
        yield server


@pytest.fixture(scope="module")
def first_night(server: PressServer, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Arrival]]:
    folder = tmp_path_factory.mktemp("first")
    return folder, crawl(server, folder, *SEVEN, "--since", EVERYTHING.isoformat())


@pytest.mark.parametrize("name", SEVEN)
def test_every_article_of_an_outlet_is_found(first_night: tuple[Path, list[Arrival]], name: str) -> None:
    found = set(column(first_night[0], f"select url from articles where outlet = '{name}'"))
    assert found == expected(EVERYTHING, date.max, name)


def test_no_article_is_fetched_twice(first_night: tuple[Path, list[Arrival]]) -> None:
    asked = [canonical_address(f"https://{key}") for key in articles(first_night[1])]
    # An address that has moved is asked for under its old name, then under its new one.
    assert len(asked) == len(set(asked))


def test_a_second_run_fetches_lists_only(server: PressServer, first_night: tuple[Path, list[Arrival]]) -> None:
    folder, _ = first_night
    before = stored(folder)
    arrivals = crawl(server, folder, *SEVEN, "--since", EVERYTHING.isoformat())
    again = {canonical_address(f"https://{key}") for key in articles(arrivals)}
    to_be_tried_again = set(column(folder, "select url from pages where verdict in ('blocked', 'failed')"))
    assert arrivals
    assert again <= to_be_tried_again
    assert stored(folder) == before


@pytest.mark.parametrize(("first", "last"), [(date(2024, 1, 1), date(2024, 12, 31)), (date(2026, 10, 1), date.max)])
def test_a_window_is_respected(server: PressServer, tmp_path: Path, first: date, last: date) -> None:
    until = () if last == date.max else ("--until", last.isoformat())
    arrivals = crawl(server, tmp_path, *SEVEN, "--since", first.isoformat(), *until)
    assert stored(tmp_path) == expected(first, last)
    shards = [a.path for a in arrivals if "StaticSitemaps" in a.path]
    assert shards
    assert all(f"-{first.year}-" in path for path in shards), "sitemaps outside the window are not asked for"


def test_an_article_outside_the_window_is_found_by_a_wider_one(server: PressServer, tmp_path: Path) -> None:
    crawl(server, tmp_path, "nhandan", "--since", "2026-10-01")
    assert stored(tmp_path) < expected(EVERYTHING, date.max, "nhandan")
    crawl(server, tmp_path, "nhandan", "--since", EVERYTHING.isoformat())
    assert stored(tmp_path) == expected(EVERYTHING, date.max, "nhandan")


def test_without_a_window_no_archive_of_sitemaps_is_walked(server: PressServer, tmp_path: Path) -> None:
    arrivals = crawl(server, tmp_path, "tuoitre")
    assert stored(tmp_path)
    assert not [a.path for a in arrivals if "itemaps" in a.path]


def test_off_topic_pages_of_a_whole_paper_are_not_asked_for(first_night: tuple[Path, list[Arrival]]) -> None:
    asked = {canonical_address(f"https://{key}") for key in articles(first_night[1])}
    for name in ("vnexpress/gia-xang", "tuoitre/khach-san", "baonghean/nghe-an-bong-da"):
        assert canonical_address(stories()[name].url) not in asked


def test_an_empty_feed_is_an_issue(first_night: tuple[Path, list[Arrival]]) -> None:
    assert "The feed has no entry." in issues(first_night[0], "feed")


def test_a_redesign_costs_no_article_and_is_noticed(tmp_path: Path) -> None:
    def redesigned(key: str) -> Page | None:
        page = lookup(key)
        return replace(page, body=page.body.replace(b"fck_detail", b"than_bai")) if page else None

    with PressServer(redesigned) as server:
        crawl(server, tmp_path, "vnexpress", "--since", "2025-01-01")
    assert stored(tmp_path) == expected(date(2025, 1, 1), date.max, "vnexpress")
    assert issues(tmp_path, "layout")


def test_a_list_that_is_refused_or_broken_is_an_issue_and_no_end(tmp_path: Path) -> None:
    challenge = b'<html><script>document.cookie="D1N=1";window.location.reload(true);</script></html>'
    feeds = {"https://nhandan.vn/rss/kinhte-1185.rss": challenge, "https://nhandan.vn/rss/xahoi-1211.rss": b"<html>"}

    def broken(key: str) -> Page | None:
        for address, body in feeds.items():
            if key == key_of(address):
                return Page(address, body)
        return lookup(key) if key != "nhandan.vn/sitemaps/google-news.xml" else None

    with PressServer(broken) as server:
        crawl(server, tmp_path, "nhandan")
    assert stored(tmp_path)
    assert any("refused" in message for message in issues(tmp_path, "blocked"))
    assert any("cannot be read" in message for message in issues(tmp_path, "feed"))
    assert "The sitemap answers with 404." in issues(tmp_path, "sitemap")


def test_an_address_asked_for_is_fetched_though_known(server: PressServer, tmp_path: Path) -> None:
    story = stories()[
        "nhandan/" + next(s.id.partition("/")[2] for s in wanted(EVERYTHING, date.max) if s.outlet == "nhandan")
    ]
    for _ in range(2):
        assert articles(crawl(server, tmp_path, "--url", story.url)) == [key_of(story.url)]
    assert stored(tmp_path) == {canonical_address(story.url)}


STORY = stories()[
    "thuonghieusanpham/"
    + next(s.id.partition("/")[2] for s in wanted(EVERYTHING, date.max) if s.outlet == "thuonghieusanpham")
]
SITE = "https://www.xa-que.example"


def site() -> list[Page]:
    """A site that no module knows: a front page, a section, a feed, a sitemap behind robots.txt."""
    article = lookup(key_of(STORY.url))
    assert article is not None
    slugs = ("xa-ta-co-them-ba-san-pham-ocop", "hai-san-pham-ocop-moi-cua-xa-ta", "ngay-hoi-lon-cua-lang-nghe-que-ta")
    pages = [
        Page(f"{SITE}/{slug}-10000{n}.html", article.body.replace(b"thuonghieusanpham.vn", b"xa-que.example"))
        for n, slug in enumerate(slugs)
    ]
    pages = [replace(page, body=page.body + f"<!-- {n} -->".encode()) for n, page in enumerate(pages)]
    links = "".join(
        f'<h3><a href="{page.url}">{slug}</a></h3>'
        for page, slug in zip(pages[:1] + pages[2:], (slugs[0], slugs[2]), strict=True)
    )
    feed = f"<rss><channel><item><title>OCOP</title><link>{pages[1].url}</link></item></channel></rss>"
    html = f'<html lang="vi"><head><link rel="alternate" type="application/rss+xml" href="/tin.rss">{links}</html>'
    late = f"{SITE}/chuyen-cu-ve-san-pham-ocop-que-ta-200001.html"
    return [
        *pages,
        replace(pages[0], url=late, body=pages[0].body + b"<!-- late -->"),
        Page(f"{SITE}/", html.encode()),
        Page(f"{SITE}/nong-thon", html.encode()),
        Page(f"{SITE}/tin.rss", feed.encode(), content_type="application/rss+xml"),
        Page(f"{SITE}/robots.txt", f"User-agent: *\nSitemap: {SITE}/bai.xml\n".encode(), content_type="text/plain"),
        Page(f"{SITE}/bai.xml", f"<urlset><url><loc>{late}</loc></url></urlset>".encode(), content_type="text/xml"),
    ]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((f"{SITE}/xa-ta-co-them-ba-san-pham-ocop-100000.html",), {"100000"}),
        ((f"{SITE}/",), {"100000", "100001"}),
        ((f"{SITE}/nong-thon",), {"100000", "100001", "100002"}),
        ((f"{SITE}/tin.rss",), {"100001"}),
        ((f"{SITE}/", "--since", "2015-01-01"), {"100000", "100001", "200001"}),
    ],
    ids=["article", "front page", "section", "feed", "sitemap"],
)
def test_a_site_without_a_module_is_read_too(tmp_path: Path, arguments: tuple[str, ...], found: set[str]) -> None:
    with PressServer(lookup_in(site())) as server:
        arrivals = crawl(server, tmp_path, "--url", *arguments)
    fetched = {a.path.rpartition("-")[2].removesuffix(".html") for a in arrivals if a.path.endswith(".html")}
    assert fetched == found
    assert set(column(tmp_path, "select outlet from articles")) == {"generic"}


def test_lists_are_read_before_articles_and_articles_from_the_oldest(first_night: tuple[Path, list[Arrival]]) -> None:
    # So a crawl that is killed leaves the newest ones, which the next one meets on the first page.
    host = "thuonghieusanpham.vn"
    keys = [arrival.key for arrival in first_night[1] if arrival.host == host and "robots" not in arrival.path]
    lists = [index for index, key in enumerate(keys) if "san-pham-ocop" in key.partition("/")[2].split("&")[0][:30]]
    days = {key_of(story.url): story.published for story in stories().values()}
    fetched = [days[key] for key in keys if key in days]
    assert max(lists[:2]) < next(index for index, key in enumerate(keys) if key in days)
    assert len(fetched) > 5
    assert fetched == sorted(fetched)
