"""Pháp Luật TP.HCM."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import EPI


class Plo(NewsSpider):
    """No feed of it is known; its front page is looked through."""

    name = "plo"
    outlet = replace(
        EPI,
        key=name,
        name="Pháp Luật TP.HCM",
        domains=("plo.vn",),
        general_lists=("https://plo.vn/",),
        layouts=(replace(EPI.layouts[0], prefixes=("(PLO)- ", "(PLO) - ")),),
        evidence="saved pages of 2025",
    )
