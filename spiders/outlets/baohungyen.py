"""Báo Hưng Yên."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import CONTENT_DETAIL


class BaoHungYen(NewsSpider):
    """With Thái Bình since July 2025."""

    name = "baohungyen"
    outlet = replace(
        CONTENT_DETAIL,
        key=name,
        name="Báo Hưng Yên",
        province="Hưng Yên",
        domains=("baohungyen.vn",),
        general_lists=("https://baohungyen.vn/",),
        evidence="family selectors of public configurations 2025-2026",
    )
