"""One request to a page of ours: its language, its questions to the database, its answer."""

import json
import re
from typing import Any
from urllib.parse import urlencode

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Response
from itsdangerous import BadSignature

from output.web.language import LANGUAGES, Language, chosen

COOKIE = "ocop_language"
PARAMETER = "_lang"
PLUGIN = "ocop"
"""The name under which Datasette's metadata keeps what `ocopcrawl serve` was told."""

ARCHIVES = "OCOP_SERVE_ARCHIVES"
"""The variable of the environment with the folders of the archive."""
SIGN_IN = "OCOP_SERVE_SIGN_IN"
"""The variable of the environment with the reviewer and the token, as name:token."""
SIGNED_IN = "ds_actor"
"""Datasette's cookie with who somebody is."""
STATIC = "ocop-static"

Row = dict[str, Any]


class SlowError(Exception):
    """A question that was ended because it took longer than the server allows."""


class ClosedError(Exception):
    """What a visitor may not do, with what to tell him about it."""


class Visit:
    """A request, and what is needed to answer it."""

    def __init__(self, datasette: Any, request: Any) -> None:
        self.datasette = datasette
        self.request = request
        self.language = language_of(request)
        self.told: dict[str, Any] = datasette.plugin_config(PLUGIN) or {}

    def given(self, name: str, otherwise: str = "") -> str:
        """A value from the address."""
        return str(self.request.args.get(name) or otherwise)

    def named(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.url_vars[name])

    async def ask(self, sql: str, **parameters: object) -> list[Row]:
        """The rows of an answer. Raises SlowError."""
        try:
            found = await self.datasette.get_database().execute(sql, parameters)
        except QueryInterrupted as error:
            raise SlowError from error
        return [dict(row) for row in found.rows]

    async def one(self, sql: str, **parameters: object) -> Row | None:
        """The first row of an answer, or None. Raises SlowError."""
        rows = await self.ask(sql, **parameters)
        return rows[0] if rows else None

    async def page(self, template: str, *, status: int = 200, **context: object) -> Any:
        """The page that a template makes."""
        database = self.datasette.get_database().name
        html = await self.datasette.render_template(
            template,
            {"ours": True, "database_name": database, "metadata": self.datasette.metadata(), **context},
            request=self.request,
            view_name="ocop",
        )
        # Its texts depend on a cookie and on the browser's language, so only the browser may keep it.
        return Response.html(html, status=status, headers={"Cache-Control": "private, max-age=0"})

    async def missing(self) -> Any:
        """The answer where there is no such thing."""
        return await self.failed(404, "missing")

    async def failed(self, status: int, kind: str, detail: str = "") -> Any:
        """What happened, what to do, and `detail`: what only the program can say."""
        say = self.language.say
        title, advice = say(f"error.{kind}"), say(f"error.{kind}_advice")
        return await self.page("error.html", status=status, title=title, advice=advice, detail=detail)


def answered(handler: Any) -> Any:
    """A handler of a `Visit` as Datasette calls it, for those who may see the site."""

    async def view(datasette: Any, request: Any) -> Any:
        await datasette.ensure_permissions(request.actor, ["view-instance"])
        visit = Visit(datasette, request)
        try:
            return await handler(visit)
        except SlowError:
            return await visit.failed(503, "slow")
        except ClosedError as error:
            return await visit.failed(403, "closed", str(error))

    return view


def language_of(request: Any) -> Language:
    """The language of a request; of none, English."""
    if request is None:
        return Language("en")
    accepted = request.headers.get("accept-language", "")
    return Language(chosen(request.args.get(PARAMETER), request.cookies.get(COOKIE), accepted))


def other_languages(request: Any) -> list[dict[str, str]]:
    """The languages with the address that shows this page in each."""
    if request is None:
        return []
    kept = [(name, value) for name in request.args for value in request.args.getlist(name) if name != PARAMETER]
    return [
        {"code": code, "name": name, "address": "?" + urlencode([*kept, (PARAMETER, code)])}
        for code, name in LANGUAGES.items()
    ]


def may_review(visit: Visit) -> bool:
    """Whether the visitor is signed in at a server that was started for reviews; a public one never is."""
    open_to_some = bool(visit.told.get("review")) and not visit.told.get("public")
    return open_to_some and bool(visit.request.actor) and bears_sign_in(visit.datasette, visit.request)


def bears_sign_in(datasette: Any, request: Any) -> bool:
    """Whether a request has the cookie of somebody who signed in since this start of the server."""
    try:
        datasette.unsign(request.cookies.get(SIGNED_IN, ""), "actor")
    except BadSignature:
        return False
    return True


def whole(text: str, otherwise: int = 0) -> int:
    """A number out of an address; one that SQLite cannot hold is none."""
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else otherwise


def numbers(text: str | None) -> list[int]:
    """The numbers of a list that the database keeps as JSON."""
    return [number for number in json.loads(text or "[]") if isinstance(number, int)]
