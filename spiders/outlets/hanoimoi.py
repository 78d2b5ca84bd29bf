"""Hà Nội Mới."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import ONECMS


class HaNoiMoi(NewsSpider):
    """A feed's address with .rss answers with 200 and nothing in it."""

    name = "hanoimoi"
    outlet = replace(
        ONECMS,
        key=name,
        name="Hà Nội Mới",
        province="Hà Nội",
        domains=(
            "hanoimoi.vn",
            "hanoimoi.com.vn",
        ),
        article_url=r"/[a-z0-9-]+-(?P<id>\d{3,8})\.html$",
        topics=("https://hanoimoi.vn/nong-nghiep-nong-thon",),
        feeds=("https://hanoimoi.vn/rss/nong-nghiep-nong-thon",),
        general_feeds=("https://hanoimoi.vn/rss/kinh-te",),
        layouts=(
            replace(
                ONECMS.layouts[0],
                prefixes=(
                    "(HNM) - ",
                    "(HNMO) - ",
                ),
            ),
        ),
        evidence="selectors of public configurations 2025-2026; economy feed audited 2026-10",
    )
