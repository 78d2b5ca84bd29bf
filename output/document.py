"""docs/schema.md and the codebook of an export, written from the schema and its descriptions.

`python -m output.document > docs/schema.md` brings the page up to date; a test holds it.
"""

from collections.abc import Iterable

from sqlite_utils import Database

from output.descriptions import Description, describe_all
from output.schema import migrations
from output.views import DERIVED, VIEWS, create_views

INTRODUCTION = """# The database

One SQLite file. Written by `ocopcrawl crawl`, read by `ocopcrawl serve`, `export` and any SQLite client, also while a
crawl is writing. This page is made from the schema (`python -m output.document > docs/schema.md`).

Times are ISO 8601: `published_at` in Vietnam's time (+07:00), all others in UTC. Columns of type array and object hold
JSON. Booleans are 0 and 1. An empty cell (NULL) means that the page or the text does not say.

`stated_totals`, `province_totals`, `current_totals` and `disagreements` are worked out from the claims at the end of
each run; the other tables for analysis are views and always of this moment.
"""


WORDS = {"en": ("Beware", "column", "type", "meaning"), "vi": ("Lưu ý", "cột", "kiểu", "ý nghĩa")}


def tables_of(descriptions: Iterable[Description], heading: str = "###", language: str = "en") -> str:
    """Describe tables in Markdown, one section each, under words of the language that they are described in."""
    return "\n".join(_section(description, heading, language) for description in descriptions)


def schema_page() -> str:
    """The whole page, from a database made for it."""
    db = Database(memory=True)
    migrations.apply(db)
    create_views(db)
    found = describe_all(db)
    db.close()
    analysis = [description for name, description in found.items() if name in (*VIEWS, *DERIVED)]
    tables = [description for name, description in found.items() if name not in (*VIEWS, *DERIVED)]
    return "\n".join(
        (INTRODUCTION, "## For analysis\n", tables_of(analysis), "## Tables\n", tables_of(tables).rstrip() + "\n")
    )


def _section(description: Description, heading: str, language: str) -> str:
    beware, *head = WORDS[language]
    lines = [f"{heading} {description.name}", "", f"{description.title}. {description.about}"]
    if description.caveats:
        lines += ["", f"{beware}: {description.caveats}"]
    lines += ["", f"| {' | '.join(head)} |", "| --- | --- | --- |"]
    lines += [f"| `{column.name}` | {column.type} | {column.about} |" for column in description.columns]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    print(schema_page(), end="")  # noqa: T201
