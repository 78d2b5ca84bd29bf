"""The page that a visitor sees when something is not there, not allowed, asked wrongly, too slow or broken."""

import traceback
from typing import Any

from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from output.web.visit import Visit

INTERRUPTED = "SQL Interrupted"
"""How Datasette titles the error of a question that took longer than the server allows."""


async def failed(datasette: Any, request: Any, exception: Exception) -> Any:
    """The page of an exception, in the visitor's language; None leaves the answer to Datasette, which knows JSON."""
    if request.path.endswith(".json"):
        return None
    visit = Visit(datasette, request)
    if isinstance(exception, DatasetteError) and exception.title == INTERRUPTED:
        return await visit.failed(exception.status, "slow")
    if isinstance(exception, Base400 | DatasetteError) and exception.status < 500:
        kind = "missing" if exception.status == 404 else "asked"
        return await visit.failed(exception.status, kind, str(exception.args[0]) if kind == "asked" else "")
    traceback.print_exception(exception)
    return await visit.failed(500, "broken")


async def forbidden(datasette: Any, request: Any) -> Any:
    """The page of what is not open to the visitor. Datasette's own message is English and tells no more."""
    return await Visit(datasette, request).failed(403, "closed")
