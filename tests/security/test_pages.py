"""What a page can say."""

import unicodedata

import pytest

from extract.normalise import normalise_article
from extract.page import parse_article

HEAD = (
    "<meta property='article:published_time' content='2026-01-02T03:04:05+07:00'>"
    "<meta property='og:type' content='article'>"
)
PARAGRAPH = "Tỉnh Nghệ An công nhận thêm sản phẩm OCOP của các hợp tác xã trong huyện{} và nhiều điều khác trong bài."


@pytest.mark.parametrize(
    "poison", ["\x1b[2J", "\x1b]0;x\x07", "\x9b31m", "&#27;[2J", "&#x9b;2J", "\x08\x08", "\x00"], ids=range(7)
)
def test_no_control_character_reaches_a_terminal(poison: str) -> None:
    paragraphs = "".join(f"<p>{number} {PARAGRAPH.format(poison)}</p>" for number in range(6))
    html = (
        f"<html><head>{HEAD}<title>a</title></head><body><article><h1>Tin về OCOP {poison}</h1>{paragraphs}</article>"
    )
    article = normalise_article(parse_article(html, "https://bao.example/a-b-c-d-12345.html"))
    text = " ".join((article.title, article.lead, *article.paragraphs, *article.authors, *article.tags))
    assert "Nghệ An" in text
    assert [hex(ord(letter)) for letter in text if unicodedata.category(letter) == "Cc" and letter not in "\n\t"] == []
