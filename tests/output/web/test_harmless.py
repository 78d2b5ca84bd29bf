"""A newspaper's page out of the archive runs nothing, loads nothing and goes nowhere by itself."""

import re

import pytest

from output.web.harmless import harmless

URL = "https://paper.vn/tin/1.html"
# Each would have the browser fetch, connect, run or leave.
ACTIVE = (
    '<link rel="preconnect" href="//cdn.evil.example">',
    '<link rel="dns-prefetch" href="//cdn.evil.example">',
    '<link rel="preload" as="font" href="https://cdn.evil.example/a.woff2">',
    '<link rel="modulepreload" href="https://cdn.evil.example/a.js">',
    '<link rel="prefetch" href="https://cdn.evil.example/next">',
    '<link rel="stylesheet" href="https://cdn.evil.example/a.css">',
    '<meta http-equiv="refresh" content="0; url=https://cdn.evil.example/">',
    '<base href="https://cdn.evil.example/">',
    '<script src="https://cdn.evil.example/a.js"></script>',
    "<style>@import url(https://cdn.evil.example/a.css);</style>",
    '<p style="background: url(https://cdn.evil.example/a.png)">chữ</p>',
    '<img src="https://cdn.evil.example/a.png" srcset="https://cdn.evil.example/b.png 2x" alt="Cam">',
    '<picture><source srcset="https://cdn.evil.example/a.webp"><img alt="Cam"></picture>',
    '<noscript><img src="https://cdn.evil.example/count.gif"></noscript>',
    '<video poster="https://cdn.evil.example/a.png"><source src="https://cdn.evil.example/a.mp4"></video>',
    '<iframe src="https://cdn.evil.example/"></iframe>',
    '<iframe srcdoc="&lt;img src=https://cdn.evil.example/&gt;"></iframe>',
    '<object data="https://cdn.evil.example/"></object>',
    '<embed src="https://cdn.evil.example/">',
    '<svg><image href="https://cdn.evil.example/a.png"/><use xlink:href="https://cdn.evil.example/a.svg#b"/></svg>',
    '<body background="https://cdn.evil.example/a.png">',
    '<table background="https://cdn.evil.example/a.png"><tr><td>ô</td></tr></table>',
    '<form action="https://cdn.evil.example/"><input type="image" src="https://cdn.evil.example/a.png"></form>',
    '<a href="https://paper.vn/2" ping="https://cdn.evil.example/">tin</a>',
    "<a href=\"javascript:location='https://cdn.evil.example'\">tin</a>",
    '<a href=" data:text/html,https://cdn.evil.example">tin</a>',
    "<p onpointerenter=\"fetch('https://cdn.evil.example')\">tin</p>",
)


@pytest.mark.parametrize("markup", ACTIVE, ids=lambda markup: re.sub(r"\W+", "-", markup)[1:40])
def test_nothing_is_left_that_acts(markup: str) -> None:
    page = f"<html><head>{markup}</head><body>{markup}<p>Tỉnh có 403 sản phẩm.</p></body></html>"
    shown = harmless(page.encode(), "text/html; charset=utf-8", URL, "Ghi chú")
    assert "evil" not in shown
    assert "Tỉnh có 403 sản phẩm." in shown


def test_words_links_and_descriptions_of_pictures_stay() -> None:
    page = '<title>Tựa</title><h1>Tựa</h1><img src="a.jpg" alt="Cam Vinh"><a href="/tin/2.html">Tiếp</a>'
    shown = harmless(page.encode(), "text/html", URL, "Ghi < chú")
    assert "<title>Tựa</title>" in shown
    assert 'alt="Cam Vinh"' in shown
    assert 'href="https://paper.vn/tin/2.html"' in shown
    assert "Ghi &lt; chú" in shown


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1258"])
def test_the_letters_are_those_of_the_page(encoding: str) -> None:
    text = "<p>Sản phẩm</p>" if encoding != "windows-1258" else "<p>Đơn vị</p>".replace("ị", "i\u0323")
    assert text in harmless(text.encode(encoding), f"text/html; charset={encoding}", URL, "")


@pytest.mark.parametrize("body", [b"", b"\0", b"<", b"<frameset><frame src=a></frameset>", b"\xff\xfe"])
def test_what_is_no_page_gives_one_with_a_note(body: bytes) -> None:
    assert "Ghi chú" in harmless(body, "text/html", URL, "Ghi chú")
