"""Which of the known content systems has made a page."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from extract.model import Article
from extract.page import NotAnArticle, parse_article
from extract.page.charset import to_utf8
from extract.page.selecting import Index
from extract.page.tree import parse
from spiders import families
from spiders.outlet import Outlet

# Marks of a page that only one system writes, and how many of them make it sure.
MARKS: Mapping[str, tuple[str, ...]] = {
    "VCCORP": ("[data-role='content']", ".afcbc-body", "[data-role='publishdate']", "#hdZoneId", ".detail-sapo"),
    "EPI": (".zce-content-body", ".cms-body", ".article__body", "h1.article__title", ".article__sapo", ".cms-relate"),
    "EXPLUS": ("#explus-editor", ".expEdit", ".expNoEdit", ".main-title-super", ".detail-time-public"),
    "MASTERCMS": (".__MASTERCMS_CONTENT", ".MASTERCMS_TPL_TABLE", ".__mb_article_in_image", ".article-detail-desc"),
    "ONECMS": (".sc-longform-header", ".b-maincontent", ".onecms__tags", ".sc-longform-header-sapo"),
    "SOUTH_A": (".content-fck", "#newscontents", "#contentNews", ".block_tag"),
    "YYYYMM": (".td-post-content", "div#content.content-detail", "h1.media-heading", "div.bd02"),
    "CONTENT_DETAIL": ("#content-detail", "div.pseudonym", ".content-article", "div.block-news-list"),
}
SURE = 2
ALIKE = 0.9  # of the words; a family that reads another text is none


@dataclass(frozen=True, slots=True)
class Kin:
    """A family, the marks by which it was recognised, and the article that its layout reads."""

    name: str
    outlet: Outlet
    marks: tuple[str, ...]
    article: Article


def recognise(page: bytes, url: str, charset: str | None, generic: Article) -> Kin | None:
    """The family with the most marks on a page, if its layout reads the text that the generic reading finds."""
    index = Index(parse(to_utf8(page, charset)[0]))
    found = {
        name: tuple(mark for mark in marks if next(index.select((mark,)), None) is not None)
        for name, marks in MARKS.items()
    }
    for name in sorted(found, key=lambda family: -len(found[family])):
        if len(found[name]) < SURE:
            return None
        family: Outlet = getattr(families, name)
        try:
            article = parse_article(page, url, family.layouts, charset=charset)
        except NotAnArticle:
            continue
        if article.rungs.get("paragraphs") == "layout" and overlap(article.text, generic.text) >= ALIKE:
            return Kin(name, family, found[name], article)
    return None


def overlap(one: str, other: str) -> float:
    """The F1 of two texts by their words, 0 to 1.

    >>> overlap("trà Ba Chẽ đạt 5 sao", "trà Ba Chẽ đạt sao 5"), overlap("trà", "cà phê")
    (1.0, 0.0)
    """
    a, b = Counter(one.split()), Counter(other.split())
    return 2 * (a & b).total() / max(a.total() + b.total(), 1)
