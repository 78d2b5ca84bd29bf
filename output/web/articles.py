"""An article with its evidence marked, its archived page, the way from a claim to its words, and the search."""

import asyncio
import json
import os
from pathlib import Path
from typing import Any, get_args, get_type_hints

from datasette.utils.asgi import Response
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from ocopcrawl.items import Area, Claim
from output.reviewed import with_values
from output.subjects import FIELDS
from output.web import questions
from output.web.harmless import harmless
from output.web.highlight import Piece, Span, excerpt, folded, paragraphs, pieces
from output.web.visit import Row, Visit, may_review, whole

FOUND_SHOWN = 50
LARGEST_PAGE = 20_000_000
"""Bytes of an archived page that are shown at most."""


async def article(visit: Visit) -> Any:
    """The text with the words of each claim, product and share marked; for the public only the paragraphs with such."""
    return await article_page(visit, whole(visit.named("article")))


async def article_page(visit: Visit, number: int, *, draft: Row | None = None, fault: str = "") -> Any:
    """The page of an article. `draft` is what a reviewer's form held that could not be taken, `fault` says why."""
    found = await visit.one(questions.ARTICLE, article=number)
    if found is None:
        return await visit.missing()
    claims = [with_rules(row) for row in await visit.ask(questions.OF_ARTICLE, article=number)]
    products = await visit.ask(questions.PRODUCTS_OF, article=number)
    shares = await visit.ask(questions.SHARES_OF, article=number)
    marked = [*with_marks("c", "claim", claims), *with_marks("p", "id", products), *with_marks("s", "id", shares)]
    shown_reviews = await visit.ask(questions.REVIEWS_OF, article=number) if not visit.told.get("public") else []
    return await visit.page(
        "article.html",
        status=400 if fault else 200,
        active="search",
        article=found,
        title=pieces(found["title"], spans(marked, "title")),
        paragraphs=shown(paragraphs(found["text"], spans(marked, "text")), everything=bool(visit.told.get("texts"))),
        texts=bool(visit.told.get("texts")),
        claims=claims,
        products=products,
        shares=shares,
        authors=json.loads(found["authors"]),
        reviewing=await review_form(visit) if may_review(visit) else None,
        reviews={f"{row['subject']}-{row['row_number']}": with_values(row) for row in shown_reviews},
        draft=draft or blank_claim(claims),
        fault=fault,
        archived=archive_file(visit, found["warc_file"]) is not None,
    )


async def review_form(visit: Visit) -> Row:
    """What a reviewer may choose from."""
    hints = get_type_hints(Claim)
    return {
        "measures": get_args(hints["measure"]),
        "qualifiers": get_args(hints["qualifier"]),
        "statuses": get_args(hints["status"]),
        "levels": get_args(get_type_hints(Area)["level"]),
        "units": await visit.ask(questions.UNITS),
    }


def blank_claim(claims: list[Row]) -> Row:
    """What the form for a missed claim holds at first: the usual, about the province of the article's other claims."""
    of_province = (row for row in claims if row["area_level"] == "province")
    first = next(of_province, {"unit": "", "area_name": ""})
    given = {"measure": "products", "qualifier": "exact", "status": "total", "area_level": "province"}
    return {**dict.fromkeys(FIELDS, ""), **given, "unit": first["unit"], "area_name": first["area_name"]}


def with_rules(claim: Row) -> Row:
    """A claim with the names of its rules as a list."""
    return {**claim, "rules": json.loads(claim["rules"])}


def with_marks(letter: str, number: str, rows: list[Row]) -> list[Row]:
    """The rows, each with the key under which its words are marked: c12 for claim 12, p for products, s for shares."""
    return [{**row, "mark": f"{letter}{row[number]}"} for row in rows]


def spans(marked: list[Row], where: str) -> list[Span]:
    """Where the words of claims, products and shares stand in the title or in the text."""
    return [(row["mark"], row["start"], row["end"]) for row in marked if row["where_"] == where]


