"""Báo Đầu tư."""

from extract.model import Layout
from spiders.engine import NewsSpider
from spiders.families import DAY_FIRST
from spiders.outlet import Outlet


class BaoDauTu(NewsSpider):
    """Its pages have no h1, no JSON-LD and no date among their metadata."""

    name = "baodautu"
    outlet = Outlet(
        key=name,
        name="Báo Đầu tư",
        domains=("baodautu.vn",),
        article_url=r"/[a-z0-9-]+-d(?P<id>\d{5,})\.html$",
        topics=("https://baodautu.vn/tag/ocop/",),
        dated_sitemaps=("https://baodautu.vn/sitemaps/news-{year}-{month}.xml",),
        listing=(".desc_list_news_home a.fs22", "article a.title_thumb_square"),
        evidence="a saved page of 2026-03; sitemaps surveyed 2026-07; the tag page's address is inferred",
        layouts=(
            Layout(
                title=("div.title-detail",),
                lead=("div.sapo_detail",),
                body=("#content_detail_news",),
                authors=(".author-share-top a.author",),
                published=("span.post-time",),
                published_formats=(DAY_FIRST,),
                tags=("a.tag_detail_item",),
                drop=("#boxcauhoi", ".sapo_thumb_news"),
                caption=("table.MASTERCMS_TPL_TABLE td.media-caption",),
                prefixes=("(BĐT) ",),
            ),
        ),
    )
