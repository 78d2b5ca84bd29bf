"""Thanh Niên."""

from dataclasses import replace
from datetime import date

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.families import DAY_FIRST, VCCORP

OLD = Layout(
    title=(".details__headline",),
    body=("#abody.cms-body.detail", "#abody"),
    published=(".details__meta .meta time",),
    published_formats=(DAY_FIRST,),
    valid_until=date(2021, 12, 31),
)


class ThanhNien(NewsSpider):
    """Its feeds write the year with two digits."""

    name = "thanhnien"
    outlet = replace(
        VCCORP,
        key=name,
        name="Thanh Niên",
        domains=("thanhnien.vn",),
        article_url=r"/[a-z0-9-]+-(?:(?P<id>185\d{15})\.htm|post(?P<id2>\d+)\.html)$",
        general_feeds=(
            "https://thanhnien.vn/rss/kinh-te.rss",
            "https://thanhnien.vn/rss/thoi-su.rss",
        ),
        news_sitemaps=("https://thanhnien.vn/google-news-sitemap.xml",),
        sitemap_indexes=("https://thanhnien.vn/sitemap.xml",),
        layouts=(VCCORP.layouts[0], OLD),
        evidence="family selectors, tested by public projects 2026; feeds audited 2026-10, sitemaps 2026-07",
    )
