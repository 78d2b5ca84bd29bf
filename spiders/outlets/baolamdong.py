"""Báo Lâm Đồng."""

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.families import DAY_FIRST
from spiders.outlet import Outlet


class BaoLamDong(NewsSpider):
    """With Bình Thuận and Đắk Nông since July 2025. Old addresses hold the month."""

    name = "baolamdong"
    outlet = Outlet(
        key=name,
        name="Báo Lâm Đồng",
        province="Lâm Đồng",
        domains=("baolamdong.vn",),
        article_url=r"/(?:[a-z0-9-]+-(?P<id>\d{5,7})\.html|(?:[a-z0-9-]+/)+(?P<ym>20\d{4})/(?P<id2>[a-z0-9-]+)/?)$",
        general_lists=("https://baolamdong.vn/",),
        listing=("h2 a", "h3 a"),
        evidence="a public configuration of 2026-02; article addresses seen",
        layouts=(
            Layout(
                title=("h1.detail-title", "h1.title", "h1"),
                lead=(".detail-sapo", ".news-sapo p b"),
                body=(".detail-content", ".content-detail"),
                published_formats=(DAY_FIRST,),
                caption=("figcaption",),
                prefixes=("(LĐ online) - ",),
            ),
        ),
    )
