"""Dân Trí."""

from datetime import date

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.families import DAY_FIRST
from spiders.outlet import Outlet

RELATED = ("[id^='desktop-in-article-']", "div.dantri-widget", "aside", "section.article-business")
TODAY = Layout(
    title=("[data-slot='title']", "main article h1", "h1.title-page.detail"),
    lead=("[data-slot='sapo']", "main article > h2", "h2.singular-sapo"),
    body=("#desktop-in-article", "[data-slot='content']", "div.singular-content"),
    authors=("a[href*='/tac-gia/']", ".author-name"),
    published=("main time", "article time", "time.author-time"),
    published_formats=(DAY_FIRST,),
    drop=(*RELATED, "article[data-content-name='article-related']"),
    caption=("figure figcaption",),
    prefixes=("(Dân trí) - ", "(Dân trí) – "),
)
SHOWN = (".dt-news__time",)
OLD = Layout(body=(".dt-news__content",), lead=(".dt-news__sapo",), published=SHOWN, valid_until=date(2021, 12, 31))


class DanTri(NewsSpider):
    """Class names are utilities and change; `data-slot` and ids stay."""

    name = "dantri"
    outlet = Outlet(
        key=name,
        name="Dân Trí",
        domains=("dantri.com.vn",),
        article_url=r"/[a-z0-9-]+/[a-z0-9-]+-(?P<id>20\d{15})\.htm$",
        searches=("https://dantri.com.vn/tim-kiem/ocop.htm",),
        general_feeds=tuple(f"https://dantri.com.vn/rss/{name}.rss" for name in ("kinh-doanh", "xa-hoi", "home")),
        listing=("article.article-item h3.article-title a", "h3.article-title a"),
        layouts=(TODAY, OLD),
        evidence="a saved page of 2026-03; feeds audited 2026-10; keyword pages seen",
    )
