"""Writing one article with everything that was read out of it, inside the caller's transaction."""

from collections.abc import Sequence

from sqlite_utils import Database

from ocopcrawl.items import ArticleItem
from output.reviews import apply_reviews
from output.rows import article_row, claim_row, mention_row, rated_product_row, share_row, units_of
from output.sql import replace_rows, set_reference, upsert
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
    reading = item.reading
    replace_rows(db, "mentions", number, map(mention_row, reading.mentions))
    claims = replace_rows(db, "claims", number, [claim_row(claim, published_on, version) for claim in reading.claims])
    products = [rated_product_row(product, version) for product in reading.rated_products]
    replace_rows(db, "rated_products", number, products)
    shares = replace_rows(db, "shares", number, [share_row(share, version) for share in reading.shares])
    link(db, "claims", "part_of", claims, [claim.part_of for claim in reading.claims], claims)
    link(db, "claims", "same_as", claims, [claim.same_as for claim in reading.claims], claims)
    apply_reviews(db, number)
    save_story(db, item, number)
    mark_stale(db)
    link(db, "shares", "part_of", shares, [share.part_of for share in reading.shares], claims)
    return number


def link(
    db: Database,
    table: str,
    column: str,
    numbers: Sequence[int],
    positions: Sequence[int | None],
    claims: Sequence[int],
) -> None:
    """Turn positions in the article's list of claims into references."""
    for number, position in zip(numbers, positions, strict=True):
        set_reference(db, table, column, number, None if position is None else claims[position])
