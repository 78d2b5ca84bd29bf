"""What strangers may see, as Datasette is told."""

from typing import Any

import pytest

from output.datasette.config import metadata
from output.store import SqliteStore


def closed(told: dict[str, Any]) -> set[str]:
    return {name for name, table in told["databases"]["ocop"]["tables"].items() if table.get("allow") is False}


@pytest.mark.parametrize(
    ("public", "texts", "expected"),
    [
        (False, True, set()),
        (True, True, {"reviews"}),
        (
            True,
            False,
            {
                "reviews",
                "articles",
                "articles_fts",
                "articles_fts_data",
                "articles_fts_idx",
                "articles_fts_docsize",
                "articles_fts_config",
            },
        ),
    ],
)
def test_texts_and_reviewers_are_closed_to_strangers(
    store: SqliteStore, public: bool, texts: bool, expected: set[str]
) -> None:
    told = metadata(store.db, "ocop", public=public, texts=texts)
    assert closed(told) == expected
    assert told.get("allow_sql", True) is not public


def test_the_archive_s_folders_stay_out_of_what_datasette_shows(store: SqliteStore) -> None:
    assert metadata(store.db, "ocop", public=False)["plugins"]["ocop"]["archives"] == {"$env": "OCOP_SERVE_ARCHIVES"}
