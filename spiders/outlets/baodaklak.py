"""Báo Đắk Lắk."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import YYYYMM


class BaoDakLak(NewsSpider):
    """With Phú Yên since July 2025."""

    name = "baodaklak"
    outlet = replace(
        YYYYMM,
        key=name,
        name="Báo Đắk Lắk",
        province="Đắk Lắk",
        domains=("baodaklak.vn",),
        general_lists=("https://baodaklak.vn/",),
        evidence="family selectors of a public configuration of 2026-02; no feed is known for sure",
    )
