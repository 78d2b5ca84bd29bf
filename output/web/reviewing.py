"""Signing in as a reviewer, taking a reviewer's decisions, and the list of what was decided."""

import asyncio
import os
import secrets
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from datasette.utils.asgi import Response
from sqlite_utils import Database

from ocopcrawl.items import StoreError
from output.connection import connect
from output.evidence import Words
from output.reviewed import NEWEST, ORPHANS, with_values
from output.reviews import ReviewError, add_claim, add_review, withdraw_review
from output.totals import work_out
from output.web import questions
from output.web.articles import article_page
from output.web.forms import values_of
from output.web.visit import SIGN_IN, SIGNED_IN, ClosedError, Row, Visit, may_review, whole

PATIENCE = 5.0
"""Seconds that an answer waits for the totals."""
ONE_AT_A_TIME = threading.Lock()
WORKING: set[asyncio.Task[None]] = set()
LONGEST = 2000
"""Characters of a note."""
LISTED = 100


async def sign_in(visit: Visit) -> Any:
    """Make the bearer of the token, which `ocopcrawl serve --review` shows once, the reviewer that it names."""
    name, _, token = os.environ.get(SIGN_IN, "").rpartition(":")
    if not visit.told.get("review") or not token or not secrets.compare_digest(token, visit.given("token")):
        raise ClosedError(why_closed(visit, "review.bad_token"))
    # The token has served: who finds it in a history later is nobody.
    os.environ.pop(SIGN_IN)
    answer = Response.redirect(visit.datasette.urls.instance())
    signed = visit.datasette.sign({"a": {"id": name}}, "actor")
    answer.set_cookie(SIGNED_IN, signed, httponly=True, samesite="lax")
    return answer


async def reviews(visit: Visit) -> Any:
    """What has lost its words, with what to do about it; and the newest decisions."""
    if not may_review(visit):
        raise ClosedError(why_closed(visit, "review.forbidden"))
    orphans = [with_values(row) for row in await visit.ask(ORPHANS)]
    newest = [with_values(row) for row in await visit.ask(NEWEST, limit=LISTED)]
    return await visit.page("reviews.html", active="reviews", orphans=orphans, newest=newest)


async def review(visit: Visit) -> Any:
    """Keep the decision that a form sends about a claim, product or share, and lead back to it."""
    sent = await posted(visit)
    subject, number = visit.named("subject"), whole(visit.named("number"))
    found = await visit.one(questions.ARTICLE_OF[subject], number=number)
    if found is None:
        return await visit.missing()

    def keep(db: Database, path: Path, said: Row) -> None:
        decision: Any = sent.get("decision", "")
        add_review(db, path, number, decision, values_of(sent), subject=subject, **said)  # type: ignore[arg-type]

    if fault := await taken(visit, sent, keep):
        visit.datasette.add_message(visit.request, fault, visit.datasette.ERROR)
    return Response.redirect(visit.datasette.urls.path(f"/-/article/{found['article']}#{subject}-{number}"))


async def add(visit: Visit) -> Any:
    """Keep a claim that the reader missed, and lead to it; or show the form again with what is wrong."""
    sent = await posted(visit)
    article = whole(visit.named("article"))
    added: list[int] = []

    def keep(db: Database, path: Path, said: Row) -> None:
        start = sent.get("start", "")
        words = Words(sent.get("quote", ""), sent.get("where", "text"), int(start) if start.isdecimal() else None)
        added.append(add_claim(db, path, article, words, values_of(sent), **said))

    if fault := await taken(visit, sent, keep):
        return await article_page(visit, article, draft=sent, fault=fault)
    return Response.redirect(visit.datasette.urls.path(f"/-/article/{article}#claim-{added[0]}"))


async def withdraw(visit: Visit) -> Any:
    """Put a review out of force that has lost its words."""
    sent = await posted(visit)
    number = whole(visit.named("review"))

    def keep(db: Database, path: Path, said: Row) -> None:
        withdraw_review(db, path, number, **said)

    if fault := await taken(visit, sent, keep):
        visit.datasette.add_message(visit.request, fault, visit.datasette.ERROR)
    return Response.redirect(visit.datasette.urls.path("/-/reviews"))


async def posted(visit: Visit) -> dict[str, str]:
    """What a reviewer's form has sent. Raises ClosedError for anybody else."""
    if visit.request.method != "POST" or not may_review(visit):
        raise ClosedError(f"{visit.language.say('review.nothing_kept')} {why_closed(visit, 'review.forbidden')}")
    return dict(await visit.request.post_vars())


def why_closed(visit: Visit, key: str) -> str:
    """The text of that key where reviewers can sign in; elsewhere, that no reviews are taken."""
    return visit.language.say(key if visit.told.get("review") else "review.not_here")


async def taken(visit: Visit, sent: Mapping[str, str], keep: Callable[[Database, Path, Row], None]) -> str:
    """Let `keep` write, work the totals out again, and give what to tell the reviewer where nothing was kept."""
    said = {
        "reviewer": str(visit.request.actor.get("id") or "?"),
        "note": sent.get("note", "").strip()[:LONGEST],
        "now": datetime.now(UTC),
    }
    path = Path(visit.datasette.get_database().path)
    try:
        await asyncio.to_thread(write, path, keep, said)
    except StoreError as error:
        return str(error)
    except ReviewError as error:
        field = visit.language.may_say(f"field.{error.field}", error.field)
        return visit.language.say("review.bad", field=field) + " " + visit.language.may_say(f"fault.{error.reason}", "")
    visit.datasette.add_message(visit.request, visit.language.say("review.kept"), visit.datasette.INFO)
    working = asyncio.create_task(asyncio.to_thread(bring_up_to_date, path))
    # The event loop itself would forget a task that nobody holds.
    WORKING.add(working)
    working.add_done_callback(WORKING.discard)
    await asyncio.wait({working}, timeout=PATIENCE)
    return ""


def write(path: Path, keep: Callable[[Database, Path, Row], None], said: Row) -> None:
    """Write on a connection of its own. Raises ReviewError, StoreError."""
    db = connect(path, readonly=False)
    try:
        keep(db, path, said)
    finally:
        db.close()


def bring_up_to_date(path: Path) -> None:
    """Work out the totals; where the database is busy they stay marked as stale until the next crawl ends."""
    with ONE_AT_A_TIME, suppress(StoreError):
        db = connect(path, readonly=False)
        try:
            work_out(db, path, datetime.now(UTC))
        finally:
            db.close()
