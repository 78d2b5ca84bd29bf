"""Whatever the bytes, an article or a reason why there is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.page import NotAnArticle, parse_article
from extract.page.tree import LONGEST_PAGE
from extract.relevance import judge, may_be_about_ocop

URL = "https://bao.example/bai-viet-1.html"
PARAGRAPH = (
    "Tỉnh Nghệ An có 403 sản phẩm OCOP đạt từ ba sao trở lên, trong đó 43 sản phẩm bốn sao của các huyện miền núi. "
)


def page(body: str = "", head: str = "") -> str:
    return (
        f"<html><head><meta charset='utf-8'><title>Nghệ An có 403 sản phẩm OCOP</title>{head}</head><body>"
        f"<h1>Nghệ An có 403 sản phẩm OCOP</h1><div class='time'>07/03/2026 08:01</div>"
        f"<div class='noi-dung'><p>{PARAGRAPH * 3}</p>{body}</div></body></html>"
    )


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div class='article__body'>",
            "</div>",
            "<h1>",
            "</h1>",
            "<br>",
            "<a href='/x'>",
            "</a>",
            "<li>",
        ),
        *(
            "<table><tr><td>",
            "</table>",
            "<figure>",
            "<img alt='",
            "'>",
            "<svg>",
            "<ul>",
            "<!--",
            "-->",
            "]]>",
            "</script>",
        ),
        *("<script type='application/ld+json'>", '{"@type":"NewsArticle","headline":[1,null,{"@value":2}]}', "<td>"),
        *("<meta property='og:title' content='", "\x00", "\ufffe", "&#55296;", "&amp;#7871;", PARAGRAPH, "Ảnh: A"),
        *("07/03/2026 08:01", "31/02/2024", "Tin liên quan", "<form>", "<span class='author'>", "<time datetime='"),
    ]
)


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_an_article_or_a_reason(body: bytes) -> None:
    may_be_about_ocop(body)
    reason = "an article"
    try:
        parse_article(body, URL)
    except NotAnArticle as error:
        reason = error.reason
    assert reason


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["utf-8", "cp1258", "utf-16", "latin-1"]))
@settings(max_examples=200, deadline=None)
def test_any_markup_gives_an_article_or_a_reason(markup: str, charset: str) -> None:
    try:
        reason = judge(parse_article(page(markup).encode(charset, "replace"), URL)).reason
    except NotAnArticle as error:
        reason = error.reason
    assert reason


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_address_and_any_text(url: str) -> None:
    assert parse_article(page(), url).title == "Nghệ An có 403 sản phẩm OCOP"


def test_the_plain_page_is_an_article() -> None:
    article = parse_article(page(), URL)
    assert article.paragraphs == ((PARAGRAPH * 3).strip(),)
    assert article.published_at is not None


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "the page is empty"),
        (b" \n\x00 ", "the page is empty"),
        (b"%PDF-1.7 ...", "the page is a PDF document"),
        (b"PK\x03\x04....", "the page is a ZIP or Office file"),
        (b"<html><body></body></html>", "the page has no title"),
        (b'<script>document.cookie="D1N=1";location.reload()</script>', "a cookie challenge instead of a page"),
        (
            b"<title>OCOP grows</title><meta property='og:type' content='article'><h1>OCOP grows</h1><p>"
            + b"The programme now counts more than four hundred products in the province, officials said. " * 8,
            "the text is not Vietnamese",
        ),
        (
            "<title>Tin kinh tế</title><h1>Tin kinh tế</h1>".encode()
            + "<div><h3><a href='/a'>Nghệ An có 403 sản phẩm OCOP từ ba sao trở lên</a></h3></div>".encode() * 30,
            "the page holds no running text (a list of links, a video or a page that a script fills)",
        ),
    ],
)
def test_what_is_no_article_says_why(body: bytes, reason: str) -> None:
    with pytest.raises(NotAnArticle) as caught:
        parse_article(body, URL)
    assert caught.value.reason == reason


def test_deep_nesting_costs_what_lies_deep_and_nothing_else() -> None:
    deep = "<div>" * 50_000 + "sâu" + "</div>" * 50_000
    assert parse_article(page(deep), URL).paragraphs[0].startswith("Tỉnh Nghệ An")


def test_a_page_nested_to_the_limit_is_read() -> None:
    inside = "<div>" * 200 + f"<p>{PARAGRAPH}</p>" + "</div>" * 200
    assert len(parse_article(page(inside), URL).paragraphs) == 2


def test_a_page_of_twenty_megabytes_is_cut() -> None:
    article = parse_article(page(f"<p>{PARAGRAPH}</p>" * (20_000_000 // 150)).encode(), URL)
    assert article.problems[0] == f"page: longer than {LONGEST_PAGE} bytes, the rest was not read"
    assert article.paragraphs[0].startswith("Tỉnh Nghệ An")


def test_inlined_pictures_do_not_count_against_the_cap() -> None:
    picture = "<img src='data:image/png;base64," + "A" * LONGEST_PAGE + "'>"
    article = parse_article(page(f"{picture}<p>Đoạn cuối cùng của bài viết về chè Shan tuyết cổ thụ.</p>"), URL)
    assert article.paragraphs[-1] == "Đoạn cuối cùng của bài viết về chè Shan tuyết cổ thụ."


def test_broken_json_ld_is_a_problem_and_not_the_end() -> None:
    article = parse_article(page(head='<script type="application/ld+json">{"@type": NewsArticle</script>'), URL)
    assert "json-ld: a script cannot be read" in article.problems
    assert article.rungs["title"] == "generic"


def test_the_same_page_gives_the_same_article() -> None:
    assert parse_article(page(), URL) == parse_article(page().encode(), URL)
