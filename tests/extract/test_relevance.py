import unicodedata

import pytest

from extract.model import Article
from extract.relevance import judge, may_be_about_ocop


def article(title: str = "Tin nông thôn", lead: str = "", text: str = "", tags: tuple[str, ...] = ()) -> Article:
    return Article("https://bao.example/a.html", title=title, lead=lead, paragraphs=(text,), tags=tags)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (article(title="Nghệ An có 403 sản phẩm OCOP"), "OCOP in title"),
        (article(lead="Chương trình mỗi xã một sản phẩm khởi sắc"), "mỗi xã một sản phẩm in lead"),
        (article(text="Sản phẩm Ocop và chuỗi #OCOP"), "Ocop in text (2 times)"),
        (article(text="“Mỗi xã, phường một sản phẩm” là tên gọi ở Quảng Ninh"), "Mỗi xã, phường một sản phẩm in text"),
        (article(text="Đạt chuẩn OCOP-2024"), "OCOP in text"),
        (article(text="Chương trình One Commune One Product"), "One Commune One Product in text"),
        (article(title="OCOP", text="OCOP", tags=("ocop",)), "OCOP in title, text, tags"),
        (article(text=unicodedata.normalize("NFD", "mỗi xã một sản phẩm")), "mỗi xã một sản phẩm in text"),
        (article(text="Hợp tác xã có trà ngon", tags=("OCOP",)), "OCOP in tags, the text is about products"),
    ],
)
def test_about_ocop(given: Article, reason: str) -> None:
    judged = judge(given)
    assert judged.relevant
    assert judged.reason == reason


@pytest.mark.parametrize(
    "given",
    [
        article(title="Mỗi làng một nghề", text="Phong trào mỗi làng một nghề ở Hà Tây cũ"),
        article(text="Phong trào mỗi làng một sản phẩm (OVOP) của Nhật Bản"),
        article(text="Thuốc Biocop và hãng OCOPA không liên quan"),
        article(text="Xem tại ocop.gov.vn hoặc thư về lienhe@ocop.vn"),
        article(text="Mỗi xã một trường mầm non, mỗi thôn một nhà văn hóa"),
        article(title="Giá vàng hôm nay", tags=("OCOP", "giá vàng")),
        article(),
    ],
)
def test_not_about_ocop(given: Article) -> None:
    judged = judge(given)
    assert not judged.relevant
    assert judged.reason


@pytest.mark.parametrize(
    "page",
    [
        "<a href='/ocop.html'>x</a>",
        "<p>Sản phẩm OCOP</p>",
        "<p>Mỗi xã một sản phẩm</p>",
        "<h1>MỖI XÃ MỘT SẢN PHẨM</h1>",
        unicodedata.normalize("NFD", "mỗi xã một sản phẩm"),
        "mỗi xã một sản phẩm".encode("ascii", "xmlcharrefreplace").decode(),
        "<a href='/tag/moi-xa-mot-san-pham'>x</a>",
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-le"])
def test_the_cheap_look_misses_no_mention(page: str, charset: str) -> None:
    assert may_be_about_ocop(f"<html><body>{page}</body></html>".encode(charset))
    assert may_be_about_ocop(page)


@pytest.mark.parametrize("page", ["", "<p>Mỗi làng một nghề</p>", "<p>Giá thanh long tăng</p>"])
def test_the_cheap_look_lets_other_pages_go(page: str) -> None:
    assert not may_be_about_ocop(page)
    assert not may_be_about_ocop(page.encode())


def test_judging_agrees_with_the_cheap_look() -> None:
    """What is judged relevant must pass the cheap look on any page that shows it."""
    for text in ("OCOP", "ocop", "Mỗi xã một sản phẩm", "mỗi xã, phường một sản phẩm", "One Commune One Product"):
        assert judge(article(text=text)).relevant
        assert may_be_about_ocop(f"<p>{text}</p>")
