"""Pages that hold no readable article, and what they say of it."""

import pytest

from extract.fonts import font_of
from extract.missing import missing, says_missing
from extract.scripted import scripted
from tests.extract.old_fonts import tcvn3, vni
from tests.stories.pairs import articles

TEXTS = ["\n".join(text) for half in ("tuned", "held_out") for text in articles(half)]
BASE64 = "QmFuIHRpbiBuYXkgY2hpIGRvYyBkdW9jIGJhbmcgbWF5IHRpbmggY3VhIHRvYSBz"
PARAGRAPH = "<p>Vùng chè được cấp mã số, bán qua mạng và xuất khẩu sang ba nước.</p>"


@pytest.mark.parametrize(
    "headline",
    [
        "404",
        "Lỗi 404",
        "404 Not Found",
        "404 - Không tìm thấy trang",
        "Không tìm thấy trang | Báo Dân trí",
        "Không tìm thấy nội dung bạn yêu cầu",
        "Rất tiếc, trang bạn tìm không tồn tại",
        "Xin lỗi! Bài viết này không tồn tại hoặc đã bị xoá",
        "Trang không tồn tại",
        "Bài viết đã bị gỡ",
        "Trang bạn đang tìm kiếm không được tìm thấy",
        "Page not found - Báo tỉnh",
        "Oops! The page you are looking for does not exist",
        "Không tìm thấy\u00a0trang",
    ],
)
def test_a_headline_that_says_the_page_is_gone(headline: str) -> None:
    assert says_missing(headline)
    page = (
        f"<html><head><title>Báo tỉnh</title></head><body><h1 class='x'><b>{headline}</b></h1></body></html>".encode()
    )
    assert missing(page) == " ".join(headline.split())
    assert missing(f"<TITLE>\n{headline}</TITLE>".encode()) == " ".join(headline.split())


@pytest.mark.parametrize(
    "headline",
    [
        "404 sản phẩm OCOP được công nhận",
        "404 hộ làm trà",
        "Không tìm thấy người nối nghề gốm",
        "Trang trại không tồn tại được nếu thiếu nước",
        "Nội dung Nghị quyết về sản phẩm OCOP",
        "Không có trang sức nào đạt 5 sao",
        "Vì sao nhiều gian hàng OCOP trên mạng không tìm thấy khách?",
        "Bài viết về OCOP đạt giải",
        "Trang bị kho lạnh đã bị gỡ bỏ khỏi dự án",
        "",
    ],
)
def test_headlines_of_articles_are_none(headline: str) -> None:
    assert not says_missing(headline)
    assert missing(f"<title>{headline}</title><h1>{headline}</h1>{PARAGRAPH}".encode()) is None


def test_headings_of_a_large_page_are_asked_only_if_it_gave_no_article() -> None:
    page = ("<title>Báo tỉnh</title>" + PARAGRAPH * 900 + "<h2>Không tìm thấy trang</h2>").encode()
    assert missing(page) is None
    assert missing(page, thoroughly=True)


@pytest.mark.parametrize("make", [tcvn3, vni])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_texts_for_old_fonts_are_recognised(make: type, charset: str) -> None:
    name = {"tcvn3": "TCVN3", "vni": "VNI"}[make.__name__]
    found = [font_of(f"<p>{make(text)}</p>".encode(charset, "replace")) for text in TEXTS]
    assert found == [name] * len(TEXTS)


def test_unicode_and_other_languages_are_no_old_fonts() -> None:
    others = [
        *TEXTS,
        "Le comité a remarqué que l'été dernier, à Besançon, les élèves étaient où l'on dîne, près du café. " * 9,
        "El señor Muñoz añadió que la señora española vendía piñas y jamón en el mañana; años después volvió. " * 9,
        "Für die größten Äpfel müssen die Bäuerinnen über Österreich fahren, schöner als früher. " * 9,
        "The council said that 403 products had been certified by the end of the year. " * 9,
        "© 2026 Sản phẩm® của Công ty™ · Giá 20°C ± 5 µm",
    ]
    assert [font_of(f"<p>{text}</p>".encode()) for text in others] == [None] * len(others)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<div id='app'></div><script src='/a.js'></script>", "only a script fills"),
        (
            '<h1>Tin</h1><div id="content"></div><script>var outputData = "<p style=\'x\'>Xã có ba sản phẩm.</p>"; '
            "document.getElementById('content').innerHTML = outputData;</script>",
            "the text stands in a script (outputData)",
        ),
        (
            '<script>window.body_html = "\\u003cp>Xã có ba sản phẩm OCOP.\\u003c/p>"</script>',
            "the text stands in a script (body_html)",
        ),
        (
            "<h1>Tin</h1><div class='body'>" + f"{BASE64}\n" * 12,
            "the text is encoded",
        ),
    ],
)
def test_a_text_that_only_a_script_shows(body: str, reason: str) -> None:
    assert reason in (scripted(f"<html><body>{body}</body></html>".encode()) or "")


@pytest.mark.parametrize(
    "body",
    [
        "",
        PARAGRAPH * 5,
        PARAGRAPH + "<img src='data:image/png;base64," + f"{BASE64}\n" * 20 + "'>",
        PARAGRAPH + "<script>" + f"x='{BASE64}';\n" * 20 + "</script>",
    ],
)  # fmt: skip
def test_pictures_and_scripts_hide_no_text(body: str) -> None:
    assert scripted(f"<html><body>{body}</body></html>".encode()) is None


def test_any_bytes_can_be_looked_at() -> None:
    for page in (b"", bytes(range(256)) * 50, b"<title>" * 2000, b"<h1>" * 9000, b"<script>var a = '" * 2000):
        assert missing(page, thoroughly=True) is None
        assert font_of(page) is None
        scripted(page)
