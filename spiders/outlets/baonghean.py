"""Báo Nghệ An."""

from dataclasses import replace
from datetime import date

from spiders.engine import NewsSpider
from spiders.families import EPI, ONECMS

PREFIXES = ("(Baonghean.vn) - ", "(Baonghean) - ")


class BaoNgheAn(NewsSpider):
    """Three generations of addresses: six digits, -post{id} (on ePi, to 2023), today's eight digits."""

    name = "baonghean"
    outlet = replace(
        ONECMS,
        key=name,
        name="Báo Nghệ An",
        province="Nghệ An",
        domains=("baonghean.vn",),
        article_url=r"/[a-z0-9-]+-(?:post)?(?P<id>\d{5,9})\.html$",
        general_feeds=("https://baonghean.vn/rss/kinh-te", "https://baonghean.vn/rss/thoi-su"),
        layouts=(
            replace(ONECMS.layouts[0], prefixes=PREFIXES),
            replace(EPI.layouts[0], prefixes=PREFIXES, valid_until=date(2023, 12, 31)),
        ),
        evidence="selectors of two public configurations 2025-2026, stored text of its pages; feeds listed",
    )
