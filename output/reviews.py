"""What people say about what was read: kept as rows of their own, and put in force in the tables of what was read.

A row that was confirmed or corrected has in its table the values that the person decided, so that every view, table and
export has them; what the rules had read stands in the review. A claim that the rules missed can be added. A review is
about words in an article: it finds its row again when the article is read anew, and brings one back that new rules no
longer find. Rows that a person's review put there are marked as `added`.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from sqlite_utils import Database

from ocopcrawl.items import Area, Claim
from output.connection import transaction
from output.evidence import Words, found_again, nearest, place_of
from output.periods import as_of
from output.rows import Row, as_json, iso, utc
from output.sql import upsert
from output.stories import regroup
from output.subjects import FIELDS, SUBJECTS, ReviewError, Subject, SubjectName, checked, with_province
from output.views import mark_stale

__all__ = ["FIELDS", "Decision", "ReviewError", "add_claim", "add_review", "apply_reviews", "withdraw_review"]

Decision = Literal["confirm", "correct", "reject", "withdraw"]
PLACE = ("article", "where_", "start", "end", "quote", "sentence")


def add_review(
    db: Database,
    path: Path,
    number: int,
    decision: Decision,
    changes: Mapping[str, Any],
    *,
    reviewer: str,
    note: str | None,
    now: datetime,
    subject: SubjectName = "claim",
) -> None:
    """Keep a review and put it in force, in one transaction. Raises ReviewError for an unknown row or a bad value.

    `changes` are the corrected fields, by column; a province is corrected by its `unit`. To correct nothing confirms.
    """
    kind = SUBJECTS[subject]
    if decision not in get_args(Decision):
        raise ReviewError("decision")
    with transaction(db, path):
        row = _row(db, f"select * from {kind.table} where id = ?", number)  # noqa: S608
        if row is None:
            raise ReviewError(subject)
        before = _row(db, f"select * from reviews where {kind.name} = ? and in_force", number)  # noqa: S608
        read = json.loads(before["read"] or "null") if before else {name: row[name] for name in kind.kept}
        decided = {name: row[name] for name in kind.fields}
        if decision == "correct":
            given = {name: value for name, value in changes.items() if name in kind.fields}
            decided = checked(kind, with_province(db, {**decided, **given}))
            as_read = read is not None and decided == {name: read[name] for name in kind.fields}
            decision = "confirm" if as_read else "correct"
        same = "article = :article and where_ = :where_ and start = :start and end = :end"
        nth = _one(db, f"select count(*) from {kind.table} where {same} and position < :position", row)  # noqa: S608
        db.execute(f"update reviews set in_force = 0 where {kind.name} = ?", [number])  # noqa: S608
        review = {
            **{name: row[name] for name in PLACE},
            "subject": subject,
            "url": _one(db, "select url from articles where id = ?", [row["article"]]),
            "nth": nth,
            subject: number,
            "decision": decision,
            "decided": as_json(decided) if decision in ("confirm", "correct") else None,
            "read": None if read is None else as_json(read),
            "note": note or None,
            "reviewer": reviewer,
            "reviewed_at": utc(now),
            "in_force": int(decision != "withdraw"),
        }
        db.table("reviews").insert(review)
        if read is not None:
            _set(db, kind, number, {**read, "review": None})
        if decision != "withdraw":
            _decide(db, kind, number, review)
        elif read is None:
            # Nobody stands for it any more, and no rule has read it.
            db.execute(f"delete from {kind.table} where id = ?", [number])  # noqa: S608
        _note_change(db, kind, int(row["article"]))


def add_claim(
    db: Database,
    path: Path,
    article: int,
    words: Words,
    values: Mapping[str, Any],
    *,
    reviewer: str,
    note: str | None,
    now: datetime,
) -> int:
    """Keep a claim that the rules missed, and return its number. Raises ReviewError.

    The words are those of the article that state it; where they stand may be left out if they stand there once.
    """
    kind = SUBJECTS["claim"]
    with transaction(db, path):
        row = _row(db, "select id, url, title, text from articles where id = ?", article)
        if row is None:
            raise ReviewError("article")
        place = {"article": article, **place_of(row, words)}
        if values.get("area_level") == "province" and not values.get("unit"):
            raise ReviewError("unit")
        decided = checked(kind, with_province(db, {**dict.fromkeys(FIELDS), **values}))
        present = _rows(db, "select * from claims where article = ?", article)
        if found_again(kind, {**place, "read": None, "decided": as_json(decided)}, present):
            # It is to be corrected, not to be counted twice.
            raise ReviewError("quote", "present")
        review = {
            **place,
            "subject": "claim",
            "url": row["url"],
            "nth": 0,
            "decision": "add",
            "decided": as_json(decided),
            "read": None,
            "note": note or None,
            "reviewer": reviewer,
            "reviewed_at": utc(now),
            "in_force": 1,
        }
        number = _insert(db, kind, review)
        db.table("reviews").insert({**review, "claim": number})
        _decide(db, kind, number, review)
        _note_change(db, kind, article)
        return number


def withdraw_review(db: Database, path: Path, review: int, *, reviewer: str, note: str | None, now: datetime) -> None:
    """Put a review out of force whose row is gone; what became of the row stays. Raises ReviewError."""
    with transaction(db, path):
        row = _row(db, "select * from reviews where id = ? and in_force", review)
        if row is None or any(row[name] is not None for name in SUBJECTS):
            raise ReviewError("review")
        db.execute("update reviews set in_force = 0 where id = ?", [review])
        said = {"decision": "withdraw", "decided": None, "note": note or None, "reviewer": reviewer, "in_force": 0}
        del row["id"]
        db.table("reviews").insert({**row, **said, "reviewed_at": utc(now)})


def apply_reviews(db: Database, article: int) -> None:
    """Put the reviews of an article in force on its rows as the rules have just read them, inside the transaction."""
    # The article was taken out, and is back, perhaps at another of its addresses.
    db.execute(
        "update reviews set article = :article where article is null and url in ("
        " select url from articles where id = :article union"
        " select aliases.url from aliases join articles on articles.page = aliases.page where articles.id = :article)",
        {"article": article},
    )
    if db.execute("select 1 from reviews where article = ? limit 1", [article]).fetchone() is None:
        return
    for kind in SUBJECTS.values():
        db.execute(
            f"update {kind.table} set review = null, added = 0"  # noqa: S608
            " where article = ? and (review is not null or added)",
            [article],
        )
    reviews = _rows(db, "select * from reviews where article = ? and in_force order by id", article)
    if not reviews:
        return
    text = _row(db, "select title, text from articles where id = ?", article) or {}
    for kind in SUBJECTS.values():
        free = _rows(db, f"select * from {kind.table} where article = ? order by position", article)  # noqa: S608
        for review in reviews:
            if review["subject"] == kind.name:
                _apply(db, kind, review, free, text)


def _apply(db: Database, kind: Subject, review: Row, free: list[Row], text: Row) -> None:
    """Put one review in force on the row that it is about, which is taken out of those that are free."""
    found = found_again(kind, review, free)
    number = None
    if found is not None:
        free.remove(found)
        number, review["read"] = int(found["id"]), as_json({name: found[name] for name in kind.kept})
    elif review["decided"] is not None:
        start = nearest(str(text[review["where_"]]), review["quote"], review["start"])
        if start is not None:
            review |= {"start": start, "end": start + len(review["quote"])}
            number = _insert(db, kind, review)
    db.execute(
        f"update reviews set {kind.name} = ?, read = ?, start = ?, end = ? where id = ?",  # noqa: S608
        [number, review["read"], review["start"], review["end"], review["id"]],
    )
    if number is not None:
        _decide(db, kind, number, review)


def _decide(db: Database, kind: Subject, number: int, review: Row) -> None:
    """Give a row the values of its review."""
    if review["decided"] is None:
        _set(db, kind, number, {"review": review["decision"]})
        return
    decided = json.loads(review["decided"])
    # What somebody has added, somebody stands for.
    values = {**decided, "review": "correct" if review["decision"] == "correct" else "confirm"}
    if kind.name == "claim":
        day = _one(db, "select published_on from articles where id = ?", [review["article"]])
        published = date.fromisoformat(day) if day else None
        values["as_of"] = iso(as_of(claim_of(decided, review), published))
        if review["decision"] == "correct":
            # The arithmetic was that of the numbers as read.
            values["checks"] = None
    _set(db, kind, number, values)


def _insert(db: Database, kind: Subject, review: Row) -> int:
    """The number of a new row with the words and the values of a review, behind those of the article."""
    article = review["article"]
    position = _one(db, f"select coalesce(max(position), -1) + 1 from {kind.table} where article = ?", [article])  # noqa: S608
    decided = json.loads(review["decided"])
    sql = "select outlet, published_on, extractor_version from articles where id = ?"
    outlet, published_on, version = db.execute(sql, [article]).fetchone()
    row = {
        **{name: review[name] for name in PLACE},
        **{name: decided[name] for name in kind.fields},
        "position": position,
        "extractor_version": version,
        "added": 1,
    }
    if kind.name == "claim":
        row |= {"outlet": outlet, "published_on": published_on}
        row |= {"rules": as_json(["reviewed"]), "area_from": "none", "confidence": 1.0}
    return upsert(db, kind.table, row, key=("article", "position"))


def claim_of(values: Row, place: Row) -> Claim:
    """A claim with these values, at the place of a row."""
    area = Area(values["area_level"], values["area_name"], values["province"], values["unit"], values["current_unit"])
    plain = {name: values[name] for name in FIELDS if name not in ("area_level", "area_name") and "unit" not in name}
    del plain["province"]
    words = {name: place[name] for name in ("start", "end", "quote", "sentence")}
    return Claim(area=area, part_of=None, where=place["where_"], **plain, **words)


def _note_change(db: Database, kind: Subject, article: int) -> None:
    if kind.name == "claim":
        regroup(db, article)
        mark_stale(db)


def _set(db: Database, kind: Subject, number: int, values: Row) -> None:
    columns = ", ".join(f"{name} = :{name}" for name in values)
    db.execute(f"update {kind.table} set {columns} where id = :number", {**values, "number": number})  # noqa: S608


def _rows(db: Database, sql: str, value: object) -> list[Row]:
    cursor = db.execute(sql, [value])
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _row(db: Database, sql: str, value: object) -> Row | None:
    return next(iter(_rows(db, sql, value)), None)


def _one(db: Database, sql: str, values: Any) -> Any:
    return db.execute(sql, values).fetchone()[0]
