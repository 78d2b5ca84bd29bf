"""CafeF, a business site that republishes much of what others wrote."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import VCCORP


class CafeF(NewsSpider):
    """The body of its pages begins with a box of news that the family drops."""

    name = "cafef"
    outlet = replace(
        VCCORP,
        key=name,
        name="CafeF",
        domains=("cafef.vn",),
        article_url=r"/[a-z0-9-]+-(?P<id>\d{17,20})\.chn$",
        searches=("https://cafef.vn/tim-kiem.chn?keywords=OCOP[&page={page}]",),
        general_feeds=("https://cafef.vn/home.rss",),
        news_sitemaps=("https://cafef.vn/google-news-sitemap.xml",),
        listing=(".tlitem.box-category-item h3 a", *VCCORP.listing, ".timeline.list-bytags .item h3 a"),
        layouts=(replace(VCCORP.layouts[0], body=(*VCCORP.layouts[0].body, "#mainContent", ".contentdetail")),),
        evidence="saved pages of 2026-03; feeds audited 2026-10; the search address seen; the sitemap surveyed 2025",
    )
