"""VietNamNet."""

from datetime import date

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.outlet import Outlet

IN_BODY = (".ck-cms-insert-neww-group", ".articles-edit", ".inner-article", ".article-detail-author")


class VietNamNet(NewsSpider):
    """Its sitemaps name the month before the year."""

    name = "vietnamnet"
    outlet = Outlet(
        key=name,
        name="VietNamNet",
        domains=("vietnamnet.vn",),
        article_url=r"/[a-z0-9-]+-(?P<id>\d{7})\.html$",
        topics=("https://vietnamnet.vn/nong-thon-moi[-page{page}]", "https://vietnamnet.vn/tim-kiem?q=OCOP&od=2"),
        general_feeds=tuple(f"https://vietnamnet.vn/rss/{name}.rss" for name in ("kinh-doanh", "thoi-su")),
        news_sitemaps=("https://vietnamnet.vn/sitemap-news.xml",),
        sitemap_indexes=("https://vietnamnet.vn/sitemap.xml",),
        listing=(".horizontalPost__main-title a", ".verticalPost__main-title a"),
        evidence="a saved page of 2026-03; feeds audited 2026-10, sitemaps 2026-07",
        layouts=(
            Layout(
                title=("h1.content-detail-title",),
                lead=("h2.content-detail-sapo",),
                body=("#maincontent.maincontent", ".maincontent.main-content"),
                authors=(".article-detail-author__info", ".article-detail-author .name"),
                published=(".bread-crumb-detail__time", ".publish-date"),
                tags=("a[href*='-tag']",),
                drop=IN_BODY,
                caption=("figure.vnn-content-image figcaption",),
            ),
            Layout(body=(".ArticleContent",), lead=(".ArticleLead",), valid_until=date(2021, 12, 31)),
        ),
    )