def shown(found: list[list[Piece]], *, everything: bool) -> list[tuple[int, list[Piece]] | None]:
    """The paragraphs, each with where it starts; None stands for a run of those that may not be shown."""
    kept: list[tuple[int, list[Piece]] | None] = []
    start = 0
    for paragraph in found:
        if everything or any(piece.marks for piece in paragraph):
            kept.append((start, paragraph))
        elif not kept or kept[-1] is not None:
            kept.append(None)
        start += sum(len(piece.text) for piece in paragraph) + 2
    return kept


async def claim(visit: Visit) -> Any:
    """Lead to the words of a claim."""
    number = whole(visit.named("claim"))
    found = await visit.one(questions.ARTICLE_OF["claim"], number=number)
    if found is None:
        return await visit.missing()
    return Response.redirect(visit.datasette.urls.path(f"/-/article/{found['article']}#c{number}"))


async def archived(visit: Visit) -> Any:
    """The page as it was fetched, out of the archive: its words and links, with nothing to run or to load."""
    found = await visit.one(questions.ARTICLE, article=whole(visit.named("article")))
    path = archive_file(visit, found["warc_file"]) if found else None
    if found is None or path is None:
        return await visit.missing()
    page = read_page(path, found["warc_offset"] or 0)
    if page is None:
        return await visit.missing()
    body, kind = page
    note = visit.language.say("article.archived_note", day=visit.language.day(found["fetched_at"]))
    shown_page = await asyncio.to_thread(harmless, body, kind, found["url"], note)
    return Response.html(shown_page, headers={"Cache-Control": "private, max-age=0"})


def archive_file(visit: Visit, name: str | None) -> Path | None:
    """The archive file of that name, in the folders that the server was told of."""
    folders = [Path(folder) for folder in str(visit.told.get("archives") or "").split(os.pathsep) if folder]
    if not name or Path(name).name != name:
        return None
    # A file that a crawl is still writing has a suffix more.
    candidates = (folder / f"{name}{suffix}" for folder in folders for suffix in ("", ".open"))
    return next((path for path in candidates if path.is_file()), None)


def read_page(path: Path, offset: int) -> tuple[bytes, str] | None:
    """The body of the HTML page whose record starts there, and its content type; None where there is none."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            record = next(ArchiveIterator(file))
            if record.rec_type != "response" or record.http_headers is None:
                return None
            kind = record.http_headers.get_header("Content-Type") or "text/html"
            body = record.content_stream().read(LARGEST_PAGE)
    except (OSError, StopIteration, ArchiveLoadFailed, EOFError, ValueError):
        return None
    return (body, kind) if kind.lower().startswith(("text/html", "application/xhtml")) else None


async def search(visit: Visit) -> Any:
    """Articles by their words, and provinces by their names, with or without diacritics."""
    words = visit.given("q").strip()
    found = await visit.ask(questions.SEARCH, words=words, limit=FOUND_SHOWN) if words else []
    counts = await visit.ask(questions.CLAIMS_OF, articles=json.dumps([row["article"] for row in found]))
    claims = {row["article"]: row["claims"] for row in counts}
    for row in found:
        row["claims"] = claims.get(row["article"], 0)
        row["excerpt"] = excerpt(row["text"], words)
    return await visit.page(
        "search.html",
        active="search",
        words=words,
        found=found,
        full=len(found) == FOUND_SHOWN,
        provinces=named(await visit.ask(questions.UNITS), words) if words else [],
    )


def named(provinces: list[Row], words: str) -> list[Row]:
    """The provinces whose names begin with the words or that the words name."""
    wanted = folded(words)
    if len(wanted) < 2:
        return []
    return [
        row
        for row in provinces
        if folded(row["name"]).startswith(wanted) or f" {folded(row['name'])} " in f" {wanted} "
    ]
