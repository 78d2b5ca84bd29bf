"""Báo Lạng Sơn."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import CONTENT_DETAIL


class BaoLangSon(NewsSpider):
    """Unfilled templates ("{{ ... }}") occur in its bodies."""

    name = "baolangson"
    outlet = replace(
        CONTENT_DETAIL,
        key=name,
        name="Báo Lạng Sơn",
        province="Lạng Sơn",
        domains=("baolangson.vn",),
        general_lists=("https://baolangson.vn/",),
        topics=("https://baolangson.vn/nong-nghiep",),
        evidence="family selectors of public configurations 2025-2026",
    )
