"""Tuổi Trẻ."""

from dataclasses import replace
from datetime import date

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.families import DAY_FIRST, VCCORP

OLD = Layout(
    body=(".main-content-body",),
    published=(".date-time",),
    published_formats=(DAY_FIRST,),
    drop=(".relate-container",),
    valid_until=date(2021, 12, 31),
)
AUTHORS = (".detail-author-list-sw .name", *VCCORP.layouts[0].authors)


class TuoiTre(NewsSpider):
    """Its feeds write the month first and a narrow space before AM since September 2026."""

    name = "tuoitre"
    outlet = replace(
        VCCORP,
        key=name,
        name="Tuổi Trẻ",
        domains=("tuoitre.vn",),
        article_url=r"/[a-z0-9-]+-(?P<id>20\d{15}|\d{17,18})\.htm$",
        topics=("https://tuoitre.vn/ocop.html",),
        general_feeds=tuple(f"https://tuoitre.vn/rss/{name}.rss" for name in ("kinh-doanh", "thoi-su")),
        sitemap_indexes=("https://tuoitre.vn/sitemaps/index.rss",),
        layouts=(replace(VCCORP.layouts[0], authors=AUTHORS), OLD),
        evidence="saved pages of 2026-03; feeds audited 2026-10, sitemaps 2026-07; the tag page's address is inferred",
    )
