"""VnExpress. No section on farming: the search and the headlines of general feeds lead to OCOP."""

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.families import DAY_FIRST
from spiders.outlet import Outlet

DROP = ("[data-component-type='tin_xemthem']", ".box-tinlienquanv2", ".box_category", ".box_brief_info")
ADVERTS = (".box_quangcao", ".widget_soccer", "span.location-stamp", "#article-end", "h1", "p.description")


class VnExpress(NewsSpider):
    """Its daily sitemaps redirect crawlers away, so that they are not asked."""

    name = "vnexpress"
    outlet = Outlet(
        key=name,
        name="VnExpress",
        domains=("vnexpress.net",),
        article_url=r"/[a-z0-9-]+-(?P<id>\d{7})\.html$",
        searches=("https://timkiem.vnexpress.net/?q=OCOP[&page={page}]",),
        general_feeds=tuple(f"https://vnexpress.net/rss/{name}.rss" for name in ("kinh-doanh", "thoi-su")),
        listing=(".item-news h3.title-news a", ".item-news h2.title-news a", "h3.title-news a"),
        listing_date="span.time",
        layouts=(
            Layout(
                title=("h1.title-detail", "h1.title_news_detail"),
                lead=("p.description",),
                body=("article.fck_detail", "#article_content"),
                authors=("article.fck_detail > p.Normal[style*='right']", "p.author_mail"),
                published=("span.date",),
                published_formats=(DAY_FIRST,),
                section=("ul.breadcrumb a",),
                drop=DROP + ADVERTS,
                caption=("figure.tplCaption figcaption", "figure.tplCaption p.Image"),
            ),
        ),
        evidence="saved pages of 2018, 2023, 2025 and 2026; feeds audited 2026-10",
    )
