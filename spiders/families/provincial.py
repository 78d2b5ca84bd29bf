"""Three families of provincial papers. Nobody knows what their systems are called, so that their marks name them.

"south": addresses end in -a{id}.html; "yyyymm": they hold the month; "content-detail": the id of the body's box.
"""

from extract.model import Layout
from spiders.families.bylines import DAY_FIRST
from spiders.outlet import Outlet

SOUTH_A = Outlet(
    key="",
    name="",
    domains=(),
    cms="south",
    article_url=r"/-?[a-z0-9-]+-a(?P<id>\d+)\.html$",
    listing=("a.news-title", "a.title", "h2 a", "h3 a"),
    layouts=(
        Layout(
            title=("h1.title", "h1#title", "h1"),
            lead=(".detail-desc p", "h4.sapo", "p.sapo"),
            body=(
                "#newscontents .content-fck",
                ".content-fck",
                "#newscontents",
                "#contentNews .singular-content",
                "#contentNews",
            ),
            published=("span.pubdate", "#current-date"),
            published_formats=(DAY_FIRST,),
            tags=(".block_tag a.tag_item",),
            drop=("[class*='AMN_res']", ".block_tag"),
            caption=("figcaption", "p.caption"),
        ),
    ),
)

YYYYMM = Outlet(
    key="",
    name="",
    domains=(),
    cms="yyyymm",
    article_url=r"/(?:[a-z0-9-]+/)+(?P<ym>20\d{4})/(?P<id>[a-z0-9-]+)/?$",
    listing=("a[href*='/20']",),
    layouts=(
        Layout(
            title=("h1.media-heading", "h1.head_title", "h1"),
            lead=("#content > p > strong", ".content-detail p strong", ".sub_first_content strong", "div.desc"),
            body=(
                "div#content.content-detail .td-post-content",
                "#content .td-post-content",
                "div#content.content-detail",
                "div.content-detail",
                "div.article_content div#content",
                "div.article_content",
                "div#content",
            ),
            published=("div.date", ".post-date"),
            published_formats=(DAY_FIRST,),
            drop=("h1.media-heading", "div.date", "ul.social", "div.bd02", ".related"),
            caption=("figcaption", "td.caption"),
        ),
    ),
)

CONTENT_DETAIL = Outlet(
    key="",
    name="",
    domains=(),
    cms="content-detail",
    article_url=r"/[a-z0-9-]+-(?P<id>\d{6,8})\.html$",
    listing=("article.card a", ".card-content a"),
    layouts=(
        Layout(
            title=("h1.name", "h1"),
            lead=("#content-detail > p > strong", "#content-detail h2"),
            body=(".content-article #content-detail", "#content-detail", ".content-article .detail"),
            authors=("div.pseudonym",),
            published=(".date",),
            published_formats=(DAY_FIRST,),
            tags=("div.topics a",),
            drop=(
                "div.pseudonym",
                "div.relates",
                "div.topics",
                "div.social",
                "div.print_page",
                "div.block-news-list",
                "[class*='tin-lien']",
                "[class*='tin_lien']",
                "[class*='tinlienquan']",
            ),
            caption=("figcaption",),
        ),
    ),
)
