"""A public server in a real browser: the same pages, open to everybody, and no door to write by."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import SIZES, Visitor, window
from tests.browser.test_pages import check

# Those that differ from the pages at home are looked at in both windows.
PAGES = {
    "/": (200, "phone"),
    "/-/map": (200, "phone"),
    "/-/dashboard": (200, "phone"),
    "/-/article/3": (200, *SIZES),
    "/ocop/claims_flat?_size=3": (200, "phone"),
    "/ocop/claims/3": (200, "phone"),
    "/ocop/where_papers_differ": (200, "phone"),
    "/ocop/articles": (403, *SIZES),
    "/-/reviews": (403, "phone"),
}
WRITERS = (
    "/-/review/claim/1",
    "/-/review/rated_product/1",
    "/-/review/share/1",
    "/-/review/add/1",
    "/-/review/withdraw/1",
    "/-/sign-in?token=guessed",
    "/-/sign-in?token=",
    "/-/messages",
    "/-/create-token",
    "/-/allow-debug",
    "/ocop/-/create",
    "/ocop/claims/-/insert",
    "/ocop/claims/1/-/update",
    "/ocop/claims",
    "/ocop/newest_claims",
)


@pytest.fixture(scope="module")
def stranger(browser: Browser, public: str) -> Iterator[Visitor]:
    context = window(browser, "phone")
    yield Visitor(context.new_page(), public)
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_s_page_has_no_fault_and_nothing_to_write_with(stranger: Visitor, path: str) -> None:
    status, *sizes = PAGES[path]
    check(stranger, path, int(status), *map(str, sizes))
    to_write_with = "form[method=post i], .review, .signed-in, [href*=sign-in], [href*=reviews]"
    assert stranger.page.locator(to_write_with).count() == 0


@pytest.mark.parametrize(
    ("path", "told"),
    [("/ocop/articles", None), ("/-/sign-in?token=guessed", "Trang này không nhận ý kiến xem xét.")],
)
def test_a_stranger_is_told_in_his_language_what_is_closed(stranger: Visitor, path: str, told: str | None) -> None:
    answer = stranger.page.request.get(stranger.home + path, headers={"Accept-Language": "vi"})
    assert "<h1>Trang này không mở</h1>" in answer.text()
    assert re.findall('<p class="note">(.*)</p>', answer.text()) == ([told] if told else [])


def test_a_stranger_finds_no_door_to_write_by(browser: Browser, public: str, demo_database: Path) -> None:
    context = window(browser, "phone")
    with closing(sqlite3.connect(demo_database)) as db:
        version = "pragma data_version"
        before = db.execute(version).fetchone()
        for path in WRITERS:
            answer = context.request.post(public + path, form={"decision": "reject", "note": "x", "sql": "select 1"})
            assert answer.status in (403, 404, 405), path
        for path in ("/ocop/reviews", "/ocop/reviews.json", "/-/reviews", "/-/sign-in?token=guessed"):
            assert context.request.get(public + path).status == 403, path
        assert db.execute(version).fetchone() == before
        assert db.execute("select count(*) from reviews").fetchone() == (0,)
    assert context.cookies() == []
    context.close()
