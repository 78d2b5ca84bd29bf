"""A Datasette plugin: the pages of output.web, what their templates use, and the headers of every answer."""

from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import Request

from output.web import errors
from output.web.highlight import marked_excerpt
from output.web.routes import is_ours, routes, template_variables
from output.web.security import guarded
from output.web.visit import PLUGIN, bears_sign_in


@hookimpl  # type: ignore[untyped-decorator]  # Datasette has no types
def register_routes() -> Any:
    """The home page in place of Datasette's own, and the others under /-/."""
    return routes()


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    """The language and the addresses, in every template."""
    return template_variables(datasette, request)


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: Any) -> None:
    """`excerpt(text, words)` for questions; SQLite's own snippet would show the text without its đ."""
    conn.create_function("excerpt", 2, marked_excerpt, deterministic=True)


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """English for the pages that Datasette makes of its errors, which it tells no request."""
    env.globals.update(template_variables(datasette, None))


@hookimpl  # type: ignore[untyped-decorator]
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """Our page in place of Datasette's."""
    return lambda: errors.failed(datasette, request, exception)


@hookimpl  # type: ignore[untyped-decorator]
def forbidden(datasette: Any, request: Any) -> Any:
    """The same for what is not allowed."""
    return lambda: errors.forbidden(datasette, request)


@hookimpl  # type: ignore[untyped-decorator]
def skip_csrf(datasette: Any, scope: dict[str, Any]) -> bool:
    """Let our page, not a bare line, tell a reviewer whose sign-in has ended: without it no review is ever taken."""
    return "/-/review/" in scope["path"] and not bears_sign_in(datasette, Request(scope, None))


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper(datasette: Any) -> Any:
    """What a page may load."""
    public = bool((datasette.plugin_config(PLUGIN) or {}).get("public"))
    return lambda app: guarded(app, is_ours, public=public)
