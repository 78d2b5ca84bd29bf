"""Báo Điện tử Chính phủ, the government's newspaper."""

from dataclasses import replace
from datetime import date

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.families import TIME_FIRST, VCCORP

OLD = Layout(
    title=(".article-header h1",), lead=(".article-body .summary",), body=(".article-body",), drop=(".summary",)
)


class BaoChinhPhu(NewsSpider):
    """Its feeds and the titles of its list dates write the month first; the visible dates do not."""

    name = "baochinhphu"
    outlet = replace(
        VCCORP,
        key=name,
        name="Báo Điện tử Chính phủ",
        domains=("baochinhphu.vn",),
        article_url=r"/[a-z0-9-]+-(?P<id>1\d{14,17})\.htm$|/(?P<id2>\d{5,})\.vgp$",
        topics=("https://baochinhphu.vn/xa-hoi/nong-thon-moi.htm",),
        general_feeds=(
            "https://baochinhphu.vn/kinh-te.rss",
            "https://baochinhphu.vn/home.rss",
        ),
        layouts=(
            replace(VCCORP.layouts[0], prefixes=("(Chinhphu.vn) - ", "(Chinhphu.vn) – ")),
            replace(OLD, published=(".meta",), published_formats=(TIME_FIRST,), valid_until=date(2021, 12, 31)),
        ),
        evidence="a saved page of 2026-03; feeds audited 2026-10",
    )
