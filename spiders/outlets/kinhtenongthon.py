"""Kinh tế nông thôn, a magazine on the rural economy."""

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.families import DAY_FIRST
from spiders.outlet import Outlet


class KinhTeNongThon(NewsSpider):
    """Its slugs keep their capitals, so that paths must not be lowered."""

    name = "kinhtenongthon"
    outlet = Outlet(
        key=name,
        name="Kinh tế nông thôn",
        domains=("kinhtenongthon.vn",),
        article_url=r"/[A-Za-z0-9-]+-post(?P<id>\d+)\.html$",
        topics=("https://kinhtenongthon.vn/thi-truong/",),
        general_lists=("https://kinhtenongthon.vn/",),
        listing=("h2 a", "h3 a"),
        evidence="one public configuration of 2026; article addresses seen",
        layouts=(
            Layout(
                title=("div.title_news h1", "h1"),
                lead=("div.box_details_news h3.sapo p", "h3.sapo"),
                body=("div.detainew",),
                published=("div.block_timer",),
                published_formats=(DAY_FIRST,),
                tags=("a.tag_item",),
                caption=("figcaption",),
            ),
        ),
    )
