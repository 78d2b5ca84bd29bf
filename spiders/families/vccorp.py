"""VCCorp's CMS (Tuổi Trẻ, Thanh Niên, CafeF, Báo Chính phủ, ...): `data-role` attributes, `afcbc-body`."""

from extract.model import Layout
from spiders.families.bylines import DAY_FIRST
from spiders.outlet import Outlet

VCCORP = Outlet(
    key="",
    name="",
    domains=(),
    cms="VCCorp",
    article_url=r"/[a-z0-9-]+-(?P<id>\d{15,20})\.(?:htm|chn)$",
    listing=(
        "a.box-category-link-title",
        "a.box-category-link-with-avatar",
        "a.box-stream-link-title",
        "a.box-stream-link-with-avatar",
    ),
    listing_date=".box-time::attr(title)",
    layouts=(
        Layout(
            title=("h1.detail-title", "h1[data-role='title']", "h1.title"),
            lead=("h2.detail-sapo", "h2.sapo", "[data-role='sapo']"),
            body=(
                "div.detail-content.afcbc-body[data-role='content']",
                "div.detail-content[data-role='content']",
                ".detail-cmain .detail-content",
            ),
            authors=(".detail-author .author-info", ".author-info .name", ".detail-author", "p.author"),
            published=("[data-role='publishdate']", ".detail-time"),
            published_formats=(DAY_FIRST,),
            section=("[data-role='cate-name']",),
            drop=(
                "[type='RelatedNewsBox']",
                "[type='RelatedOneNews']",
                "[type='RelatedNews']",
                "[type='VideoStream']",
                "[type='Video']",
                "[type='Vote']",
                "[type='ElectionVote']",
                "[type='FootBall']",
                ".kbwscwl-relatedbox",
                ".kbwscwlrl",
                ".knc-relate-wrapper",
                ".readmore-body-box",
                "#InreadPc",
                "#listNewsInContent",
                ".link-source-wrapper",
                ".link-source-detail",
                ".sourcelinktop",
                ".detail__related",
                "#box-detail-related",
                ".detail-tag",
                ".c-banner",
                "zone",
                "p.NLPlaceholderShow",
                ".VCObjectBoxRelatedNewsItemSapo",
                ".tindnd",
                "#aiservice-lastest-news",
                ".c-banner-item",
                "p.source",
            ),
            caption=("figcaption.PhotoCMS_Caption", ".PhotoCMS_Caption"),
            unwrap=("a.link-inline-content", "a.VCCTagItemInNews", ".seo-suggest-link"),
        ),
    ),
)
