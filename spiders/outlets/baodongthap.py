"""Báo Đồng Tháp."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import SOUTH_A


class BaoDongThap(NewsSpider):
    """With Tiền Giang since July 2025."""

    name = "baodongthap"
    outlet = replace(
        SOUTH_A,
        key=name,
        name="Báo Đồng Tháp",
        province="Đồng Tháp",
        domains=("baodongthap.vn",),
        general_lists=("https://baodongthap.vn/",),
        layouts=(replace(SOUTH_A.layouts[0], body=(*SOUTH_A.layouts[0].body, "#content"), prefixes=("ĐTO - ",)),),
        evidence="family selectors; no feed is known for sure",
    )
