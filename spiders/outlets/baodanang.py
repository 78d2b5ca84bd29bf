"""Báo Đà Nẵng."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import ONECMS


class BaoDaNang(NewsSpider):
    """With Quảng Nam since July 2025."""

    name = "baodanang"
    outlet = replace(
        ONECMS,
        key=name,
        name="Báo Đà Nẵng",
        province="Đà Nẵng",
        domains=("baodanang.vn",),
        topics=("https://baodanang.vn/nong-nghiep-nong-thon",),
        general_lists=("https://baodanang.vn/",),
        layouts=(
            replace(
                ONECMS.layouts[0],
                prefixes=(
                    "ĐNO - ",
                    "VHXQ - ",
                ),
            ),
        ),
        evidence="family selectors; the section seen in a configuration of 2026-02",
    )
