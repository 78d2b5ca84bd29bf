"""Reviewed articles as gold documents, one JSON object each, in the schema that `ocopcrawl evaluate` reads."""

import json
from collections.abc import Iterator

from sqlite_utils import Database

from output.evidence import nearest
from output.rows import Row

CLAIMS = """
select
    id, measure, area_level, area_name, province, value, value_max, qualifier, stars_min, stars_max, status, period,
    part_of, same_as, quote, where_, start, review
from claims where article = ? and review is not 'reject' order by position
"""
REJECTED = """
select where_, start, quote from reviews
where article = ? and in_force and subject = 'claim' and decision = 'reject' order by id
"""
ARTICLES = """
select id, url, title, published_on, text from articles
where id in (select article from reviews where in_force and subject in ('claim', 'rated_product')) order by id
"""
RATED = """
select name, stars from rated_products where article = ? and review in ('confirm', 'correct') order by position
"""
PROVINCES = "select distinct name from mentions where article = ? order by name"


def gold_documents(db: Database) -> Iterator[Row]:
    """A document for each article with a review of a claim or of a rated product in force.

    What a person rejected is a `nonfact`, also where newer rules no longer read it. A claim that nobody has reviewed is
    optional: it is neither rewarded nor punished. Of the rated products there are those that a person stands for; for
    shares the schema has no room. Texts are the newspapers': these documents are for measuring, not for
    publishing.
    """
    for number, url, title, published, text in db.execute(ARTICLES).fetchall():
        claims = _rows(db, CLAIMS, number)
        places = {claim["id"]: place for place, claim in enumerate(claims)}
        yield {
            "id": url,
            "title": title,
            "published": published,
            "text": text,
            "provinces": [name for (name,) in db.execute(PROVINCES, [number])],
            "rated_products": _rows(db, RATED, number),
            "claims": [_claim(claim, places) for claim in claims],
            "nonfacts": [
                {"quote": row["quote"], "why": "rejected", "where": row["where_"], "start": start}
                for row in _rows(db, REJECTED, number)
                if (start := nearest(title if row["where_"] == "title" else text, row["quote"], row["start"]))
                is not None
            ],
            "tags": ["reviewed"],
        }


def _claim(claim: Row, places: dict[int, int]) -> Row:
    same = places.get(claim["same_as"])
    return {
        "measure": claim["measure"],
        "area": {"level": claim["area_level"], "name": claim["area_name"], "province": claim["province"]},
        "value": claim["value"],
        **({} if claim["value_max"] is None else {"value_max": claim["value_max"]}),
        **{name: claim[name] for name in ("qualifier", "stars_min", "stars_max", "status", "period")},
        "part_of": places.get(claim["part_of"]),
        "quote": claim["quote"],
        "where": claim["where_"],
        "start": claim["start"],
        **({} if same is None else {"same_as": same}),
        **({"optional": True} if same is not None or claim["review"] is None else {}),
    }


def _rows(db: Database, sql: str, value: object) -> list[Row]:
    cursor = db.execute(sql, [value])
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def line_of(document: Row) -> str:
    """A document as one line of JSON."""
    return json.dumps(document, ensure_ascii=False)
