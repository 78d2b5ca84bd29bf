"""What Datasette tells of tables and canned questions, in the visitor's language; its metadata are in English only."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from output.descriptions import describe, described
from output.web.language import Language

Metadata = Mapping[str, Any]


def spoken_table(language: Language, metadata: Metadata, table: str) -> Metadata:
    """The metadata of a table with its title, its description and those of its columns in the language."""
    if language.code == "en" or table not in described(language.code):
        return metadata
    found = describe(table, metadata.get("columns", {}), language.code)
    return {
        **metadata,
        "title": _marked(language, found.title),
        "description": _marked(language, found.whole),
        "columns": {column.name: _marked(language, column.about) for column in found.columns},
    }


def spoken_query(language: Language, metadata: Metadata, query: str | None) -> Metadata:
    """The metadata of a canned question with its title and description in the language."""
    title = language.may_say(f"query.{query}", "")
    if not title:
        return metadata
    about = language.may_say(f"query_about.{query}", "")
    return {**metadata, "title": _marked(language, title), "description": _marked(language, about)}


def spoken_columns(language: Language, columns: list[dict[str, Any]], table: str) -> list[dict[str, Any]]:
    """The columns of a table as Datasette shows them, their descriptions in the language."""
    if language.code == "en" or table not in described(language.code):
        return columns
    told = [column["name"] for column in columns if column.get("description")]
    texts = {column.name: column.about for column in describe(table, told, language.code).columns}
    return [{**column, "description": texts.get(column["name"])} for column in columns]


def _marked(language: Language, text: str) -> Markup:
    """A text with its language, which is not that of the page."""
    return Markup('<span lang="{}">{}</span>').format(language.code, text)
