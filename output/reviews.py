"""What people say about claims: kept as rows of their own, and put in force in the table of claims.

A claim that was confirmed or corrected has in `claims` the values that the person decided, so that every view, table
and export has them; what the rules had read stands in the review. A review is about words in an article: it finds its
claim again when the article is read anew, and brings a confirmed claim back that new rules no longer find.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_type_hints

from sqlite_utils import Database

from ocopcrawl.items import Area, Claim
from output.connection import transaction
from output.periods import as_of, days_of
from output.rows import Row, as_json, iso, utc
from output.sql import upsert
from output.stories import regroup
from output.views import mark_stale

Decision = Literal["confirm", "correct", "reject", "withdraw"]

FIELDS: Final = (
    "measure",
    "area_level",
    "area_name",
    "province",
    "unit",
    "current_unit",
    "value",
    "value_max",
    "qualifier",
    "stars_min",
    "stars_max",
    "status",
    "period",
)
"""What a person may correct: columns of `claims`."""

KEPT: Final = (*FIELDS, "as_of", "checks")
"""What is put back when a review is withdrawn."""


class ReviewError(Exception):
    """A review that cannot be taken. `field` names the value at fault."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} is not valid")
        self.field = field


def add_review(
    db: Database,
    path: Path,
    claim: int,
    decision: Decision,
    changes: Mapping[str, Any],
    *,
    reviewer: str,
    note: str | None,
    now: datetime,
) -> None:
    """Keep a review and put it in force, in one transaction. Raises ReviewError for an unknown claim or a bad value.

    `changes` are the corrected fields, by column; a province is corrected by its `unit`. To correct nothing confirms.
    """
    if decision not in get_args(Decision):
        raise ReviewError("decision")
    with transaction(db, path):
        row = _row(db, "select * from claims where id = ?", claim)
        if row is None:
            raise ReviewError("claim")
        before = _row(db, "select * from reviews where claim = ? and in_force", claim)
        read = json.loads(before["read"]) if before else {name: row[name] for name in KEPT}
        decided = {name: row[name] for name in FIELDS}
        if decision == "correct":
            decided = checked(_with_province(db, {**decided, **{k: v for k, v in changes.items() if k in FIELDS}}))
            decision = "confirm" if decided == {name: read[name] for name in FIELDS} else "correct"
        same = "article = :article and where_ = :where_ and start = :start and end = :end"
        nth = _one(db, f"select count(*) from claims where {same} and position < :position", row)  # noqa: S608
        db.execute("update reviews set in_force = 0 where claim = ?", [claim])
        review = {
            **{name: row[name] for name in ("article", "where_", "start", "end", "quote", "sentence")},
            "nth": nth,
            "claim": claim,
            "decision": decision,
            "decided": as_json(decided) if decision in ("confirm", "correct") else None,
            "read": as_json(read),
            "note": note or None,
            "reviewer": reviewer,
            "reviewed_at": utc(now),
            "in_force": int(decision != "withdraw"),
        }
        db.table("reviews").insert(review)
        _set(db, claim, {**read, "review": None})
        if decision != "withdraw":
            _decide(db, claim, review)
        regroup(db, int(row["article"]))
        mark_stale(db)


def apply_reviews(db: Database, article: int) -> None:
    """Put the reviews of an article in force on its claims as the rules have just read them, inside the transaction."""
    db.execute("update claims set review = null where article = ? and review is not null", [article])
    reviews = _rows(db, "select * from reviews where article = ? and in_force order by id", article)
    free = _rows(db, "select * from claims where article = ? order by position", article) if reviews else []
    for review in reviews:
        claim = found_again(review, free)
        read = review["read"]
        if claim is not None:
            free.remove(claim)
            read = as_json({name: claim[name] for name in KEPT})
        number = int(claim["id"]) if claim else _brought_back(db, review)
        db.execute("update reviews set claim = ?, read = ? where id = ?", [number, read, review["id"]])
        if number is not None:
            _decide(db, number, review)


def found_again(review: Row, claims: list[Row]) -> Row | None:
    """The claim that a review is about: the same words at the same place, else the nearest same words, else the same
    number in overlapping words."""
    here = [claim for claim in claims if claim["where_"] == review["where_"]]
    words = [claim for claim in here if claim["quote"] == review["quote"]]
    exact = [claim for claim in words if (claim["start"], claim["end"]) == (review["start"], review["end"])]
    if exact:
        wanted = json.loads(review["read"])
        as_read = [claim for claim in exact if claim["value"] == wanted["value"] and claim["unit"] == wanted["unit"]]
        return (as_read or exact[review["nth"] : review["nth"] + 1] or exact)[0]
    if words:
        return min(words, key=lambda claim: abs(int(claim["start"]) - int(review["start"])))
    value = json.loads(review["read"])["value"]
    around = [claim for claim in here if claim["start"] < review["end"] and review["start"] < claim["end"]]
    return next((claim for claim in around if claim["value"] == value), None)


