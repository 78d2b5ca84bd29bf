"""From the crawl's items to rows of the tables: dictionaries whose keys are the columns."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from ocopcrawl.items import Area, ArticleItem, Claim, Mention, RatedProduct, Share
from output.periods import as_of

Row = dict[str, Any]

AREA = ("area_level", "area_name", "province", "unit", "current_unit")
"""The columns of the area that something is about."""
STATED = ("value", "value_max", "qualifier", "stars_min", "stars_max", "status", "period")
"""The columns of what a claim says of its area."""


def utc(moment: datetime) -> str:
    """ISO 8601 in UTC to the second, so that texts compare as times do."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def iso(moment: datetime | date | None) -> str | None:
    """ISO 8601 as it is, Vietnam's +07:00 kept."""
    return moment.isoformat() if moment else None


# `json.dumps` makes an encoder at each call with these settings.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str)


def as_json(value: object) -> str:
    """JSON with Vietnamese letters readable; keys sorted, so that the same value is the same text."""
    return _ENCODER.encode(value)


def article_row(item: ArticleItem) -> Row:
    """What the page says, without the keys that only the store knows."""
    article = item.article
    return {
        "url": item.url,
        "outlet": item.outlet,
        "title": article.title,
        "lead": article.lead,
        "text": article.text,
        "paragraphs": as_json(article.paragraphs),
        "captions": as_json(article.captions),
        "authors": as_json(article.authors),
        "tags": as_json(article.tags),
        "section": article.section,
        "published_at": iso(article.published_at),
        "published_on": iso(article.published_on),
        "published_raw": article.published_raw,
        "modified_at": iso(article.modified_at),
        "fetched_at": utc(item.fetched_at),
        "canonical_url": article.canonical_url,
        "syndicated_from": article.syndicated_from,
        "fingerprint": item.fingerprint or None,
        "relevance": item.relevance or None,
        "rungs": as_json(dict(article.rungs)),
        "problems": as_json(article.problems),
        "extractor_version": item.extractor_version,
    }


def area_columns(area: Area | None) -> Row:
    """An area as columns; all null where the text names none."""
    return {
        "area_level": area.level if area else None,
        "area_name": area.name if area else None,
        "province": area.province if area else None,
        "unit": area.unit if area else None,
        "current_unit": area.current_unit if area else None,
    }


def evidence_columns(found: Mention | Claim | RatedProduct | Share) -> Row:
    """Where the words stand. `where` is a word of SQL, so the column is called `where_`."""
    return {"where_": found.where, "start": found.start, "end": found.end}


def mention_row(mention: Mention) -> Row:
    """One occurrence of a province."""
    return {
        "unit": mention.unit,
        "name": mention.name,
        "current_unit": mention.current_unit,
        "current_name": mention.current_name,
        "text": mention.text,
        **evidence_columns(mention),
    }


def claim_row(claim: Claim, published_on: date | None, extractor_version: str) -> Row:
    """One count; `part_of` and `same_as` are positions in the article's list and are linked once all are stored."""
    return {
        "measure": claim.measure,
        **area_columns(claim.area),
        "value": claim.value,
        "value_max": claim.value_max,
        "qualifier": claim.qualifier,
        "stars_min": claim.stars_min,
        "stars_max": claim.stars_max,
        "status": claim.status,
        "period": claim.period,
        "as_of": iso(as_of(claim, published_on)),
        **evidence_columns(claim),
        "quote": claim.quote,
        "sentence": claim.sentence,
        "rules": as_json(claim.rules),
        "area_from": claim.area_from,
        "confidence": float(claim.confidence),
        "checks": claim.checks,
        "extractor_version": extractor_version,
    }


def rated_product_row(product: RatedProduct, extractor_version: str) -> Row:
    """One named product with its stars."""
    return {
        "name": product.name,
        "stars": product.stars,
        "status": product.status,
        **area_columns(product.area),
        **evidence_columns(product),
        "quote": product.quote,
        "sentence": product.sentence,
        "extractor_version": extractor_version,
    }


def share_row(share: Share, extractor_version: str) -> Row:
    """One share in percent; `part_of` is linked once the claims are stored."""
    return {
        "percent": float(share.percent),
        "stars_min": share.stars_min,
        "stars_max": share.stars_max,
        **area_columns(share.area),
        **evidence_columns(share),
        "quote": share.quote,
        "sentence": share.sentence,
        "extractor_version": extractor_version,
    }


def units_of(item: ArticleItem) -> dict[str, str]:
    """Every provincial unit that the rows of an article refer to, with a name for it."""
    reading = item.reading
    found = {mention.unit: mention.name for mention in reading.mentions}
    found |= {mention.current_unit: mention.current_name for mention in reading.mentions}
    areas: Iterable[Area | None] = (
        *(claim.area for claim in reading.claims),
        *(share.area for share in reading.shares),
        *(product.area for product in reading.rated_products),
    )
    for area in areas:
        for unit in (area.unit, area.current_unit) if area else ():
            if unit:
                found.setdefault(unit, (area.province if area else None) or unit)
    return found
