"""Copies of one story: the index that finds them, the links between them, the groups they form, what counts of them.

A story is a connected group of linked articles, so it is the same in whatever order its articles arrive: one that
arrives later may join two groups, and one whose text has changed may leave its group in two. The first of a story is
the article that was published first. A figure that several articles of a story state counts in the first of them;
a figure that only one states (the others were cut before it) counts there.
"""

import json
from collections.abc import Collection, Iterable
from datetime import date

from sqlite_utils import Database

from ocopcrawl.items import ArticleItem, LookAlike, StoryLink, estimated_containment
from output.rows import STATED
from output.sql import set_references, upsert

MOST_WITH_A_KEY = 200
"""Articles that share a key, above which it is what everybody writes and tells no copy."""

MOST_COMPARED = 40
"""Texts that a new one is compared with, those whose sketches promise most first."""

LEAST_SHARED = 3
LEAST_ESTIMATE = 0.35
"""What two sketches must share to have their texts compared: far below what copies have, for it is a guess."""

FIGURE = ("measure", "area_level", "area_name", "unit", *STATED)
"""The columns that make two claims of a story the same figure; the rest of the area follows from its unit."""


def look_alikes(db: Database, item: ArticleItem) -> list[LookAlike]:
    """The stored articles that an article may be a copy of, or that may be copies of it."""
    exact: set[int] = set()
    if item.fingerprint and item.article.text:
        rows = db.execute(
            "select id from articles where fingerprint = ? order by id limit ?", [item.fingerprint, MOST_COMPARED + 1]
        )
        exact = {article for (article,) in rows}
    found: list[LookAlike] = []
    for article in (*sorted(exact), *(article for article in _near(db, item) if article not in exact)):
        url, text, day = db.execute("select url, text, published_on from articles where id = ?", [article]).fetchone()
        if url != item.url:
            found.append(LookAlike(url, text, day_of(day), article in exact))
    return found


def _near(db: Database, item: ArticleItem) -> list[int]:
    """Articles whose sketches promise a copy, the most promising first."""
    if item.sketch is None:
        return []
    given = {"keys": json.dumps(item.sketch.keys), "most": MOST_WITH_A_KEY, "least": LEAST_SHARED}
    shared = dict(db.execute(_SHARING, given).fetchall())
    enough = list(shared)
    if not enough:
        return []
    sizes = db.execute(
        f"select article, size from sketches where method = ? and article in ({marks(enough)})",  # noqa: S608
        [item.sketch.method, *enough],
    )
    estimates = ((estimated_containment(shared[article], item.sketch.size, size), article) for article, size in sizes)
    promising = sorted((-estimate, article) for estimate, article in estimates if estimate >= LEAST_ESTIMATE)
    return [article for _, article in promising[:MOST_COMPARED]]


# `cross join` has each key looked up, not the keys of all articles read.
_SHARING = """
select sketch_keys.article, count(*) from json_each(:keys) as given cross join sketch_keys
where sketch_keys.key = given.value
    and (select count(*) from (select 1 from sketch_keys where key = given.value limit :most + 1)) <= :most
group by sketch_keys.article having count(*) >= :least
"""


def save_story(db: Database, item: ArticleItem, number: int) -> None:
    """Keep the sketch and the links of an article just saved, and group it; inside the caller's transaction.

    An item that nobody has looked for copies of (it has no sketch and no links) leaves what is known of its article.
    """
    old = {article for (article,) in db.execute(_GROUP, {"article": number})}
    if item.sketch is not None or item.copies:
        _save_sketch(db, item, number)
        db.execute("delete from story_links where article = :number or other = :number", {"number": number})
        for link in item.copies:
            _save_link(db, link, number)
    regroup(db, number, old)


def regroup(db: Database, number: int, old: Collection[int] = ()) -> None:
    """Group an article and those that made up a story with it anew, and find out which of their figures count."""
    touched = {*old} | _reached(db, {number, *old})
    if len(touched) == 1:
        return
    while touched:
        story = _reached(db, {min(touched)})
        touched -= story
        _settle(db, story)


# The article itself, and those that make up a story with it as far as is known.
_GROUP = """
select :article union
select id from articles where duplicate_of = (select coalesce(duplicate_of, id) from articles where id = :article)
union select duplicate_of from articles where id = :article and duplicate_of is not null
"""


def marks(values: Collection[object]) -> str:
    """A parameter for each value."""
    return ", ".join("?" * len(values))


def day_of(text: str | None) -> date | None:
    """A day as the table has it."""
    return date.fromisoformat(text) if text else None


def _save_sketch(db: Database, item: ArticleItem, number: int) -> None:
    db.execute("delete from sketch_keys where article = ?", [number])
    if item.sketch is None:
        db.execute("delete from sketches where article = ?", [number])
        return
    row = {"article": number, "method": item.sketch.method, "size": item.sketch.size}
    upsert(db, "sketches", row, key=("article",))
    db.conn.executemany("insert into sketch_keys values (?, ?)", [(key, number) for key in item.sketch.keys])


def _save_link(db: Database, link: StoryLink, number: int) -> None:
    found = db.execute("select id from articles where url = ?", [link.url]).fetchone()
    if found and found[0] != number:
        likeness = link.likeness
        db.execute(
            "insert or replace into story_links values (?, ?, ?, ?, ?, ?)",
            [*sorted((number, found[0])), link.method, likeness.containment, likeness.coverage, likeness.conflicts],
        )


def _reached(db: Database, start: Iterable[int]) -> set[int]:
    """The articles that links lead to from some articles, these included."""
    reached, waiting = set(start), list(start)
    while waiting:
        article = {"article": waiting.pop()}
        linked = db.execute(
            "select other from story_links where article = :article"
            " union select article from story_links where other = :article",
            article,
        )
        fresh = {other for (other,) in linked} - reached
        reached |= fresh
        waiting += fresh
    return reached


def _reviewed(db: Database, story: set[int]) -> dict[tuple[object, ...], tuple[int, int]]:
    """The figures of a story, as the rules had read them, that a person has corrected or rejected: article and claim.

    What is decided about one copy holds for the others, which repeat the same words.
    """
    rows = db.execute(
        f"select read, article, claim from reviews where article in ({marks(story)})"  # noqa: S608
        " and in_force and claim is not null and read is not null and decision in ('correct', 'reject') order by id",
        list(story),
    )
    return {tuple(json.loads(read)[name] for name in FIGURE): (article, claim) for read, article, claim in rows}


def _settle(db: Database, story: set[int]) -> None:
    """Let the articles of a story point at the first of it, and each repeated figure at where it stands first."""
    rows = db.execute(
        f"select id from articles where id in ({marks(story)})"  # noqa: S608
        " order by published_at is null, published_at, url",
        list(story),
    )
    ordered = [article for (article,) in rows]
    first = ordered[0]
    set_references(
        db, "articles", "duplicate_of", {article: None if article == first else first for article in ordered}
    )
    told = _reviewed(db, story)
    told_before: dict[int, int | None] = {}
    for article in ordered:
        claims = db.execute(
            f"select id, {', '.join(FIGURE)} from claims where article = ? and same_as is null order by position",  # noqa: S608
            [article],
        ).fetchall()
        for claim, *figure in claims:
            teller, first_claim = told.setdefault(tuple(figure), (article, claim))
            told_before[claim] = None if teller == article else first_claim
    set_references(db, "claims", "told_before", told_before)
