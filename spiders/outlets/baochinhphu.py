"""Báo Điện tử Chính phủ, the government's newspaper."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import VCCORP


class BaoChinhPhu(NewsSpider):
    """Its feeds and the titles of its list dates write the month first; the visible dates do not."""

    name = "baochinhphu"
    outlet = replace(
        VCCORP,
        key=name,
        name="Báo Điện tử Chính phủ",
        domains=("baochinhphu.vn",),
        article_url=r"/[a-z0-9-]+-(?P<id>1\d{14,17})\.htm$",
        topics=("https://baochinhphu.vn/xa-hoi/nong-thon-moi.htm",),
        general_feeds=(
            "https://baochinhphu.vn/kinh-te.rss",
            "https://baochinhphu.vn/home.rss",
        ),
        layouts=(
            replace(
                VCCORP.layouts[0],
                prefixes=(
                    "(Chinhphu.vn) - ",
                    "(Chinhphu.vn) – ",
                ),
            ),
        ),
        evidence="a saved page of 2026-03; feeds audited 2026-10",
    )
