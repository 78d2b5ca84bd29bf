"""Dân Việt, the site of the farmers' paper Nông thôn ngày nay."""

from dataclasses import replace
from datetime import date

from spiders.engine import NewsSpider
from spiders.families import EXPLUS, VCCORP


class DanViet(NewsSpider):
    """On VCCorp's CMS until about 2024, with other addresses and other pages."""

    name = "danviet"
    outlet = replace(
        EXPLUS,
        key=name,
        name="Dân Việt",
        domains=("danviet.vn",),
        article_url=r"/[a-z0-9-]+-(?:(?:\d{17}-)?d(?P<id>\d+)\.html|(?P<id2>\d{9,17})\.htm)$",
        topics=(
            "https://danviet.vn/kinh-te-tap-the/",
            "https://danviet.vn/khuyen-nong/",
        ),
        feeds=(
            "https://danviet.vn/nong-thon-moi.rss",
            "https://danviet.vn/nha-nong.rss",
        ),
        layouts=(EXPLUS.layouts[0], replace(VCCORP.layouts[0], valid_until=date(2024, 12, 31))),
        evidence="selectors of a public configuration 2025; feeds checked 2026-08",
    )
