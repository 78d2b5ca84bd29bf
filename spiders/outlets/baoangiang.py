"""Báo An Giang."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import SOUTH_A


class BaoAnGiang(NewsSpider):
    """With Kiên Giang since July 2025."""

    name = "baoangiang"
    outlet = replace(
        SOUTH_A,
        key=name,
        name="Báo An Giang",
        province="An Giang",
        domains=("baoangiang.com.vn",),
        general_lists=("https://baoangiang.com.vn/",),
        layouts=(replace(SOUTH_A.layouts[0], prefixes=("(AGO) - ",)),),
        evidence="family selectors only",
    )
