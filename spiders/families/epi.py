"""ePi's CMS (Nhân Dân, VietnamPlus, Tiền Phong, SGGP, PLO, provincial papers): `zce-content-body`, `-post{id}`."""

from extract.model import Layout
from spiders.families.bylines import DAY_FIRST
from spiders.outlet import Outlet

EPI = Outlet(
    key="",
    name="",
    domains=(),
    cms="ePi",
    article_url=r"/[a-z0-9-]+-post(?P<id>\d+)\.html$",
    listing=("a.cms-link", "article.story h2 a", "h3 a"),
    listing_date="time::attr(datetime)",
    layouts=(
        Layout(
            title=("h1.article__title", "h1.cms-title", "h1"),
            lead=(".article__sapo.cms-desc", ".article__sapo"),
            body=("div.article__body.zce-content-body.cms-body", "div.article__body", "div.cms-body"),
            authors=(".article__author", ".cms-author"),
            published=("time.time", ".article__meta time", ".article__meta .time"),
            published_formats=(DAY_FIRST,),
            section=(".breadcrumb a",),
            tags=(".article__tag a",),
            drop=(
                ".article-relate",
                ".related-news",
                ".box-related-news",
                ".article__tag",
                ".article__source",
                ".article-footer",
                ".article__social",
                ".timeline",
                ".ads_middle",
                ".sda_middle",
                "[id^='adsWeb_']",
                "notebox.cms-note",
                "audio",
            ),
            caption=("figcaption", "table.picture .caption", "table.contentimg"),
            unwrap=("a.cms-relate",),
        ),
    ),
)
