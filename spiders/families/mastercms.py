"""MasterCMS (Công Thương, Thương hiệu & Sản phẩm, Làng nghề Việt Nam, ...): `__MASTERCMS_CONTENT`, paging by `BRSR`."""

from extract.model import Layout
from spiders.families.bylines import DAY_FIRST, TIME_FIRST
from spiders.outlet import Outlet

MASTERCMS = Outlet(
    key="",
    name="",
    domains=(),
    cms="MasterCMS",
    article_url=r"/[a-z0-9-]+-(?P<id>\d{4,7})\.html(?:&.*)?$",
    listing=("h3.article-title a",),
    listing_date=".format_date",
    layouts=(
        Layout(
            title=("h1.article-detail-title", "h1.detail-title", "h1.post-title", "article.article h1"),
            lead=("div.article-detail-desc", ".article-detail-desc", "p.detail-sapo", "div.article-desc"),
            body=(
                "div.__MASTERCMS_CONTENT",
                "#__MB_MASTERCMS_EL_3 .item-content",
                "#__MB_MASTERCMS_EL_3",
                "#articleBody[itemprop='articleBody']",
                "div.__MASTERCMS_CONTENT_BODY",
            ),
            authors=("div.article-detail-author", ".article-detail-author", "p.author"),
            # Hour and day stand in two spans, so that only the box around them says when.
            published=("span.article-detail-date", ".article-date", ":has(> span.format_time)", ".bx-time"),
            published_formats=(TIME_FIRST, DAY_FIRST),
            section=(".bx-cat-title a",),
            tags=(".article-tags a",),
            drop=(
                "table.__mb_article_in_image",
                ".article-detail-source",
                ".bx-cat-title",
                ".hot-news",
                "#social-share",
                "a.btn-print",
            ),
            caption=("table.MASTERCMS_TPL_TABLE tr:nth-child(2) td", "td.media-caption", "figcaption"),
        ),
    ),
)
