"""The early question whether an article is wanted: asked about all that it can be made of, before it is cleaned."""

import pytest

from extract.page import NotAnArticle, Unwanted, parse_article
from extract.relevance import judge, may_name_ocop

PARAGRAPH = (
    "Chính quyền xã cho biết con đường vào bản đã được đổ bê tông, xe tải vào tận nơi thu mua nông sản của bà con. "
)
PAGE = """<html><head><meta property="og:type" content="article"><meta property="og:title" content="{title}">
<meta name="description" content="{description}"><meta name="keywords" content="{tags}"></head><body>
<nav><a href="/ocop">OCOP</a></nav><h1>{title}</h1><time>Thứ hai, 12/10/2026, 08:00</time><p class="sapo">{lead}</p>
<article class="detail-content">{body}</article>
<aside><a href="/1">Phú Thọ có 819 sản phẩm OCOP</a></aside></body></html>"""
PLAIN = {
    "title": "Con đường mới vào bản làm bà con phấn khởi",
    "description": "Sau nhiều năm chờ đợi, con đường vào bản đã hoàn thành.",
    "tags": "giao thông",
    "lead": "Sau nhiều năm chờ đợi, con đường vào bản đã hoàn thành.",
    "body": f"<p>{PARAGRAPH * 2}</p><p>{PARAGRAPH * 2}</p>",
}


def page(**fields: str) -> str:
    return PAGE.format(**{**PLAIN, **fields})


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", "Con đường mới giúp sản phẩm OCOP xuống núi"),
        ("description", "Nhờ con đường mới, hàng OCOP của bản xuống núi nhanh hơn nhiều."),
        ("tags", "giao thông, OCOP"),
        ("lead", "Nhờ con đường mới, hàng OCOP của bản xuống núi nhanh hơn nhiều."),
        ("body", f"<p>{PARAGRAPH * 2}</p><p>Bản có một sản phẩm OCOP. {PARAGRAPH * 2}</p>"),
    ],
)
def test_what_names_ocop_anywhere_in_the_article_is_read_to_the_end(field: str, text: str) -> None:
    html = page(**{field: text})
    asked = parse_article(html, "https://example.vn/a.html", wanted=may_name_ocop)
    assert asked == parse_article(html, "https://example.vn/a.html")


def test_an_article_whose_page_names_ocop_only_around_it_is_not_read() -> None:
    with pytest.raises(Unwanted):
        parse_article(page(), "https://example.vn/a.html", wanted=may_name_ocop)
    assert not judge(parse_article(page(), "https://example.vn/a.html")).relevant


def test_a_page_that_is_no_article_is_called_so_even_where_nothing_on_it_is_wanted() -> None:
    html = "<html><body><h1>Không tìm thấy trang</h1><p>Bài viết không tồn tại.</p></body></html>"
    with pytest.raises(NotAnArticle) as refused:
        parse_article(html, "https://example.vn/a.html", wanted=may_name_ocop)
    assert not isinstance(refused.value, Unwanted)
