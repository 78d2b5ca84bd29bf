"""Datasette's metadata and settings for our database."""

import tomllib
from importlib import resources
from typing import Any

from sqlite_utils import Database

from output.dataset.package import LICENCE
from output.descriptions import Description, describe_all
from output.web.pages import TEXTS
from output.web.visit import ARCHIVES, PLUGIN

FACETS = {
    "claims_flat": ["status", "star_level", "review"],
    "claims": ["status", "star_level", "province"],
    "province_totals": ["province", "star_level", "rule"],
    "current_totals": ["province", "star_level", "rule"],
    "articles": ["outlet", "month"],
    "pages": ["verdict", "outlet"],
    "issues": ["kind", "outlet"],
    "open_issues": ["kind", "outlet"],
    "reviews": ["decision", "reviewer"],
    "rated_products": ["stars", "province"],
    "coverage": ["outlet"],
    "provinces": ["region", "type"],
}
SORT_DESCENDING = {
    "claims_flat": "claim",
    "articles": "published_on",
    "province_totals": "month",
    "current_totals": "month",
    "disagreements": "difference",
    "coverage": "month",
    "runs": "id",
    "run_outlets": "run",
    "issues": "id",
    "reviews": "id",
}
LABELS = {"articles": "title", "provinces": "name", "outlets": "name", "claims": "quote", "pages": "url"}
TEXT_INDEX = ("articles_fts", "articles_fts_data", "articles_fts_idx", "articles_fts_docsize", "articles_fts_config")
HIDDEN = ("_sqlite_migrations", "aliases", "totals_state", "sketches", "sketch_keys")

SETTINGS = {
    "default_page_size": 50,
    "max_returned_rows": 5000,
    "sql_time_limit_ms": 5000,
    "facet_time_limit_ms": 1000,
    "truncate_cells_html": 500,
    # Looking for facets asks each column of a table once more, which takes seconds.
    "suggest_facets": "off",
    "allow_download": "on",
}
PUBLIC_SETTINGS = {
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 300,
    "truncate_cells_html": 500,
    "suggest_facets": "off",
    "allow_download": "off",
    "max_csv_mb": 50,
    "num_sql_threads": 3,
    "default_cache_ttl": 60,
}
"""For strangers: no question may cost more than a second, nor take the whole database away."""


def metadata(db: Database, name: str, *, public: bool, texts: bool = True, review: bool = False) -> dict[str, Any]:
    """Datasette's metadata for a database that it knows by this name."""
    found = describe_all(db)
    # Strangers see no whole texts, and not who reviewed.
    closed = (*(() if texts else TEXTS), *(("reviews",) if public else ()))
    return {
        "title": "OCOP in the newspapers",
        "license": LICENCE["title"],
        "license_url": LICENCE["path"],
        **({"allow_sql": False} if public else {}),
        "plugins": {PLUGIN: {"public": public, "texts": texts, "review": review, "archives": {"$env": ARCHIVES}}},
        "databases": {
            name: {
                "description": "Claims about OCOP products, with their evidence.",
                "tables": {
                    table: _table(description) | ({"allow": False} if table in closed else {})
                    for table, description in found.items()
                }
                # The index holds the texts too.
                | {index: {"allow": texts, "hidden": True} for index in TEXT_INDEX}
                | {hidden: {**_hidden(found, hidden), "hidden": True} for hidden in HIDDEN},
                "queries": queries(),
            }
        },
    }


def queries() -> dict[str, dict[str, Any]]:
    """The canned queries, in the order of their file."""
    texts = tomllib.loads((resources.files("output") / "datasette" / "queries.toml").read_text(encoding="utf-8"))
    return {
        name: {
            "title": query["title"],
            "description": query["about"],
            "sql": query["sql"].strip(),
            "params": query["params"],
            # The answer comes first; who wants to know how it was found can show it.
            "hide_sql": True,
        }
        for name, query in texts.items()
    }


def _table(description: Description) -> dict[str, Any]:
    name = description.name
    return {
        "title": description.title,
        "description": description.whole,
        "columns": {column.name: column.about for column in description.columns},
        **({"facets": FACETS[name]} if name in FACETS else {}),
        **({"sort_desc": SORT_DESCENDING[name]} if name in SORT_DESCENDING else {}),
        **({"label_column": LABELS[name]} if name in LABELS else {}),
        # A claim is found by the words of its article.
        **({"fts_table": "articles_fts", "fts_pk": "article"} if name == "claims_flat" else {}),
    }


def _hidden(found: dict[str, Description], name: str) -> dict[str, Any]:
    return _table(found[name]) if name in found else {}
