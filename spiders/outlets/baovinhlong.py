"""Báo Vĩnh Long."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import YYYYMM


class BaoVinhLong(NewsSpider):
    """With Bến Tre and Trà Vinh since July 2025; their old sites below its domain use another CMS."""

    name = "baovinhlong"
    outlet = replace(
        YYYYMM,
        key=name,
        name="Báo Vĩnh Long",
        province="Vĩnh Long",
        domains=("baovinhlong.vn", "baovinhlong.com.vn"),
        general_lists=("https://baovinhlong.vn/",),
        topics=("https://baovinhlong.vn/kinh-te/nong-nghiep",),
        evidence="family selectors of a public configuration of 2026-02; no feed is known for sure",
    )
