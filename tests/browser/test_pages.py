"""Every page in a real browser, on a desk and on a phone: no error, nothing from elsewhere, open to everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.conftest import SIZES, Visitor, window

PATHS = (
    "/",
    "/-/map",
    "/-/map?division=63&year=2024&show=share",
    "/-/dashboard",
    "/-/search?q=dak+lak",
    "/-/data",
    "/-/province/vn34:40",
    "/-/article/3",
    "/ocop",
    "/ocop/claims_flat?_size=10",
    "/ocop/province_totals?_facet=province&_size=10",
    "/ocop/articles/3",
    "/ocop/search?words=dac+san",
    "/ocop?sql=select+1",
)
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # All styles are of this site, so that there is nothing to fetch again.
    "preload": False,
}
OUR_LANGUAGES = ("/", "/-/map", "/-/dashboard", "/-/article/3")


def faults(visitor: Visitor) -> list[str]:
    """What axe calls serious or critical, with the first elements that it found."""
    found = Axe().run(visitor.page, options=OPTIONS).response["violations"]
    return [
        f"{fault['id']}: {[node['target'] for node in fault['nodes'][:3]]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_opens_on_a_desk_and_on_a_phone(browser: Browser, home: str, path: str) -> None:
    context = window(browser, "desktop")
    visitor = Visitor(context.new_page(), home)
    assert visitor.open(path).status == 200
    for size, (width, height) in SIZES.items():
        visitor.page.set_viewport_size({"width": width, "height": height})
        assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"too wide on a {size}"
        if size == "desktop" or path in OUR_LANGUAGES:
            assert faults(visitor) == [], size
    assert visitor.troubles == []
    context.close()


@pytest.mark.parametrize("path", OUR_LANGUAGES)
def test_a_page_speaks_vietnamese(browser: Browser, home: str, path: str) -> None:
    context = window(browser, "phone", language="vi-VN")
    visitor = Visitor(context.new_page(), home)
    visitor.open(path)
    assert visitor.page.locator("html").get_attribute("lang") == "vi"
    assert visitor.page.get_by_role("link", name="Bản đồ", exact=True).is_visible()
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visitor.troubles == []
    context.close()


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
        ("/ocop/where_papers_differ", "Những chỗ các báo viết khác nhau", "chênh lệch lớn nhất đứng đầu"),
    ],
)
def test_datasette_s_pages_tell_what_they_show_in_vietnamese(
    browser: Browser, home: str, path: str, title: str, text: str
) -> None:
    context = window(browser, "desktop", language="vi")
    visitor = Visitor(context.new_page(), home)
    visitor.open(path)
    assert visitor.page.locator("h1 [lang=vi]").text_content() == title
    expect(visitor.page.locator("main [lang=vi]", has_text=text).first).to_be_visible()
    assert visitor.troubles == []
    context.close()


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
