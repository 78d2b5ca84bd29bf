"""What stands beside the data: the Data Package descriptor, the codebook, the citation."""

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from output.dataset.formats import MEDIA_TYPES, SUFFIXES, WHOLE, Format
from output.dataset.resources import Resource
from output.dataset.selection import Selection
from output.descriptions import Description, describe
from output.document import tables_of

NAME = "ocop-claims"
TITLE = "Counts of OCOP products in Vietnamese newspapers"
ABOUT = (
    "How many products of Vietnam's OCOP programme (Mỗi xã một sản phẩm, One Commune One Product) newspapers state for"
    " each province, when, at which star level: each count with the sentence that states it."
)
CREATOR = "The ocopcrawl maintainers"
KEYWORDS = ["OCOP", "One Commune One Product", "Vietnam", "rural development", "newspapers"]
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0; headlines and quoted sentences remain their newspapers'",
}


ENCODINGS: dict[Format, str] = {"csv": "utf-8", "excel": "utf-8-sig", "jsonl": "utf-8"}


@dataclass(frozen=True, slots=True)
class Written:
    """A table that has been written: its file's name, size in bytes and SHA-256, its number of rows.

    `content` is the SHA-256 of the rows themselves, the same in each format.
    """

    resource: Resource
    description: Description
    path: str
    bytes: int
    sha256: str
    rows: int
    content: str


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of the data this is: the day of the newest fetch, and a version that changes with the data."""

    day: str
    version: str


def edition(newest: str, tables: list[Written]) -> Edition:
    """The version is the day of the newest page and the first letters of the hash of all rows, written as semver."""
    whole = hashlib.sha256("".join(table.content for table in tables).encode()).hexdigest()
    day = newest[:10]
    year, month, number = map(int, day.split("-"))
    return Edition(day, f"{year}.{month}.{number}+{whole[:12]}")


def descriptor(
    tables: list[Written], made: Edition, selection: Selection, outlets: list[tuple[str, str | None]], form: Format
) -> str:
    """The datapackage.json (Data Package 1.0)."""
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": NAME,
        "title": TITLE,
        "description": ABOUT,
        "version": made.version,
        "created": f"{made.day}T00:00:00Z",
        "licenses": [LICENCE],
        "keywords": KEYWORDS,
        "sources": [{"title": name, **({"path": home} if home else {})} for name, home in outlets],
        "selection": selection.described(),
        "resources": [_resource(table, form) for table in tables],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: Written, form: Format) -> dict[str, Any]:
    suffix = SUFFIXES[form]
    names = {column.name for column in table.description.columns}
    schema: dict[str, Any] = {
        "fields": [{"name": c.name, "type": c.type, "description": c.about} for c in table.description.columns],
        "missingValues": [""],
    }
    if table.resource.unique:
        schema["primaryKey"] = list(table.resource.key)
    references = [
        {"fields": [column], "reference": {"resource": "" if other == table.resource.name else other, "fields": [key]}}
        for column, other, key in table.resource.references
        if column in names
    ]
    if references:
        schema["foreignKeys"] = references
    return {
        "name": table.resource.name,
        "path": table.path,
        "title": table.description.title,
        "description": " ".join(filter(None, (table.description.about, table.description.caveats))),
        "profile": "tabular-data-resource",
        "format": suffix,
        "mediatype": MEDIA_TYPES[suffix],
        **({"encoding": ENCODINGS[form]} if form in ENCODINGS else {}),
        **({"dialect": _place(table, form)} if form in WHOLE else {}),
        "bytes": table.bytes,
        "hash": f"sha256:{table.sha256}",
        "rows": table.rows,
        "schema": schema,
    }


def _place(table: Written, form: Format) -> dict[str, Any]:
    """Where a table lies in a file of many, as frictionless reads it."""
    if form == "xlsx":
        return {"excel": {"sheet": table.resource.name}}
    return {"sql": {"table": table.resource.source}}


CODEBOOK = {
    "en": """# {title}

{about}

Version {version}. Licence of the compilation: {licence}.

Selection: {selection}.
All tables, the totals too, are worked out from the selected claims.

| table | file | rows | sha256 of the file |
| --- | --- | --- | --- |
{files}

""",
    "vi": """# Số sản phẩm OCOP theo báo chí Việt Nam

Mỗi tỉnh, thành phố có bao nhiêu sản phẩm của chương trình Mỗi xã một sản phẩm (OCOP), vào lúc nào, hạng mấy sao, theo
các báo: mỗi con số đi cùng câu văn nêu ra nó.

Phiên bản {version}. Giấy phép của bộ sưu tập: Creative Commons Ghi công 4.0; tựa bài và câu trích vẫn là của các báo.

Phạm vi chọn: {selection}.
Mọi bảng, kể cả các tổng số, đều làm ra từ những số liệu được chọn.

| bảng | tệp | số dòng | sha256 của tệp |
| --- | --- | --- | --- |
{files}

""",
}
EVERYTHING = {"en": "everything", "vi": "tất cả"}


def codebook(tables: list[Written], made: Edition, selection: Selection, language: str = "en") -> str:
    """The codebook in Markdown, in English or Vietnamese: every table and column with its meaning."""
    chosen = ", ".join(f"{name} {value}" for name, value in selection.described().items())
    beginning = CODEBOOK[language].format(
        title=TITLE,
        about=ABOUT,
        version=made.version,
        licence=LICENCE["title"],
        selection=chosen or EVERYTHING[language],
        files="\n".join(f"| `{t.resource.name}` | `{t.path}` | {t.rows} | `{t.sha256}` |" for t in tables),
    )
    sections = (
        replace(
            describe(t.resource.source, [column.name for column in t.description.columns], language),
            name=t.resource.name,
        )
        for t in tables
    )
    return beginning + tables_of(sections, "##", language)


def citation(made: Edition) -> str:
    """The CITATION.cff."""
    return f"""cff-version: 1.2.0
message: Please cite the dataset with its version.
type: dataset
title: {TITLE}
abstract: {json.dumps(ABOUT, ensure_ascii=False)}
authors:
  - name: {CREATOR}
version: "{made.version}"
date-released: "{made.day}"
license: CC-BY-4.0
"""
