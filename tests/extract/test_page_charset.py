import unicodedata

import pytest

from extract.page.charset import to_utf8

TEXT = "Nghệ An có 403 sản phẩm OCOP, nhiều nhất là chè và nước mắm của các huyện ven biển"


def windows_1258(text: str) -> bytes:
    """As old Vietnamese pages wrote it: letters with their shapes, tones as combining marks."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = []
    for letter in unicodedata.normalize("NFC", text):
        split = unicodedata.normalize("NFD", letter)
        shape = unicodedata.normalize("NFC", "".join(c for c in split if c not in tones))
        parts.append(shape + "".join(c for c in split if c in tones))
    return "".join(parts).encode("cp1258")


def page(charset: str | None, text: str = TEXT) -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{meta}</head><body>{text}</body></html>"


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        (page("utf-8").encode(), None),
        (page(None).encode(), None),
        (page("iso-8859-1").encode(), None),
        (page("utf-8").encode(), "windows-1252"),
        (page("windows-1258").encode(), "windows-1258"),
        (b"\xef\xbb\xbf" + page("iso-8859-1").encode(), "iso-8859-1"),
        (page("utf-16").encode("utf-16"), None),
        (page(None).encode("utf-16-le"), None),
        (page(None).encode("utf-16-be"), "utf-16"),
        (windows_1258(page("windows-1258")), None),
        (windows_1258(page(None)), None),
        (windows_1258(page("utf-8")), "utf-8"),
        (windows_1258(page("iso-8859-1")), "iso-8859-1"),
        (windows_1258(page("no-such-charset")), "nonsense"),
    ],
)
def test_text_is_right_whatever_the_page_says_of_its_charset(body: bytes, declared: str | None) -> None:
    assert TEXT in to_utf8(body, declared)[0].decode("utf-8")


@pytest.mark.parametrize(
    ("body", "declared", "problem"),
    [
        (page("utf-8").encode(), "utf-8", None),
        (page("iso-8859-1").encode(), None, "charset: declared cp1252, is utf-8"),
        (windows_1258(page("windows-1258")), None, None),
        (windows_1258(page("utf-8")), None, "charset: declared utf-8, read as windows-1258"),
        (page("utf-8").encode() + b"\xff", None, "charset: a few bytes are not UTF-8"),
    ],
)
def test_a_lying_page_is_reported(body: bytes, declared: str | None, problem: str | None) -> None:
    assert to_utf8(body, declared)[1] == problem


def test_a_broken_letter_costs_that_letter_only() -> None:
    cut = page("utf-8").encode()[:-20]
    text = to_utf8(cut[:100] + b"\xe1\xbb" + cut[100:], None)[0].decode("utf-8")
    assert "403 sản phẩm OCOP" in text
    assert text.count("\ufffd") <= 2


def test_a_charset_of_another_language_is_believed() -> None:
    russian = "<html><body>" + "Новости района и области, урожай этого года. " * 5 + "</body></html>"
    assert "урожай" in to_utf8(russian.encode("koi8-r"), "koi8-r")[0].decode()
