"""The ways through the site, as a visitor goes them."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visitor, window
from tests.press.server import PressServer
from tests.press.synthetic import Synthetic
from tests.reliability.crawling import Night


def test_a_province_on_the_map_leads_to_its_page(visitor: Visitor) -> None:
    visitor.open("/-/map")
    visitor.page.locator(".map a[data-unit='vn34:40'] path").click()
    assert visitor.path == "/-/province/vn34:40"
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Nghệ An")


def test_a_province_is_reached_and_opened_with_the_keyboard(visitor: Visitor) -> None:
    visitor.open("/-/map")
    visitor.page.locator(".map a").first.focus()
    visitor.page.keyboard.press("Tab")
    focused = visitor.page.locator(".map a:focus")
    assert focused.locator("title").text_content() == focused.get_attribute("aria-label")
    assert "pointed" in str(
        visitor.page.locator(f"tr[data-unit='{focused.get_attribute('data-unit')}']").get_attribute("class")
    )
    unit = focused.get_attribute("data-unit")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(f"**/-/province/{unit}")


def test_the_map_is_filtered_by_year_and_division_at_once(visitor: Visitor) -> None:
    visitor.open("/-/map")
    coloured = visitor.page.locator(".map a[class*='class-']")
    before = coloured.count()
    visitor.page.get_by_label("Year", exact=True).select_option("2025")
    visitor.page.wait_for_url("**year=2025**")
    expect(visitor.page.locator(".caption")).to_contain_text("2025")
    assert coloured.count() != before
    visitor.page.get_by_label("Division", exact=True).select_option("63")
    visitor.page.wait_for_url("**division=63**")
    assert visitor.page.locator(".map a").count() == 63
    assert visitor.page.get_by_label("Year", exact=True).input_value() == "2025"


def test_the_colours_of_the_map_are_those_of_its_legend_and_its_table(visitor: Visitor) -> None:
    visitor.open("/-/map?division=34&year=2026")
    for unit in visitor.page.locator(".map a").all():
        row = visitor.page.locator(f"tr[data-unit='{unit.get_attribute('data-unit')}'] td").first.text_content()
        kind = str(unit.get_attribute("class")).split()[1]
        assert (row == "–") == (kind in ("missing", "incomplete"))
    shown = {str(swatch.get_attribute("class")).split()[1] for swatch in visitor.page.locator(".legend .swatch").all()}
    assert {str(unit.get_attribute("class")).split()[1] for unit in visitor.page.locator(".map a").all()} == shown


def test_without_scripts_a_button_filters(browser: Browser, home: str) -> None:
    context = window(browser, "phone", scripts=False)
    visitor = Visitor(context.new_page(), home)
    visitor.open("/-/map")
    visitor.page.get_by_label("Colour by", exact=True).select_option("5")
    visitor.page.get_by_role("button", name="Show").click()
    assert "show=5" in visitor.path
    assert visitor.troubles == []
    context.close()


def test_dak_lak_is_found_without_diacritics(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.page.get_by_label("Search articles and provinces").fill("dak lak")
    visitor.page.get_by_role("button", name="Search").click()
    assert visitor.path == "/-/search?q=dak+lak"
    assert "Đắk" in visitor.page.locator("mark").all_text_contents()
    visitor.page.get_by_role("link", name="Đắk Lắk", exact=True).first.click()
    assert visitor.path in ("/-/province/vn34:66", "/-/province/vn63:66")


def test_a_claim_leads_to_its_words(visitor: Visitor) -> None:
    visitor.open("/-/province/vn63:54")
    card = visitor.page.locator(".claim", has_text="244 products").first
    card.locator(".from a").click()
    words = visitor.page.locator("mark:focus")
    expect(words).to_have_text("244 sản phẩm OCOP")
    expect(words).to_be_in_viewport()
    assert visitor.page.url.endswith(f"#{words.get_attribute('id')}")
    visitor.page.get_by_role("link", name="230 sản phẩm 3 sao").click()
    expect(visitor.page.locator("mark:focus")).to_have_text("230 sản phẩm 3 sao")
    live = visitor.page.get_by_role("link", name="Live page")
    assert str(live.get_attribute("href")).startswith("https://")


def test_a_share_leads_to_its_words(visitor: Visitor, demo_database: Path) -> None:
    with closing(sqlite3.connect(demo_database)) as db:
        number, article, quote = db.execute("select id, article, quote from shares").fetchone()
    visitor.open(f"/-/article/{article}")
    visitor.page.locator(f"#share-{number} .to-sentence").click()
    words = visitor.page.locator("mark:focus")
    expect(words).to_have_text(quote)
    expect(words).to_be_in_viewport()


def test_a_figure_of_a_table_leads_to_its_words(visitor: Visitor) -> None:
    visitor.open("/ocop/province_totals?unit=vn63:54&star_level=3-5")
    visitor.page.locator("td.col-claims a").first.click()
    expect(visitor.page.locator("mark:focus, mark:has(:focus)").first).to_contain_text("244")


def test_a_rounded_total_of_the_nation_is_shown_as_rounded_with_its_evidence(visitor: Visitor) -> None:
    visitor.open("/-/dashboard?_lang=vi")
    row = visitor.page.locator("section", has_text="của cả nước").first.get_by_role("row", name="9/2026")
    expect(row).to_contain_text("18.200")
    expect(row).to_contain_text("báo viết số làm tròn")
    row.get_by_role("link").click()
    expect(visitor.page.locator("mark:focus")).to_contain_text("hơn 18.200")


def test_the_chosen_language_stays(visitor: Visitor) -> None:
    visitor.open("/-/map?division=63&year=2024")
    visitor.page.get_by_role("link", name="Tiếng Việt").click()
    assert visitor.page.get_by_label("Năm", exact=True).input_value() == "2024"
    visitor.page.get_by_role("link", name="Tổng quan").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Tổng quan")
    assert visitor.page.locator("html").get_attribute("lang") == "vi"


def test_all_is_shown_while_a_crawl_is_writing(visitor: Visitor, demo_database: Path, tmp_path: Path) -> None:
    def claims() -> int:
        visitor.open("/")
        told = visitor.page.locator("dd", has=visitor.page.locator("xpath=../dt[text()='claims']")).text_content()
        return int(str(told).replace(",", ""))

    first = claims()
    with PressServer(Synthetic(100_000)) as server:
        night = Night(tmp_path, server, ["thuonghieusanpham"], places={"database": demo_database.parent})
        crawl = night.start()
        try:
            deadline = time.monotonic() + 60
            while claims() == first:
                assert crawl.poll() is None, crawl.communicate()
                assert time.monotonic() < deadline
            for path in ("/-/map", "/-/dashboard", "/-/search?q=dac+san", "/-/article/3", "/ocop/claims_flat"):
                before = claims()
                assert visitor.open(path).status == 200
                assert claims() >= before
            assert visitor.page.get_by_text("A crawl is writing now").is_visible()
            assert claims() > first
            assert crawl.poll() is None, "the crawl has written all the while"
        finally:
            crawl.terminate()
            crawl.communicate(timeout=60)
