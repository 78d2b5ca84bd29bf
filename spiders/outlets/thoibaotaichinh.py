"""Thời báo Tài chính Việt Nam."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import MASTERCMS


class ThoiBaoTaiChinh(NewsSpider):
    """Its sitemap is one file of everything since 2015."""

    name = "thoibaotaichinh"
    outlet = replace(
        MASTERCMS,
        key=name,
        name="Thời báo Tài chính Việt Nam",
        domains=("thoibaotaichinhvietnam.vn",),
        searches=("https://thoibaotaichinhvietnam.vn/search_enginer.html?p=search&q=OCOP[&s_cond=&BRSR={offset}]",),
        general_feeds=("https://thoibaotaichinhvietnam.vn/rss_feed/",),
        sitemap_indexes=("https://thoibaotaichinhvietnam.vn/sitemaparticles-site-1.xml",),
        layouts=(replace(MASTERCMS.layouts[0], prefixes=("(TBTCO) - ",)),),
        evidence="family selectors; feed audited 2026-10, sitemap 2026-07",
    )
