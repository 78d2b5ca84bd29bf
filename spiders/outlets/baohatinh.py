"""Báo Hà Tĩnh."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import EPI


class BaoHaTinh(NewsSpider):
    """With a topic page of its own on the province's OCOP products."""

    name = "baohatinh"
    outlet = replace(
        EPI,
        key=name,
        name="Báo Hà Tĩnh",
        province="Hà Tĩnh",
        domains=("baohatinh.vn",),
        topics=("https://baohatinh.vn/chu-de/san-pham-ocop-ha-tinh-785.html",),
        general_feeds=("https://baohatinh.vn/rss/home.rss",),
        layouts=(replace(EPI.layouts[0], prefixes=("(Baohatinh.vn) - ",)),),
        evidence="family selectors; the topic page and feed seen 2025",
    )
