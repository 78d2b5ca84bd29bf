"""What another reading of a page changes, in rows beside rows."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ocopcrawl.items import ArticleItem
from ocopcrawl.reextract.change import Change, ClaimChange
from output.rereading import ArchivedPage
from output.rows import AREA, STATED, article_row, claim_row, mention_row, rated_product_row, share_row

Row = Mapping[str, Any]

# What a reader of the data sees of an article.
ARTICLE = ("url", "title", "lead", "text", "authors", "section", "tags", "published_at", "syndicated_from")
CLAIM = (
    "measure", *AREA, *STATED, "as_of", "part_of", "same_as", "where_", "start", "end", "quote", "sentence", "rules",
    "area_from", "confidence", "checks",
)  # fmt: skip
# Where words stand may change with the text around them, and how sure a rule is says nothing about the number.
LIGHT = {"start", "end", "sentence", "rules", "area_from", "confidence", "checks", "part_of", "same_as"}
SHOWN = (*STATED, "area_name", "measure", "quote")


def compare(page: ArchivedPage, stored: Mapping[str, Any] | None, item: ArticleItem) -> Change:
    """The change from what is stored of a page to a new reading of it."""
    before = "stored" if stored else page.verdict
    change = Change(page.page, page.url, page.outlet, before, item.verdict, item.reason)
    if stored is None and item.verdict != "stored":
        return change
    old = stored["claims"] if stored else []
    new = new_claims(item) if item.verdict == "stored" else []
    numbers = {row["id"]: row["position"] for row in old}
    old = [{**row, **{key: numbers.get(row[key]) for key in ("part_of", "same_as")}} for row in old]
    change.claims.extend(claim_changes(old, new))
    change.is_reread = [plain(row, CLAIM) for row in old] != [plain(row, CLAIM) for row in new]
    if stored is not None and item.verdict == "stored":
        row = article_row(item)
        change.fields.extend(name for name in ARTICLE if row[name] != stored["article"][name])
        parts: tuple[tuple[str, list[Row]], ...] = (
            ("mentions", [mention_row(one) for one in item.reading.mentions]),
            ("rated_products", [rated_product_row(one, "") for one in item.reading.rated_products]),
            ("shares", [share_row(one, "") for one in item.reading.shares]),
        )
        for part, rows in parts:
            names = [name for name in (rows[0] if rows else {}) if name not in ("extractor_version", "part_of")]
            if [plain(row, names) for row in rows] != [plain(row, names) for row in stored[part]]:
                change.fields.append(part)
    return change


def new_claims(item: ArticleItem) -> list[dict[str, Any]]:
    """The claims of a reading as rows, with positions for their links."""
    day = item.article.published_on
    return [
        {**claim_row(claim, day, item.extractor_version), "part_of": claim.part_of, "same_as": claim.same_as}
        for claim in item.reading.claims
    ]


def claim_changes(old: Sequence[Row], new: Sequence[Row]) -> list[ClaimChange]:
    """Pair the claims of two readings: the same, then those of the same words, then those of the same number.

    What has no partner is new or gone; what has one and differs in more than its place is different.
    """
    left, right = list(old), list(new)
    heavy = [name for name in CLAIM if name not in LIGHT]
    found: list[ClaimChange] = []
    for key in (CLAIM, heavy, ("where_", "start", "end"), ("where_", "quote"), ("where_", "value", "measure")):
        for before, after in pairs(left, right, lambda row, key=key: plain(row, key)):  # type: ignore[misc]
            changed = [name for name in heavy if before[name] != after[name]]
            if changed:
                found.append(claim_change("different", before, after, changed))
    found += [claim_change("gone", row, None, []) for row in left]
    found += [claim_change("new", None, row, []) for row in right]
    return found


def pairs(left: list[Row], right: list[Row], key: Callable[[Row], Any]) -> list[tuple[Row, Row]]:
    """Take out of two lists what has the same key, each row once, in order."""
    found = []
    for row in list(left):
        partner = next((other for other in right if key(other) == key(row)), None)
        if partner is not None:
            left.remove(row)
            right.remove(partner)
            found.append((row, partner))
    return found


def plain(row: Row, names: Sequence[str]) -> tuple[Any, ...]:
    """The values of a row by name."""
    return tuple(row[name] for name in names)


def claim_change(kind: str, before: Row | None, after: Row | None, fields: list[str]) -> ClaimChange:
    """A change in the words of a report. Rules are those that read it last."""
    either = after or before or {}
    return ClaimChange(
        kind,
        tuple(json.loads(either["rules"])),
        {name: before[name] for name in SHOWN} if before else None,
        {name: after[name] for name in SHOWN} if after else None,
        tuple(fields),
    )
