"""Signing in as a reviewer, and taking a reviewer's decision about a claim."""

import asyncio
import os
import secrets
import threading
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from datasette.utils.asgi import Forbidden, Response

from ocopcrawl.items import StoreError
from output.connection import connect
from output.reviews import FIELDS, ReviewError, add_review
from output.totals import work_out
from output.web.visit import SIGN_IN, Visit, whole

NUMBERS = ("value", "value_max", "stars_min", "stars_max")
EMPTY_IS_NONE = ("value_max", "stars_min", "stars_max", "period", "unit")
PATIENCE = 5.0
"""Seconds that an answer waits for the totals."""
ONE_AT_A_TIME = threading.Lock()
WORKING: set[asyncio.Task[None]] = set()
LONGEST = 2000
"""Characters of a note."""


def may_review(visit: Visit) -> bool:
    """Whether the visitor is signed in at a server that was started for reviews; a public one never is."""
    return bool(visit.told.get("review")) and not visit.told.get("public") and bool(visit.request.actor)


async def sign_in(visit: Visit) -> Any:
    """Make the bearer of the token, which `ocopcrawl serve --review` shows once, the reviewer that it names."""
    name, _, token = os.environ.get(SIGN_IN, "").rpartition(":")
    if not visit.told.get("review") or not token or not secrets.compare_digest(token, visit.given("token")):
        raise Forbidden(visit.language.say("review.bad_token"))
    # The token has served: who finds it in a history later is nobody.
    os.environ.pop(SIGN_IN)
    answer = Response.redirect(visit.datasette.urls.instance())
    signed = visit.datasette.sign({"a": {"id": name}}, "actor")
    answer.set_cookie("ds_actor", signed, httponly=True, samesite="lax")
    return answer


async def review(visit: Visit) -> Any:
    """Keep the decision that a form sends, work the totals out again, and lead back to the claim."""
    if visit.request.method != "POST" or not may_review(visit):
        raise Forbidden(visit.language.say("review.forbidden"))
    claim = whole(visit.named("claim"))
    sent = await visit.request.post_vars()
    article = await visit.one("select article from claims where id = :claim", claim=claim)
    if article is None:
        return await visit.missing()
    try:
        await asyncio.to_thread(keep, visit, claim, sent)
    except StoreError as error:
        visit.datasette.add_message(visit.request, str(error), visit.datasette.ERROR)
    except ReviewError as error:
        said = visit.language.say("review.bad", field=visit.language.may_say(f"field.{error.field}", error.field))
        visit.datasette.add_message(visit.request, said, visit.datasette.ERROR)
    else:
        visit.datasette.add_message(visit.request, visit.language.say("review.kept"), visit.datasette.INFO)
        working = asyncio.create_task(asyncio.to_thread(bring_up_to_date, database_path(visit)))
        # The event loop itself would forget a task that nobody holds.
        WORKING.add(working)
        working.add_done_callback(WORKING.discard)
        await asyncio.wait({working}, timeout=PATIENCE)
    return Response.redirect(visit.datasette.urls.path(f"/-/article/{article['article']}#claim-{claim}"))


def keep(visit: Visit, claim: int, sent: Mapping[str, str]) -> None:
    """Write the review, on a connection of its own. Raises ReviewError, StoreError."""
    path = database_path(visit)
    db = connect(path, readonly=False)
    try:
        add_review(
            db,
            path,
            claim,
            sent.get("decision", ""),  # type: ignore[arg-type]  # it is checked there
            changes(sent),
            reviewer=str(visit.request.actor.get("id") or "?"),
            note=sent.get("note", "").strip()[:LONGEST],
            now=datetime.now(UTC),
        )
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


def database_path(visit: Visit) -> Path:
    """The file that is being served."""
    return Path(visit.datasette.get_database().path)


def changes(sent: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a form as values. Raises ReviewError for a number that is none."""
    found: dict[str, Any] = {}
    for name in FIELDS:
        if name not in sent:
            continue
        text = sent[name].strip()
        if not text and name in EMPTY_IS_NONE:
            found[name] = None
        elif name in NUMBERS:
            plain = text.replace(".", "").replace(",", "").replace(" ", "")
            if not plain.isascii() or not plain.isdigit() or len(plain) > 9:
                raise ReviewError(name)
            found[name] = int(plain)
        else:
            found[name] = text
    return found
