"""Báo Cần Thơ."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import SOUTH_A


class BaoCanTho(NewsSpider):
    """With Sóc Trăng and Hậu Giang since July 2025."""

    name = "baocantho"
    outlet = replace(
        SOUTH_A,
        key=name,
        name="Báo Cần Thơ",
        province="Cần Thơ",
        domains=("baocantho.com.vn",),
        general_lists=("https://baocantho.com.vn/",),
        searches=("https://baocantho.com.vn/tim-kiem/OCOP.html",),
        layouts=(
            replace(
                SOUTH_A.layouts[0],
                prefixes=(
                    "(CTO) - ",
                    "(CT) - ",
                ),
            ),
        ),
        evidence="a saved page of 2026-01; the keyword page seen",
    )
