"""ExPlus (Nông nghiệp và Môi trường, Dân Việt since 2025): `explus-editor`, `-d{id}.html`; lists go on by script."""

from extract.model import Layout
from spiders.families.bylines import DAY_FIRST
from spiders.outlet import Outlet

EXPLUS = Outlet(
    key="",
    name="",
    domains=(),
    cms="ExPlus",
    article_url=r"/[a-z0-9-]+-(?:d|i)(?P<id>\d+)\.html$",
    listing=("li.news-home-item a.expthumb", "div.home-article h3.article-heading a"),
    layouts=(
        Layout(
            title=("h1.main-title", "h1.main-title-super", "h1.detail-title"),
            lead=("h2.main-intro.detail-intro", "h2.detail-sapo", "h3.detail-sapo", "div[data-role='sapo']"),
            body=(
                "div.content[itemprop='articleBody']",
                "#explus-editor",
                "div.detail-content[data-role='content']",
                "#news_detail",
                ".content_detailnews",
            ),
            authors=("p.content-author", "span.anots", ".detail-time-public strong"),
            published=("span.time-detail", "span[data-role='publishdate']", ".detail-time-public span"),
            published_formats=(DAY_FIRST,),
            section=("ul.breadcrumb li a",),
            tags=("a[href*='-tag']",),
            drop=(".recommended-in-content", ".lazy_adv", ".VCSortableInPreviewMode.type-6"),
            # A caption is a heading here: left in, it is glued to the paragraph above.
            caption=("figcaption", "h2.expEdit", "figure.expNoEdit figcaption"),
        ),
    ),
)
