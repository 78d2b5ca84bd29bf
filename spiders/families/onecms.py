"""OneCMS (Hà Nội Mới, Báo Nghệ An, ...): `sc-longform-header`, `b-maincontent`; feeds without ".rss"."""

from extract.model import Layout
from spiders.families.bylines import DAY_FIRST
from spiders.outlet import Outlet

ONECMS = Outlet(
    key="",
    name="",
    domains=(),
    cms="OneCMS",
    article_url=r"/[a-z0-9-]+-(?P<id>\d{5,8})\.html$",
    exclude_url=r"-event\d+\.html$",
    listing=(".b-grid__title a", ".b-grid__img a", "h3 a"),
    layouts=(
        Layout(
            title=("h1.sc-longform-header-title", "h1.block-sc-title", "h1"),
            lead=("p.sc-longform-header-sapo", ".block-sc-sapo"),
            body=(
                "div.b-maincontent article.entry",
                "article.entry",
                "div.b-maincontent .entry",
                "div.b-maincontent",
            ),
            authors=(".sc-longform-header-author", ".block-sc-author"),
            published=("span.sc-longform-header-date", ".block-sc-publish-time", ".c-detail-head__time"),
            published_formats=(DAY_FIRST,),
            section=(".sc-longform-header-cate a",),
            tags=(".onecms__tags a", ".c-widget-tags a"),
            drop=(".sc-longform-header", ".sc-empty-layer", ".sc-related-articles", "div.c-box"),
            caption=("figcaption", "figure .image-caption"),
        ),
    ),
)
