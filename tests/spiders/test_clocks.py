"""Many papers print the day of reading in their header: no layout, no generic reading may take it for the article's."""

from datetime import UTC, datetime

import pytest

from extract.page import parse_article
from spiders.registry import outlets
from tests.stories.pairs import articles

FETCHED = datetime(2026, 11, 24, 6, 45, tzinfo=UTC)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in articles("held_out")[0])
TITLE = "<h1 class='title-page detail'>Cây chè trăm tuổi và người giữ búp của xã OCOP</h1>"
CLOCKS = {
    "line": "<div id='header'><div class='left'>Thứ Ba, 24/11/2026 | 13:45 GMT+7</div></div>",
    "time": "<header><div><time datetime='2026-11-24T13:45'>Thứ ba, 24/11/2026 - 13:45</time></div></header>",
    "words": "<header>Hôm nay: Thứ Ba, ngày 24 tháng 11 năm 2026</header>",
    "table": "<table><tr><td>Thứ Ba, 24/11/2026, 13:45</td><td><a href='/'>Trang chủ</a></td></tr></table>",
    "clock": "<div class='top'><span class='clock'>13:45 24/11/2026</span></div>",
}


def page(before: str, after: str = "") -> str:
    return (
        "<html lang='vi'><head><title>Cây chè trăm tuổi và người giữ búp của xã OCOP</title></head><body>"
        f"{before}{after}<div class='noi-dung singular-content'>{PARAGRAPHS}</div></body></html>"
    )


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("key", outlets())
def test_a_clock_dates_no_article(key: str, clock: str) -> None:
    layouts = outlets()[key].outlet.layouts
    for body in (
        page(CLOCKS[clock] + TITLE),
        page(f"{CLOCKS[clock]}<main><article>{TITLE}", "</article></main>"),
        page(f"<div class='page'>{CLOCKS[clock]}<div class='col'><div class='box'>{TITLE}</div></div>", "</div>"),
    ):
        article = parse_article(body, "https://bao.example/cay-che-1234567.html", layouts, fetched_at=FETCHED)
        assert article.published_at is None, article.published_raw


@pytest.mark.parametrize("clock", CLOCKS)
def test_the_article_s_own_date_is_read_beside_a_clock(clock: str) -> None:
    for own in (
        f"{TITLE}<div class='info'>05/04/2024 08:10</div>",
        f"<div class='box'><div class='info'>05/04/2024 08:10</div>{TITLE}</div>",
        f"<div class='box'>{TITLE}<div>Hà Linh</div><div class='info'>Thứ sáu, 05/04/2024 08:10</div></div>",
    ):
        article = parse_article(
            page(CLOCKS[clock] + own), "https://bao.example/cay-che-1234567.html", fetched_at=FETCHED
        )
        assert article.published_at is not None
        assert article.published_at.isoformat() == "2024-04-05T08:10:00+07:00"


def test_an_article_of_today_keeps_its_date() -> None:
    for own in (
        f"{TITLE}<div class='info'>24/11/2026 08:10</div>",
        f"<div class='box'><div class='info'>24/11/2026 08:10</div>{TITLE}</div>",
    ):
        article = parse_article(
            page(CLOCKS["line"] + own), "https://bao.example/cay-che-1234567.html", fetched_at=FETCHED
        )
        assert article.published_at is not None
        assert article.published_at.isoformat() == "2026-11-24T08:10:00+07:00"
