"""Tiền Phong."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import EPI


class TienPhong(NewsSpider):
    """A wrong number in the address of a feed gives a mixed feed and no error."""

    name = "tienphong"
    outlet = replace(
        EPI,
        key=name,
        name="Tiền Phong",
        domains=("tienphong.vn",),
        article_url=r"/[a-z0-9-]+-post(?P<id>\d+)\.tpo$",
        general_feeds=(
            "https://tienphong.vn/rss/kinh-te-3.rss",
            "https://tienphong.vn/rss/xa-hoi-2.rss",
        ),
        news_sitemaps=("https://tienphong.vn/sitemaps/google-news.xml",),
        layouts=(
            replace(
                EPI.layouts[0],
                prefixes=(
                    "TPO - ",
                    "TP - ",
                ),
            ),
        ),
        evidence="family selectors; feeds audited 2026-10, sitemap listed",
    )
