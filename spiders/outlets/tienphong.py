"""Tiền Phong."""

from dataclasses import replace
from datetime import date

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.families import DAY_FIRST, EPI

OLD = Layout(
    lead=(".article-sapo.cms-desc",),
    body=("#article-body",),
    published=(".byline-dateline",),
    published_formats=(DAY_FIRST,),
    drop=(".article-relate-b", ".related-inline-story.cms-relate", ".article-pin-social"),
    valid_until=date(2021, 12, 31),
)


class TienPhong(NewsSpider):
    """A wrong number in the address of a feed gives a mixed feed and no error."""

    name = "tienphong"
    outlet = replace(
        EPI,
        key=name,
        name="Tiền Phong",
        domains=("tienphong.vn",),
        article_url=r"/[a-z0-9-]+-(?:post)?(?P<id>\d{6,})\.tpo$",
        general_feeds=("https://tienphong.vn/rss/kinh-te-3.rss", "https://tienphong.vn/rss/xa-hoi-2.rss"),
        news_sitemaps=("https://tienphong.vn/sitemaps/google-news.xml",),
        layouts=(replace(EPI.layouts[0], prefixes=("TPO - ", "TP - ")), OLD),
        evidence="family selectors; feeds audited 2026-10, sitemap listed",
    )
