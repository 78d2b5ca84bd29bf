"""Làng nghề Việt Nam, a magazine on craft villages with a section on OCOP."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import MASTERCMS


class LangNgheViet(NewsSpider):
    """Its special site ocopvietnam shares ids and texts. Old addresses end in .html35180."""

    name = "langngheviet"
    outlet = replace(
        MASTERCMS,
        key=name,
        name="Làng nghề Việt Nam",
        domains=(
            "langngheviet.com.vn",
            "ocopvietnam.com.vn",
        ),
        article_url=r"/[a-z0-9-]+(?:-(?P<id>\d{4,7})\.html|\.html(?P<id2>\d{4,7}))(?:&.*)?$",
        topics=("https://langngheviet.com.vn/ocop[&s_cond=&BRSR={offset}]",),
        listing=(*MASTERCMS.listing, ".hna-section-left a.article-image"),
        layouts=(
            replace(
                MASTERCMS.layouts[0],
                prefixes=(
                    "LNV - ",
                    "LNV – ",
                    "OVN - ",
                ),
            ),
        ),
        evidence="selectors of two public crawlers 2022-2024, stored text of its pages",
    )
