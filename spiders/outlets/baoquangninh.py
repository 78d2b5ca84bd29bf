"""Báo Quảng Ninh."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import CONTENT_DETAIL


class BaoQuangNinh(NewsSpider):
    """Of the province where the programme began. Some clients are answered with 403."""

    name = "baoquangninh"
    outlet = replace(
        CONTENT_DETAIL,
        key=name,
        name="Báo Quảng Ninh",
        province="Quảng Ninh",
        domains=("baoquangninh.vn",),
        general_lists=("https://baoquangninh.vn/",),
        general_feeds=("https://baoquangninh.vn/rss/kinh-te.rss",),
        evidence="family selectors of public configurations 2025-2026",
    )
