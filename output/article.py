"""Writing one article with everything that was read out of it, inside the caller's transaction."""

from collections.abc import Sequence

from sqlite_utils import Database

from ocopcrawl.items import ArticleItem
from output.reviews import apply_reviews
from output.rows import Row, article_row, claim_row, iso, mention_row, rated_product_row, share_row, units_of
from output.sql import number_rows, set_references, upsert, write_rows
from output.stories import save_story
from output.views import mark_stale


def save_article(db: Database, item: ArticleItem, *, run: int, page: int, seen: str) -> int:
    """Insert the article or update it in place, with its mentions, claims, products and shares; return its number."""
    # A unit that the table does not know yet must not cost the article.
    db.conn.executemany("insert or ignore into provinces (unit, name) values (?, ?)", units_of(item).items())
    row = {
        **article_row(item),
        "page": page,
        "first_seen": seen,
        "first_run": run,
    }
    number = upsert(db, "articles", row, key=("url",), keep=("first_seen", "first_run"))
    reading, version = item.reading, item.extractor_version
    _replace(db, "mentions", number, [mention_row(mention) for mention in reading.mentions])
    claims = _save_claims(db, item, number)
    _replace(db, "rated_products", number, [rated_product_row(product, version) for product in reading.rated_products])
    shares = [{**share_row(share, version), "part_of": _at(claims, share.part_of)} for share in reading.shares]
    _replace(db, "shares", number, shares)
    apply_reviews(db, number)
    save_story(db, item, number)
    mark_stale(db)
    return number


def _replace(db: Database, table: str, article: int, rows: Sequence[Row]) -> None:
    write_rows(db, table, article, number_rows(db, table, article, len(rows)), rows)


def _save_claims(db: Database, item: ArticleItem, article: int) -> list[int]:
    """Write the claims with what they refer to; return their numbers."""
    claims, day = item.reading.claims, item.article.published_on
    numbers = number_rows(db, "claims", article, len(claims))
    of_article = {"outlet": item.outlet, "published_on": iso(day)}
    rows = []
    later: dict[str, dict[int, int | None]] = {"part_of": {}, "same_as": {}}
    for position, claim in enumerate(claims):
        row = {**claim_row(claim, day, item.extractor_version), **of_article}
        for name, target in (("part_of", claim.part_of), ("same_as", claim.same_as)):
            is_written = target is None or target <= position
            row[name] = _at(numbers, target) if is_written else None
            if not is_written:
                later[name][numbers[position]] = _at(numbers, target)
        rows.append(row)
    write_rows(db, "claims", article, numbers, rows)
    for name, targets in later.items():
        set_references(db, "claims", name, targets)
    return numbers


def _at(numbers: Sequence[int], position: int | None) -> int | None:
    return None if position is None else numbers[position]
