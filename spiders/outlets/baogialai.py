"""Báo Gia Lai."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import EPI


class BaoGiaLai(NewsSpider):
    """With Bình Định since July 2025."""

    name = "baogialai"
    outlet = replace(
        EPI,
        key=name,
        name="Báo Gia Lai",
        province="Gia Lai",
        domains=("baogialai.com.vn",),
        general_feeds=("https://baogialai.com.vn/rss/home.rss",),
        layouts=(
            replace(
                EPI.layouts[0],
                prefixes=(
                    "(GLO)- ",
                    "(GLO) - ",
                ),
            ),
        ),
        evidence="family selectors; feed seen 2025-12",
    )
