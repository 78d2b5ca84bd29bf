"""JSON-LD and meta tags as outlets write them, and the rung that answers for each field."""

import json

import pytest

from extract.page import parse_article
from extract.page.titles import similarity, without_site

URL = "https://bao.example/tra-ba-che-1.html"
TEXT = "Hội đồng đánh giá tỉnh công nhận thêm 32 sản phẩm của 21 chủ thể sau hai ngày chấm điểm tại thành phố. "


def page(head: str = "", title: str = "<h1>Trà Ba Chẽ đạt 5 sao</h1>", body: str = "") -> str:
    return f"<html><head>{head}</head><body>{title}{body}<div class='noi-dung'><p>{TEXT * 4}</p></div></body></html>"


def script(value: object) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


NEWS = {"@type": "NewsArticle", "headline": "Trà Ba Chẽ đạt 5 sao", "datePublished": "2026-03-07T08:01:00+07:00"}


@pytest.mark.parametrize(
    "source",
    [
        NEWS,
        [NEWS],
        {"@graph": [{"@type": "WebSite"}, NEWS]},
        [[NEWS]],
        {"@type": "WebPage", "mainEntity": NEWS},
        {**NEWS, "@type": ["Thing", "ReportageNewsArticle"]},
        json.dumps(NEWS)[:-1] + ",}",
        "/* <![CDATA[ */" + json.dumps(NEWS) + "/* ]]> */",
        "<!--" + json.dumps(NEWS) + "-->",
        json.dumps(NEWS) + ";",
        json.dumps(NEWS)[:-1] + ', "description": "hai\n\tdòng\x01"}',
    ],
)
def test_json_ld_in_every_wrapping(source: object) -> None:
    article = parse_article(page(script(source)), URL)
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-03-07T08:01:00+07:00"
    assert article.rungs["published_at"] == "json-ld"
    assert article.problems == ()


def test_the_node_of_this_address_is_taken_among_several() -> None:
    other = {**NEWS, "datePublished": "2020-01-01T00:01:00+07:00", "url": "https://bao.example/khac-2.html"}
    own = {**NEWS, "mainEntityOfPage": {"@id": "https://bao.example/tra-ba-che-1.html?x=1"}}
    article = parse_article(page(script([other, own])), URL)
    assert article.published_at is not None
    assert article.published_at.year == 2026


WHEN = "<meta property='article:published_time' content='2026-03-07T08:01:00'>"
TITLE = "Trà Ba Chẽ đạt 5 sao"


@pytest.mark.parametrize(
    ("head", "heading", "expected", "rung"),
    [
        ("<meta property='og:title' content='Trà Ba Chẽ đạt...'>", f"<h1>{TITLE}</h1>", TITLE, "generic"),
        (f"<meta property='og:title' content='{TITLE}'>", "<h1>Báo Tỉnh</h1>", TITLE, "meta"),
        (
            "<meta property='og:title' content='Mua gì ở Hạ Long?'><meta property='og:type' content='article'>",
            f"<h1>{TITLE}</h1>",
            TITLE,
            "generic",
        ),
        (f"<title>{TITLE} | Báo Tỉnh</title><meta property='og:site_name' content='Báo Tỉnh'>", "", TITLE, "meta"),
        (
            script({**NEWS, "headline": "Tr&amp;#224; Ba Ch&amp;#7869; &amp;amp; 5 sao"}),
            "",
            "Trà Ba Chẽ & 5 sao",
            "json-ld",
        ),
        (f"<title>{TITLE}</title>", f"<div class='title-detail'>{TITLE}</div>", TITLE, "generic"),
    ],
)
def test_titles(head: str, heading: str, expected: str, rung: str) -> None:
    article = parse_article(page(head + WHEN, heading), URL)
    assert article.title == expected
    assert article.rungs["title"] == rung


def test_without_a_heading_the_byline_is_looked_for_before_the_body() -> None:
    html = page(
        f"<meta property='og:title' content='{TITLE}'>" + script({"@type": "Article"}), "", "<i>07/03/2026 08:01</i>"
    )
    article = parse_article(html, URL)
    assert article.published_at is not None
    assert article.rungs["published_at"] == "generic"


