"""Báo Ninh Bình."""

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.families import DAY_FIRST
from spiders.outlet import Outlet


class BaoNinhBinh(NewsSpider):
    """With Hà Nam and Nam Định since July 2025. Its page of the keyword "Sản phẩm OCOP" goes years back."""

    name = "baoninhbinh"
    outlet = Outlet(
        key=name,
        name="Báo Ninh Bình",
        province="Ninh Bình",
        domains=("baoninhbinh.org.vn",),
        article_url=r"/[a-z0-9-]+-(?P<id>\d{15,17})\.html?$",
        searches=("https://baoninhbinh.org.vn/s/S%E1%BA%A3n%20ph%E1%BA%A9m%20OCOP[?page={page}]",),
        layouts=(
            Layout(
                title=("h1.header-title", "h1"),
                lead=(".content-detail .font-bold",),
                body=("#content_detail",),
                published_formats=(DAY_FIRST,),
                caption=("figcaption",),
            ),
        ),
        evidence="a public configuration of 2026-02; the keyword page seen 2025",
    )
