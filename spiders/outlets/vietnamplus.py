"""VietnamPlus, the news agency's site; hundreds of others copy it word for word."""

from dataclasses import replace
from datetime import date

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.families import EPI

OLD = Layout(
    lead=(".details__summary.cms-desc",),
    body=(".details__content .content.article-body.cms-body", ".details__content .cms-body"),
    valid_until=date(2023, 12, 31),
)


class VietnamPlus(NewsSpider):
    """Its monthly sitemaps go back to 2010 and carry titles."""

    name = "vietnamplus"
    outlet = replace(
        EPI,
        key=name,
        name="VietnamPlus",
        domains=("vietnamplus.vn",),
        article_url=r"/[a-z0-9-]+(?:-post|/)(?P<id>\d{6,})\.(?:vnp|amp)$",
        topics=("https://www.vietnamplus.vn/tags/OCOP.vnp",),
        general_feeds=(
            "https://www.vietnamplus.vn/rss/kinhte-311.rss",
            "https://www.vietnamplus.vn/rss/home.rss",
        ),
        news_sitemaps=("https://www.vietnamplus.vn/sitemaps/google-news.xml",),
        dated_sitemaps=("https://www.vietnamplus.vn/sitemaps/news-{year}-{month}.xml",),
        layouts=(EPI.layouts[0], OLD),
        evidence="article pages tested 2026-08; feeds and sitemaps audited 2026; the tag page's address is inferred",
    )
