"""Selectors that start from an index of names find what they find without it."""

import pytest
from cssselect import HTMLTranslator

from extract.page import parse_article
from extract.page.selecting import Index
from extract.page.tree import parse

PAGE = """<html><body><div id="a" class="box wide"><p class="x-y">1</p><div class="box"><p class="x y">2</p></div></div>
<h1 class="y" data-role="title">3</h1><h2 class="Y">4</h2><span data-role="sub-title" type="Video">5</span>
<p id="ads_1" class="">6</p><p class="x&#160;z">7</p><table><tr>
<td class="x"><a href="/tag/b-tag">8</a></td></tr></table>
</body></html>"""
SELECTORS = """.x|.y|.box p|.box > p|div.box .box p|#a|#a .x|p#ads_1|[id^='ads']|[class*='x']|[class]|h1
h1, h2|*|H1.y
[data-role='title']|[data-role$='title']|[data-role!='title']|[TYPE='Video']|[type='video' i]|a[href*='-tag']|p:not(.x)
:has(> p)|div:has(p)|.x + p|h1 ~ p|.none|#none|[none]|.box.wide|td.x a|:is(h1, .x)|body p|p:nth-child(1)
:has(> .x-y)|:has(> div) h2|:has(> p.x, > h1)|:has(> :has(> p))|:has(p)|:has(> a[href]) a|*:has(> span.none)
:not(:has(> p))"""


@pytest.mark.parametrize("selector", [name for line in SELECTORS.splitlines() for name in line.split("|")])
def test_an_index_finds_what_a_walk_finds_in_its_order(selector: str) -> None:
    root = parse(PAGE.encode())
    walk = root.xpath(HTMLTranslator().css_to_xpath(selector))
    index = Index(root)
    assert list(index.select((selector,))) == walk
    assert list(index.select((selector, selector))) == walk + walk
    assert index.possible((selector,)) or not walk


def test_what_follows_a_stray_end_of_the_page_is_read_as_well() -> None:
    text = "<p>" + "Hội đồng đánh giá tỉnh công nhận thêm 32 sản phẩm của 21 chủ thể. " * 8 + "</p>"
    meta = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-06T07:08:00"}</script>'
    )
    page = f"<html><body><h1>Tỉnh có thêm 32 sản phẩm OCOP</h1><div>{text}</div></body></html>{meta}"
    article = parse_article(page, "https://bao.example/bai-1.html")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2024-05-06T07:08:00+07:00"
