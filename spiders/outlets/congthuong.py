"""Công Thương, the paper of the ministry of industry and trade."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import MASTERCMS


class CongThuong(NewsSpider):
    """The same page also answers to &mobile=yes and &amp=1."""

    name = "congthuong"
    outlet = replace(
        MASTERCMS,
        key=name,
        name="Công Thương",
        domains=("congthuong.vn",),
        topics=("https://congthuong.vn/thi-truong/nong-san[&s_cond=&BRSR={offset}]",),
        searches=("https://congthuong.vn/search_enginer.html?p=search&q=OCOP[&s_cond=&BRSR={offset}]",),
        general_feeds=("https://congthuong.vn/rss/thi-truong.rss", "https://congthuong.vn/rss/dia-phuong.rss"),
        news_sitemaps=("https://congthuong.vn/news-sitemap.xml",),
        layouts=(replace(MASTERCMS.layouts[0], body=(".edittor-content", *MASTERCMS.layouts[0].body)),),
        evidence="selectors of public configurations 2025-2026; feeds and news sitemap listed",
    )
