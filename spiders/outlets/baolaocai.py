"""Báo Lào Cai."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import EPI


class BaoLaoCai(NewsSpider):
    """With Yên Bái since July 2025. Its paragraphs are boxes."""

    name = "baolaocai"
    outlet = replace(
        EPI,
        key=name,
        name="Báo Lào Cai",
        province="Lào Cai",
        domains=("baolaocai.vn",),
        general_feeds=("https://baolaocai.vn/rss/home.rss",),
        layouts=(
            replace(EPI.layouts[0], body=("div[data-field='body']", *EPI.layouts[0].body), prefixes=("LCĐT - ",)),
        ),
        evidence="family selectors; feed seen 2025-12",
    )
