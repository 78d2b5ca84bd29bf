"""Writing one article with everything that was read out of it, inside the caller's transaction."""

from collections.abc import Sequence

from sqlite_utils import Database

from ocopcrawl.items import ArticleItem
from output.reviews import apply_reviews
from output.rows import article_row, claim_row, mention_row, rated_product_row, share_row, units_of
from output.sql import replace_rows, set_references, upsert
from output.stories import save_story
from output.views import mark_stale


def save_article(db: Database, item: ArticleItem, *, run: int, page: int, seen: str) -> int:
    """Insert the article or update it in place, with its mentions, claims, products and shares; return its number."""
    for unit, name in units_of(item).items():
        # A unit that the table does not know yet must not cost the article.
        db.execute("insert or ignore into provinces (unit, name) values (?, ?)", [unit, name])
    row = {
        **article_row(item),
        "page": page,
        "first_seen": seen,
        "first_run": run,
    }
    number = upsert(db, "articles", row, key=("url",), keep=("first_seen", "first_run"))
    version, published_on = item.extractor_version, item.article.published_on
    of_article = {"outlet": row["outlet"], "published_on": row["published_on"]}
    reading = item.reading
    replace_rows(db, "mentions", number, map(mention_row, reading.mentions))
    rows = [claim_row(claim, published_on, version) | of_article for claim in reading.claims]
    claims = replace_rows(db, "claims", number, rows)
    products = [rated_product_row(product, version) for product in reading.rated_products]
    replace_rows(db, "rated_products", number, products)
    shares = replace_rows(db, "shares", number, [share_row(share, version) for share in reading.shares])
    parts = referred(claims, [claim.part_of for claim in reading.claims], claims)
    repeats = referred(claims, [claim.same_as for claim in reading.claims], claims)
    set_references(db, "claims", "part_of", number, parts)
    set_references(db, "claims", "same_as", number, repeats)
    apply_reviews(db, number)
    save_story(db, item, number)
    mark_stale(db)
    wholes = referred(shares, [share.part_of for share in reading.shares], claims)
    set_references(db, "shares", "part_of", number, wholes)
    return number


def referred(numbers: Sequence[int], positions: Sequence[int | None], claims: Sequence[int]) -> dict[int, int | None]:
    """By the number of a row the number of the claim that it refers to; positions count the article's claims."""
    return {
        number: None if position is None else claims[position]
        for number, position in zip(numbers, positions, strict=True)
    }
