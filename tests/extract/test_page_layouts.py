"""Layouts: which one is taken, what its selectors do, what happens when none matches."""

from datetime import UTC, date, datetime

import pytest

from extract.model import Layout
from extract.page import parse_article
from extract.page.selecting import compiled

URL = "https://bao.example/bai-1.html"
TEXT = "Hội đồng đánh giá tỉnh công nhận thêm 32 sản phẩm của 21 chủ thể sau hai ngày chấm điểm tại thành phố. "
TODAY = Layout(body=(".moi",), lead=(".sapo-moi",))
OLD = Layout(body=(".cu",), lead=(".sapo-cu",), valid_until=date(2021, 6, 30))


def page(kind: str, extra: str = "") -> str:
    return (
        "<html><head><title>Tin OCOP trong tỉnh</title></head><body><h1>Tin OCOP trong tỉnh</h1>"
        "<i>07/03/2020 08:01</i>"
        f"<b class='sapo-{kind}'>Tóm tắt của bài viết.</b><div class='{kind}'><p>{TEXT * 3}</p>{extra}</div>"
        "</body></html>"
    )


@pytest.mark.parametrize(
    ("kind", "day", "problems"),
    [
        ("moi", None, ()),
        ("cu", None, ()),
        ("moi", datetime(2026, 1, 1, tzinfo=UTC), ()),
        ("cu", datetime(2020, 9, 1, tzinfo=UTC), ()),
        ("cu", datetime(2026, 1, 1, tzinfo=UTC), ("layout: only the one in use until 2021-06-30 matches",)),
    ],
)
def test_the_layout_of_the_day_or_the_one_that_matches(
    kind: str, day: datetime | None, problems: tuple[str, ...]
) -> None:
    article = parse_article(page(kind), URL, (TODAY, OLD), fetched_at=day)
    assert article.rungs["paragraphs"] == "layout"
    assert article.lead == "Tóm tắt của bài viết."
    assert article.problems == problems


def test_on_an_old_day_the_old_layout_comes_first() -> None:
    both = page("cu").replace("</body>", f"<div class='moi'><p>{'Khung khác hẳn của ngày nay. ' * 9}</p></div></body>")
    assert parse_article(both, URL, (TODAY, OLD), fetched_at=datetime(2020, 9, 1, tzinfo=UTC)).paragraphs == (
        (TEXT * 3).strip(),
    )
    assert parse_article(both, URL, (TODAY, OLD)).paragraphs != ((TEXT * 3).strip(),)


def test_a_redesign_falls_to_the_generic_reading_and_says_so() -> None:
    article = parse_article(page("noi-dung"), URL, (TODAY, OLD))
    assert article.paragraphs == ((TEXT * 3).strip(),)
    assert article.rungs["paragraphs"] == "generic"
    assert article.problems == ("layout: body selector matched nothing",)


def test_a_body_selector_that_finds_a_scrap_falls_to_the_generic_reading() -> None:
    html = page("noi-dung", f"<p class='moi'>{TEXT[:80]}</p>")
    article = parse_article(html, URL, (TODAY,))
    assert len(article.paragraphs) == 2
    assert article.rungs["paragraphs"] == "generic"
    assert "layout: the body selector found next to nothing, the generic reading served" in article.problems


def test_drop_caption_and_unwrap() -> None:
    extra = (
        "<div class='hop'>Quảng bá 99 gian hàng.</div><h2 class='chu-thich'>Gian hàng chè</h2>"
        "<p><a class='noi-bo' href='/x'>Cả đoạn này là một liên kết nội bộ của tòa soạn.</a></p>"
    )
    layout = Layout(body=(".moi",), drop=(".hop",), caption=("h2.chu-thich",), unwrap=("a.noi-bo",))
    article = parse_article(page("moi", extra), URL, (layout,))
    assert article.paragraphs == ((TEXT * 3).strip(), "Cả đoạn này là một liên kết nội bộ của tòa soạn.")
    assert article.captions == ("Gian hàng chè",)


def test_every_field_can_come_from_the_layout() -> None:
    html = (
        "<html><body><div class='t'>Tin OCOP trong tỉnh</div><em data-luc='5-9-2019'>in ngày 5-9</em>"
        f"<i class='a'>Minh Anh / Báo</i><u class='m'>Kinh tế</u><div class='moi'><p>{TEXT * 3}</p></div>"
        "<s class='k'>chè</s><s class='k'>OCOP</s></body></html>"
    )
    layout = Layout(
        title=(".t",),
        body=(".moi",),
        authors=(".a",),
        published=("em::attr(data-luc)",),
        published_formats=(r"(?P<day>\d+)-(?P<month>\d+)-(?P<year>\d{4})",),
        section=(".m",),
        tags=(".k",),
    )
    article = parse_article(html, URL, (layout,))
    assert article.title == "Tin OCOP trong tỉnh"
    assert article.authors == ("Minh Anh",)
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2019-09-05T00:00:00+07:00"
    assert article.published_raw == "5-9-2019"
    assert article.section == "Kinh tế"
    assert article.tags == ("chè", "OCOP")
    assert set(article.rungs.values()) == {"layout"}


def test_a_selector_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match="not a CSS selector: 'div\\[\\['"):
        compiled("div[[")
