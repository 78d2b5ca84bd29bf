"""Small hand-made articles for the tests of the store and the views; figures and addresses are invented."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from ocopcrawl.items import (
    Area,
    Article,
    ArticleItem,
    Claim,
    Likeness,
    Mention,
    RatedProduct,
    Reading,
    Share,
    StoryLink,
)

VIETNAM = timezone(timedelta(hours=7))
NIGHT = datetime(2024, 5, 20, 19, 0, tzinfo=UTC)


def province(unit: str = "vn63:40", name: str = "Nghệ An", current: str = "vn34:40") -> Area:
    return Area("province", name, name, unit, current)


def claim(value: int, **changes: Any) -> Claim:
    quote = f"{value} sản phẩm OCOP"
    given: dict[str, Any] = {
        "measure": "products",
        "area": province(),
        "value": value,
        "qualifier": "exact",
        "stars_min": 3,
        "stars_max": 5,
        "status": "total",
        "period": None,
        "part_of": None,
        "where": "text",
        "start": 0,
        "end": len(quote),
        "quote": quote,
        "sentence": f"{quote}.",
        "area_from": "sentence",
        "rules": ("count", "stars"),
        "confidence": 0.9,
    }
    return Claim(**given | changes)


def copies(*urls: str) -> tuple[StoryLink, ...]:
    return tuple(StoryLink(url, "fingerprint", Likeness(1.0, 1.0, 0.0)) for url in urls)


def article(
    url: str,
    *claims: Claim,
    outlet: str = "vnexpress",
    title: str = "Nghệ An có thêm nhiều đặc sản",
    lead: str = "Tỉnh Nghệ An công nhận sản phẩm OCOP.",
    paragraphs: tuple[str, ...] = ("Cam Vinh là đặc sản của tỉnh.",),
    published: date | None = date(2024, 5, 20),
    mentions: tuple[Mention, ...] = (),
    products: tuple[RatedProduct, ...] = (),
    shares: tuple[Share, ...] = (),
    **changes: Any,
) -> ArticleItem:
    at = datetime(published.year, published.month, published.day, 6, 30, tzinfo=VIETNAM) if published else None
    page = Article(
        url=url, title=title, lead=lead, paragraphs=paragraphs, published_at=at, published_raw="20/5/2024 6:30"
    )
    return ArticleItem(
        url=url,
        outlet=outlet,
        article=page,
        fetched_at=NIGHT,
        reading=Reading(mentions=mentions, claims=claims, rated_products=products, shares=shares),
        extractor_version="1",
        **changes,
    )
