"""VnEconomy."""

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.families import DAY_FIRST
from spiders.outlet import Outlet


class VnEconomy(NewsSpider):
    """Its addresses hold no number: the slug is the identity. Which of its three page designs is live is unknown."""

    name = "vneconomy"
    outlet = Outlet(
        key=name,
        name="VnEconomy",
        domains=("vneconomy.vn",),
        article_url=r"^/(?P<id>[a-z0-9-]{25,})\.htm$",
        general_feeds=("https://vneconomy.vn/tin-moi.rss",),
        news_sitemaps=("https://vneconomy.vn/sitemap/google-news.xml",),
        dated_sitemaps=("https://vneconomy.vn/sitemap/news-{year}-{month:02}.xml",),
        layouts=(
            Layout(
                title=("h1.article-header__title", "h1.name-detail", "h1.detail__title"),
                lead=("[data-field='sapo']", "h4.article-content__lead", "div.news-sapo", "h2.detail__summary"),
                body=("div[data-field='body']", ".article-editor", ".ct-edtior-web.news-type1", ".detail__content"),
                authors=("p.name", ".detail__author"),
                published=(".date-detail .date", "p.date", ".detail__meta"),
                published_formats=(DAY_FIRST,),
                tags=(".box-keyword a",),
                drop=(".news-general", ".list-detail-revert_item", ".box-keyword", "[data-field='sapo']", ".news-sapo"),
                caption=("figcaption",),
            ),
        ),
        evidence="page tests of a public project 2026-03; feeds audited 2026-10, sitemaps 2026-07",
    )
