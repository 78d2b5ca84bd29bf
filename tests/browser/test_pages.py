"""Every page in a real browser, on a desk and on a phone: no error, nothing from elsewhere, open to everybody."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.conftest import SIZES, Visitor, window

OURS = (
    "/",
    "/-/map",
    "/-/map?division=63&year=2024&show=share",
    "/-/dashboard",
    "/-/search?q=dak+lak",
    "/-/search?q=nowhere",
    "/-/data",
    "/-/province/vn34:40",
    "/-/province/vn63:10",
    "/-/article/3",
)
DATASETTES = (
    "/ocop",
    "/ocop/claims_flat?_size=3",
    "/ocop/claims_flat?status=expired&value=1",
    "/ocop/province_totals?_facet=province&_size=3",
    "/ocop/articles/3",
    "/ocop/search?words=dac+san",
    "/ocop?sql=select+1",
)
ENDLESS = "with+recursive+n(i)+as+(select+1+union+all+select+i%2B1+from+n)+select+max(i)+from+n"
REFUSED = {
    "/-/nothing": 404,
    "/ocop/articles/99999": 404,
    "/-/sign-in?token=guessed": 403,
    "/ocop/claims_flat?_size=100000": 400,
    "/ocop?sql=select+nothing": 400,
    f"/ocop?sql={ENDLESS}&_timelimit=20": 400,
}
PATHS = {**dict.fromkeys((*OURS, *DATASETTES), 200), **REFUSED}
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # All styles are of this site, so that there is nothing to fetch again.
    "preload": False,
}


def faults(visitor: Visitor) -> list[str]:
    """What axe calls serious or critical, with the first elements that it found."""
    found = Axe().run(visitor.page, options=OPTIONS).response["violations"]
    return [
        f"{fault['id']}: {[node['target'] for node in fault['nodes'][:3]]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


def check(visitor: Visitor, path: str, status: int, *sizes: str) -> None:
    """The page answers so, fits into windows of these sizes, and has no fault in them."""
    visitor.troubles.clear()
    assert visitor.open(path).status == status
    for size in sizes:
        width, height = SIZES[size]
        visitor.page.set_viewport_size({"width": width, "height": height})
        assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"too wide on a {size}"
        assert faults(visitor) == [], size
    # The console tells of every answer that is none of 200.
    told = [trouble for trouble in visitor.troubles if str(status) not in trouble]
    visitor.troubles.clear()
    assert told == []


@pytest.fixture(scope="module")
def english(browser: Browser, home: str) -> Iterator[Visitor]:
    context = window(browser, "desktop")
    yield Visitor(context.new_page(), home)
    context.close()


@pytest.fixture(scope="module")
def vietnamese(browser: Browser, home: str) -> Iterator[Visitor]:
    context = window(browser, "phone", language="vi-VN")
    yield Visitor(context.new_page(), home)
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_a_page_opens_on_a_desk_and_on_a_phone(english: Visitor, path: str) -> None:
    check(english, path, PATHS[path], *SIZES)
    if "_timelimit" in path:
        expect(english.page.get_by_role("main")).to_contain_text("This takes too long")


OTHER_TEXTS = (*OURS, *DATASETTES[1:2], "/ocop/articles/3", "/-/nothing", "/-/sign-in?token=guessed")


@pytest.mark.parametrize("path", OTHER_TEXTS)
def test_a_page_speaks_vietnamese(vietnamese: Visitor, path: str) -> None:
    check(vietnamese, path, PATHS[path], "phone")
    assert vietnamese.page.get_by_role("link", name="Bản đồ", exact=True).is_visible()
    if path in OURS:
        assert vietnamese.page.locator("html").get_attribute("lang") == "vi"


@pytest.mark.parametrize("path", ["/", "/-/map", "/-/dashboard"])
def test_a_page_of_an_empty_database_says_that_there_is_nothing_yet(browser: Browser, empty: str, path: str) -> None:
    context = window(browser, "desktop")
    check(Visitor(context.new_page(), empty), path, 200, *SIZES)
    context.close()


def test_a_page_that_breaks_says_so_and_leads_back(english: Visitor, demo_database: Path) -> None:
    with closing(sqlite3.connect(demo_database)) as db:
        (view,) = db.execute("select sql from sqlite_schema where name = 'coverage'").fetchone()
        db.execute("drop view coverage")
        try:
            check(english, "/-/dashboard", 500, *SIZES)
        finally:
            db.execute(view)
    expect(english.page.get_by_role("heading", level=1)).to_have_text("Something went wrong")
    english.page.get_by_role("main").get_by_role("link", name="Start").click()
    assert english.path == "/"


@pytest.mark.parametrize(
    ("path", "title", "text"),
    [
        ("/ocop/outlets", "Tờ báo", "Tên ngắn của tờ báo."),
        (
            "/ocop/current_totals",
            "Sản phẩm được công nhận theo 34 tỉnh, thành phố hiện nay, tháng và hạng sao",
            "oldest",
        ),
        ("/ocop/claims/3", "Số liệu", "Câu văn có đoạn trích."),
        ("/ocop/where_papers_differ", "Những chỗ các báo viết khác nhau", "rồi đến chênh lệch lớn nhất"),
    ],
)
def test_datasette_s_pages_tell_what_they_show_in_vietnamese(
    vietnamese: Visitor, path: str, title: str, text: str
) -> None:
    vietnamese.open(path)
    assert vietnamese.page.locator("h1 [lang=vi]").text_content() == title
    expect(vietnamese.page.locator("main [lang=vi]", has_text=text).first).to_be_visible()


def test_an_archived_page_runs_nothing_and_loads_nothing(browser: Browser, home: str) -> None:
    context = window(browser, "desktop")
    visitor = Visitor(context.new_page(), home)
    visitor.open("/-/article/3")
    visitor.page.get_by_role("link", name="Archived page").click()
    assert visitor.path == "/-/archived/3"
    assert "244 sản phẩm OCOP" in visitor.page.content()
    # Nothing is left that the browser would have to refuse.
    assert visitor.troubles == []
    context.close()
