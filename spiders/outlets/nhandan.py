"""Nhân Dân, with a portal on OCOP since December 2023."""

from dataclasses import replace
from datetime import date

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.families import DAY_FIRST, EPI

OLD = Layout(
    title=(".item-container > h3",),
    lead=(".sapo > p",),
    body=(".item-content",),
    published=("h5.date-created",),
    published_formats=(DAY_FIRST,),
    valid_until=date(2020, 12, 31),
)


class NhanDan(NewsSpider):
    """Its section /ocop/ also holds stories of other kinds; its product pages (-prod{id}) are no articles."""

    name = "nhandan"
    outlet = replace(
        EPI,
        key=name,
        name="Nhân Dân",
        domains=("nhandan.vn",),
        topics=("https://nhandan.vn/ocop/",),
        feeds=("https://nhandan.vn/rss/ocop-704555.rss",),
        general_feeds=("https://nhandan.vn/rss/kinhte-1185.rss", "https://nhandan.vn/rss/xahoi-1211.rss"),
        news_sitemaps=("https://nhandan.vn/sitemaps/google-news.xml",),
        layouts=(replace(EPI.layouts[0], prefixes=("NDO - ", "NDĐT - ")), OLD),
        evidence="article pages tested 2026-08 by a public translator; economy feed audited 2026-10, OCOP feed listed",
    )
