"""Thanh Niên."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import VCCORP


class ThanhNien(NewsSpider):
    """Its feeds write the year with two digits."""

    name = "thanhnien"
    outlet = replace(
        VCCORP,
        key=name,
        name="Thanh Niên",
        domains=("thanhnien.vn",),
        article_url=r"/[a-z0-9-]+-(?P<id>185\d{15})\.htm$",
        general_feeds=(
            "https://thanhnien.vn/rss/kinh-te.rss",
            "https://thanhnien.vn/rss/thoi-su.rss",
        ),
        news_sitemaps=("https://thanhnien.vn/google-news-sitemap.xml",),
        sitemap_indexes=("https://thanhnien.vn/sitemap.xml",),
        evidence="family selectors, tested by public projects 2026; feeds audited 2026-10, sitemaps 2026-07",
    )
