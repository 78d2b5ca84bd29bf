"""The saved pages as an unknown paper might lay them out: other names or none, other tags, more around the text."""

import hashlib
from collections import Counter
from collections.abc import Callable

import pytest
from lxml import etree, html

from extract.page import NotAnArticle, parse_article
from extract.page.charset import to_utf8
from ocopcrawl.outlets.saved import SavedPage, saved_pages

# Not read at all without their metadata or charset, or with a box of text that only a name tells from the article.
PAGES = [page for name, page in saved_pages().items() if not page.charset and name != "baodautu"]
# Its parts lie side by side with whatever follows: letters longer than each of them cannot be told without a name.
HOPELESS = {("many_comments", "unknown_longform")}
Change = Callable[[html.HtmlElement], None]


def without_names(root: html.HtmlElement) -> None:
    for element in root.iter(etree.Element):
        if element.tag not in ("meta", "link", "script"):
            for name in list(element.attrib):
                if name in ("class", "id", "itemprop", "type") or name.startswith("data-"):
                    del element.attrib[name]


def other_names(root: html.HtmlElement) -> None:
    """Names as a build tool makes them: the same for the same, and without a meaning."""
    for element in root.iter(etree.Element):
        for name in ("class", "id"):
            words = [hashlib.sha1(word.encode()).hexdigest()[:6] for word in (element.get(name) or "").split()]
            if words:
                element.set(name, " ".join(f"c{word}" for word in words))
        for name in [name for name in element.attrib if name.startswith("data-")]:
            del element.attrib[name]


def boxes_for_paragraphs(root: html.HtmlElement) -> None:
    for element in root.iter("p"):
        element.tag = "div"


def no_heading(root: html.HtmlElement) -> None:
    for element in root.iter("h1"):
        element.tag = "div"


def inside_a_form(root: html.HtmlElement) -> None:
    body = root.find("body")
    form = etree.Element("form")
    form.extend(list(body))
    body.append(form)


def line_breaks_for_paragraphs(root: html.HtmlElement) -> None:
    for element in [p for p in root.iter("p") if p.getparent() is not None and not p.get("class")]:
        element.addnext(etree.Element("br"))
        element.addnext(etree.Element("br"))
        element.drop_tag()


def many_comments(root: html.HtmlElement) -> None:
    """Letters of readers, half as long as the whole page, in a box without a name or a heading."""
    body = root.find("body")
    box = etree.SubElement(body, "div")
    for number in range(len(body.text_content()) // 160):
        etree.SubElement(box, "b").text = f"Bạn đọc {number}"
        etree.SubElement(
            box, "p"
        ).text = f"Tôi mua món thứ {number} ở chợ, thấy giá gấp đôi niêm yết mà bao bì thì móp."


def a_long_column(root: html.HtmlElement) -> None:
    column = etree.Element("div")
    for number in range(10):
        entry = etree.SubElement(column, "div")
        etree.SubElement(entry, "a", href=f"/{number}.html").text = f"Chuyện thứ {number} của nhà nông trong vùng"
        etree.SubElement(
            entry, "p"
        ).text = f"Tóm tắt thứ {number}: các hộ bắt đầu thu hoạch và bán cho thương lái giá cao."
    root.find("body").insert(0, column)


def read(page: SavedPage, change: Change) -> tuple[float, str, str | None]:
    """The F1 of the text by its words against the expected one, the title, the minute of publication."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True)
    root = html.document_fromstring(to_utf8(page.html, None)[0], parser=parser)
    change(root)
    try:
        article = parse_article(etree.tostring(root, encoding="utf-8", method="html"), page.url)
    except NotAnArticle:
        return 0.0, "", None
    expected = Counter("\n".join([page.expected["lead"], *page.expected["paragraphs"]]).split())
    found = Counter(article.text.split())
    f1 = 2 * (expected & found).total() / max(expected.total() + found.total(), 1)
    return f1, article.title, article.published_at.isoformat() if article.published_at else None


@pytest.mark.parametrize(
    "change",
    [
        without_names,
        other_names,
        boxes_for_paragraphs,
        no_heading,
        inside_a_form,
        line_breaks_for_paragraphs,
        many_comments,
        a_long_column,
    ],
)
def test_the_generic_reading_does_not_hang_on_one_habit(change: Change) -> None:
    pages = [page for page in PAGES if (change.__name__, page.name) not in HOPELESS]
    results = {page.name: read(page, change) for page in pages}
    scores = {name: round(f1, 3) for name, (f1, *_) in results.items()}
    assert {name: score for name, score in scores.items() if score < 0.85} == {}
    assert sum(scores.values()) / len(scores) >= 0.97
    assert {p.name for p in pages if results[p.name][1] != p.expected["title"]} == set()
    assert {p.name for p in pages if results[p.name][2] != p.expected["published_at"]} == set()
