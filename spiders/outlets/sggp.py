"""Sài Gòn Giải Phóng."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import EPI


class Sggp(NewsSpider):
    """The number in a feed's address decides, not its name; a wrong one gives a mixed feed."""

    name = "sggp"
    outlet = replace(
        EPI,
        key=name,
        name="Sài Gòn Giải Phóng",
        domains=("sggp.org.vn",),
        general_feeds=(
            "https://www.sggp.org.vn/rss/kinh-te-89.rss",
            "https://www.sggp.org.vn/rss/home.rss",
        ),
        evidence="family selectors; feeds audited 2026-10",
    )