def checked(values: Row) -> Row:
    """Corrected values, if each is one that a claim may have. Raises ReviewError."""
    hints = get_type_hints(Claim)
    words = {"measure": hints["measure"], "qualifier": hints["qualifier"], "status": hints["status"]}
    words["area_level"] = get_type_hints(Area)["level"]
    for name, allowed in words.items():
        if values[name] not in get_args(allowed):
            raise ReviewError(name)
    if not isinstance(values["value"], int) or not 0 <= values["value"] < 10_000_000:
        raise ReviewError("value")
    if values["value_max"] is not None and not values["value"] < values["value_max"] < 10_000_000:
        raise ReviewError("value_max")
    stars = values["stars_min"], values["stars_max"]
    if stars != (None, None) and (None in stars or not 1 <= stars[0] <= stars[1] <= 5):
        raise ReviewError("stars_max")
    if not values["area_name"]:
        raise ReviewError("area_name")
    if values["period"] is not None:
        try:
            days_of(values["period"])
        except ValueError as error:
            raise ReviewError("period") from error
    return values


def _with_province(db: Database, values: Row) -> Row:
    """The values with the province's name and today's unit by its unit."""
    if not values["unit"]:
        return {**values, "province": None, "unit": None, "current_unit": None}
    unit = _row(db, "select name, current_unit from provinces where unit = ?", values["unit"])
    if unit is None:
        raise ReviewError("unit")
    name = unit["name"] if values["area_level"] == "province" else values["area_name"]
    return {**values, "area_name": name, "province": unit["name"], "current_unit": unit["current_unit"]}


def _decide(db: Database, number: int, review: Row) -> None:
    """Give a claim the values of its review."""
    if review["decided"] is None:
        _set(db, number, {"review": review["decision"]})
        return
    decided = json.loads(review["decided"])
    day = _one(db, "select published_on from articles where id = ?", [review["article"]])
    published = date.fromisoformat(day) if day else None
    values = {**decided, "as_of": iso(as_of(claim_of(decided, review), published)), "review": review["decision"]}
    if review["decision"] == "correct":
        # The arithmetic was that of the numbers as read.
        values["checks"] = None
    _set(db, number, values)


def _brought_back(db: Database, review: Row) -> int | None:
    """The number of a new claim for a confirmed one that the rules no longer find; None where its words are gone."""
    if review["decided"] is None:
        return None
    row = _row(db, "select title, text, extractor_version from articles where id = ?", review["article"])
    text = str(row[review["where_"]]) if row else ""
    if text[review["start"] : review["end"]] != review["quote"] or row is None:
        return None
    decided = json.loads(review["decided"])
    position = _one(db, "select coalesce(max(position), -1) + 1 from claims where article = ?", [review["article"]])
    claim = {
        **{name: review[name] for name in ("article", "where_", "start", "end", "quote", "sentence")},
        **{name: decided[name] for name in FIELDS},
        "position": position,
        "rules": as_json(["reviewed"]),
        "area_from": "none",
        "confidence": 1.0,
        "extractor_version": row["extractor_version"],
    }
    return upsert(db, "claims", claim, key=("article", "position"))


def claim_of(values: Row, place: Row) -> Claim:
    """A claim with these values, at the place of a row."""
    area = Area(values["area_level"], values["area_name"], values["province"], values["unit"], values["current_unit"])
    plain = {name: values[name] for name in FIELDS if name not in ("area_level", "area_name") and "unit" not in name}
    del plain["province"]
    words = {name: place[name] for name in ("start", "end", "quote", "sentence")}
    return Claim(area=area, part_of=None, where=place["where_"], **plain, **words)


def _set(db: Database, claim: int, values: Row) -> None:
    columns = ", ".join(f"{name} = :{name}" for name in values)
    db.execute(f"update claims set {columns} where id = :number", {**values, "number": claim})  # noqa: S608


def _rows(db: Database, sql: str, value: object) -> list[Row]:
    cursor = db.execute(sql, [value])
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _row(db: Database, sql: str, value: object) -> Row | None:
    return next(iter(_rows(db, sql, value)), None)


def _one(db: Database, sql: str, values: Any) -> Any:
    return db.execute(sql, values).fetchone()[0]
