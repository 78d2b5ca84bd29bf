"""What a fetched page becomes: an article, or a verdict with its reason."""

from datetime import UTC, datetime

import pytest
from scrapy.http import HtmlResponse, Request, Response

from extract.model import Layout
from ocopcrawl.items import ArticleItem
from spiders.outlet import Outlet
from spiders.reading import read_page, settle_address

NOW = datetime(2026, 3, 7, 1, 0, tzinfo=UTC)
OUTLET = Outlet(
    key="bao",
    name="Báo",
    province="Nghệ An",
    domains=("bao.example",),
    article_url=r"/[a-z0-9-]+-(?P<id>\d{7})\.html$",
    layouts=(Layout(body=("div.than-bai",)),),
)
ADDRESS = "https://bao.example/ba-san-pham-ocop-1000001.html"
PARAGRAPHS = "".join(
    f"<p>Câu chuyện thứ {n} về những người làm sản phẩm OCOP ở một xã miền núi, nơi trà, mật ong và thổ cẩm được "
    "làm bằng tay, đóng gói cẩn thận rồi theo những chuyến xe về thành phố.</p>"
    for n in range(6)
)
PAGE = (
    '<html lang="vi"><head><title>Ba sản phẩm OCOP mới</title>{head}</head><body><h1>Ba sản phẩm OCOP mới</h1>'
    '<div class="than-bai">' + PARAGRAPHS + "</div></body></html>"
)


def read(body: str, url: str = ADDRESS, came_from: tuple[str, ...] = (), **headers: str) -> ArticleItem:
    request = Request(url, meta={"redirect_urls": list(came_from)})
    fields = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
    return read_page(HtmlResponse(url, headers=fields, body=body.encode(), request=request), OUTLET, NOW)


def test_an_article_comes_with_what_is_known_of_its_outlet() -> None:
    item = read(PAGE.format(head=""))
    assert (item.verdict, item.outlet, item.outlet_province) == ("stored", "bao", "Nghệ An")
    assert item.url == ADDRESS
    assert item.article.title == "Ba sản phẩm OCOP mới"
    assert len(item.article.paragraphs) == 6
    assert item.fetched_at == NOW


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        (PAGE.format(head="").replace("OCOP", "thủ công"), "off_topic"),
        ('<html><script>document.cookie="D1N=5";window.location.reload(true);</script></html>', "blocked"),
        ("<html><body>OCOP</body></html>", "not_article"),
        ("", "off_topic"),
    ],
)
def test_other_pages_get_a_verdict_and_a_reason(body: str, verdict: str) -> None:
    item = read(body)
    assert item.verdict == verdict
    assert item.reason


def test_a_document_of_another_type_is_no_article() -> None:
    request = Request(ADDRESS)
    response = Response(ADDRESS, headers={"Content-Type": "application/pdf"}, body=b"%PDF OCOP", request=request)
    assert read_page(response, OUTLET, NOW).verdict == "not_article"


def test_addresses_that_led_to_an_article_are_its_aliases() -> None:
    old = "https://bao.example/ten-cu-1000001.html"
    item = read(PAGE.format(head=""), came_from=(old + "?utm_source=x", ADDRESS))
    assert item.aliases == (old,)


def test_an_article_that_leads_home_is_gone() -> None:
    item = read(PAGE.format(head=""), url="https://bao.example/", came_from=(ADDRESS,))
    assert item.verdict == "gone"
    assert item.aliases == (ADDRESS,)


@pytest.mark.parametrize(
    ("named", "settled"),
    [
        ("https://bao.example/ten-moi-1000001.html", "https://bao.example/ten-moi-1000001.html"),
        ("https://bao.example/", ADDRESS),
        ("https://khac.example/ten-moi-1000001.html", ADDRESS),
        ("", ADDRESS),
    ],
)
def test_the_page_may_name_another_address_of_the_same_outlet(named: str, settled: str) -> None:
    item = read(PAGE.format(head=f'<link rel="canonical" href="{named}">'))
    settle_address(item, OUTLET)
    assert item.url == settled
    assert (ADDRESS in item.aliases) == (settled != ADDRESS)
