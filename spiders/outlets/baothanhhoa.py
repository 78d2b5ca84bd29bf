"""Báo Thanh Hóa."""

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.families import DAY_FIRST
from spiders.outlet import Outlet


class BaoThanhHoa(NewsSpider):
    """A part of its articles is encoded for a script to decode; they are recognised as no article."""

    name = "baothanhhoa"
    outlet = Outlet(
        key=name,
        name="Báo Thanh Hóa",
        province="Thanh Hóa",
        domains=("baothanhhoa.vn",),
        article_url=r"/[a-z0-9-]+-(?P<id>\d{4,8})\.htm$",
        topics=(
            "https://baothanhhoa.vn/review-ocop",
            "https://baothanhhoa.vn/nong-thon-moi",
        ),
        general_lists=("https://baothanhhoa.vn/",),
        listing=("h2 a", "h3 a"),
        evidence="a public configuration of 2026-02, sections seen",
        layouts=(
            Layout(
                title=("h1.pTitle", "h1"),
                lead=("p.pHead", "div.article__sapo"),
                body=("#dcontent",),
                published_formats=(DAY_FIRST,),
                drop=("h1.pTitle", "p.pHead"),
                caption=("figcaption",),
                prefixes=("(Baothanhhoa.vn) - ", "(THO) - "),
            ),
        ),
    )
