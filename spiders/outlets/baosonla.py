"""Báo Sơn La."""

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.families import DAY_FIRST
from spiders.outlet import Outlet


class BaoSonLa(NewsSpider):
    """Its articles carry a text-to-speech box with a choice of accents."""

    name = "baosonla"
    outlet = Outlet(
        key=name,
        name="Báo Sơn La",
        province="Sơn La",
        domains=("baosonla.vn", "baosonla.org.vn"),
        article_url=r"^/[a-z0-9-]+/(?P<id>[A-Za-z0-9-]+)\.html$",
        topics=("https://baosonla.vn/nong-nghiep.html", "https://baosonla.vn/nong-thon-moi.html"),
        general_feeds=("https://baosonla.vn/rss/xa-hoi.rss",),
        listing=("a.cms-link[href$='.html']",),
        layouts=(
            Layout(
                lead=("div.fulltext > p.font-bold",),
                body=("#editor-detail", "div.fulltext"),
                authors=(".text-end",),
                published_formats=(DAY_FIRST,),
                drop=(".audio-article", ".select-accent-wrap", ".text-end"),
                caption=("figcaption",),
            ),
        ),
        evidence="a public configuration of 2026-02, sections and a feed seen",
    )