@pytest.mark.parametrize(
    ("head", "authors", "rung"),
    [
        (script({**NEWS, "author": {"@type": "Person", "name": "Minh Anh"}}), ("Minh Anh",), "json-ld"),
        (script({**NEWS, "author": [{"name": "Minh Anh"}, {"name": "LÊ ÁNH"}]}), ("Minh Anh", "Lê Ánh"), "json-ld"),
        (script({**NEWS, "author": "Theo Minh Anh"}), ("Minh Anh",), "json-ld"),
        (script({**NEWS, "author": {"name": "Báo Tỉnh"}}), (), None),
        (script({**NEWS, "author": {"name": "VnTin"}, "publisher": {"name": "VnTin"}}), (), None),
        ("<meta name='dable:author' content='MINH ANH;LÊ ÁNH'>", ("Minh Anh", "Lê Ánh"), "meta"),
        ("<meta property='article:author' content='https://facebook.com/bao'>", (), None),
        ("<meta name='author' content='baotinh'>", (), None),
    ],
)
def test_authors_are_persons(head: str, authors: tuple[str, ...], rung: str | None) -> None:
    article = parse_article(page(head, body="<i>07/03/2026 08:01</i>"), URL)
    assert article.authors == authors
    assert article.rungs.get("authors") == rung


@pytest.mark.parametrize(
    ("head", "section"),
    [
        (script({**NEWS, "articleSection": ["Kinh doanh", "Tiêu dùng"]}), "Tiêu dùng"),
        ("<meta property='article:section' content='Thời sự,Chính trị'>", "Chính trị"),
        (
            script({"@type": "BreadcrumbList", "itemListElement": [{"item": {"name": "Trang chủ"}}, {"name": "Rau"}]}),
            "Rau",
        ),
        (script({"@type": "BreadcrumbList", "itemListElement": [{"name": "Rau"}, {"name": TITLE}]}), "Rau"),
        ("", None),
    ],
)
def test_sections(head: str, section: str | None) -> None:
    assert parse_article(page(head, body="<i>07/03/2026 08:01</i>"), URL).section == section


@pytest.mark.parametrize(
    ("head", "canonical", "problem"),
    [
        (
            "<link rel='canonical' href='https://www.bao.example/tra-1.html?utm_source=x'>",
            "https://bao.example/tra-1.html",
            (),
        ),
        ("<meta property='og:url' content='http://bao.example/share1.html'>", "https://bao.example/share1.html", ()),
        ("<link rel='canonical' href='https://bao.example/'>", None, ()),
        ("<link rel='canonical' href='/tra'>", None, ()),
        (
            "<link rel='canonical' href='https://khac.example2/tra.html'>",
            "https://khac.example2/tra.html",
            ("canonical_url: is of another site, khac.example2",),
        ),
    ],
)
def test_canonical_addresses(head: str, canonical: str | None, problem: tuple[str, ...]) -> None:
    article = parse_article(page(head, body="<i>07/03/2026 08:01</i>"), URL)
    assert article.canonical_url == canonical
    assert article.problems == problem


def test_a_description_that_was_cut_out_of_the_text_is_no_lead() -> None:
    head = f"<meta property='og:description' content='{TEXT[:60]}'>"
    html = page(head, body="<i>07/03/2026 08:01</i>").replace(
        "<div class='noi-dung'>",
        "<div class='noi-dung'><p>Sáng nay, tỉnh họp báo về sản phẩm của các xã.</p>",
    )
    article = parse_article(html, URL)
    assert article.lead == ""
    assert len(article.paragraphs) == 2


def test_todays_date_in_the_header_and_dates_in_the_text_date_nothing() -> None:
    html = (
        "<html><head><title>Trà Ba Chẽ đạt 5 sao</title><meta property='og:type' content='article'></head><body>"
        "<div class='top'>Thứ ba, 24/11/2026 09:00</div><div class='main'><h1>Trà Ba Chẽ đạt 5 sao</h1>"
        f"<div class='noi-dung'><p>Tính đến ngày 31/12/2023 10:00, {TEXT * 6}</p><p>{TEXT}</p></div></div></body>"
    )
    article = parse_article(html, URL)
    assert article.published_at is None
    assert article.problems == ("published_at: nothing found",)


def test_titles_are_compared_by_words() -> None:
    assert similarity("Trà Ba Chẽ đạt 5 sao", "Trà Ba Chẽ đạt 5 sao!") == 1.0
    assert similarity("Trà Ba Chẽ đạt 5 sao", "Tin tức thị trường") < 0.3
    assert without_site("Trà - cà phê - Sơn La | Báo Tỉnh", ["Báo Tỉnh"]) == "Trà - cà phê - Sơn La"
    assert without_site("Trà OCOP - Hà Tĩnh", ["Báo Hà Tĩnh điện tử"]) == "Trà OCOP - Hà Tĩnh"
