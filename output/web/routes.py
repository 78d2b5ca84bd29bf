"""The addresses of the pages, and what every template may use."""

import re
from functools import partial
from typing import Any

from output.web.articles import archived, article, claim, search
from output.web.pages import dashboard, data, home, province_map
from output.web.province import province
from output.web.reviewing import add, review, reviews, sign_in, withdraw
from output.web.spoken import spoken_columns, spoken_query, spoken_table
from output.web.visit import PLUGIN, STATIC, answered, language_of, other_languages

# Datasette keeps what begins with /-/ for its own and its plugins' pages, so that no database can have these names.
PAGES = {
    r"/": home,
    r"/-/map": province_map,
    r"/-/dashboard": dashboard,
    r"/-/data": data,
    r"/-/search": search,
    r"/-/province/(?P<unit>[a-z0-9-]+:[0-9a-z]+)": province,
    r"/-/article/(?P<article>[0-9]+)": article,
    r"/-/claim/(?P<claim>[0-9]+)": claim,
    r"/-/review/(?P<subject>claim|rated_product|share)/(?P<number>[0-9]+)": review,
    r"/-/review/add/(?P<article>[0-9]+)": add,
    r"/-/review/withdraw/(?P<review>[0-9]+)": withdraw,
    r"/-/reviews": reviews,
    r"/-/sign-in": sign_in,
    r"/-/archived/(?P<article>[0-9]+)": archived,
}


def routes() -> list[tuple[str, Any]]:
    """The pages as Datasette takes them."""
    return [(f"^{pattern}$", answered(handler)) for pattern, handler in PAGES.items()]


def is_ours(path: str) -> bool:
    """Whether a path leads to one of the pages."""
    return any(re.fullmatch(f"(/.*)?{pattern}", path) for pattern in PAGES)


def template_variables(datasette: Any, request: Any) -> dict[str, Any]:
    """The language with its texts and ways of writing, and the addresses that templates need."""
    language = language_of(request)
    return {
        "language": language,
        "languages": other_languages(request),
        "say": language.say,
        "may_say": language.may_say,
        "number": language.written,
        "share": language.share,
        "day": language.day,
        "stars": language.stars,
        "spoken_table": partial(spoken_table, language),
        "spoken_query": partial(spoken_query, language),
        "spoken_columns": partial(spoken_columns, language),
        "static": lambda name: datasette.urls.path(f"/{STATIC}/{name}"),
        "told": datasette.plugin_config(PLUGIN) or {},
    }
