"""Báo Hải Phòng."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import ONECMS


class BaoHaiPhong(NewsSpider):
    """With Hải Dương since July 2025."""

    name = "baohaiphong"
    outlet = replace(
        ONECMS,
        key=name,
        name="Báo Hải Phòng",
        province="Hải Phòng",
        domains=("baohaiphong.vn",),
        general_lists=("https://baohaiphong.vn/",),
        evidence="family selectors; no feed is known",
    )
