"""Báo Thái Nguyên."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import YYYYMM


class BaoThaiNguyen(NewsSpider):
    """With Bắc Kạn since July 2025."""

    name = "baothainguyen"
    outlet = replace(
        YYYYMM,
        key=name,
        name="Báo Thái Nguyên",
        province="Thái Nguyên",
        domains=("baothainguyen.vn",),
        general_lists=("https://baothainguyen.vn/",),
        evidence="family selectors of a public configuration of 2026-02; no feed is known for sure",
    )
