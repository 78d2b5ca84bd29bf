"""The dataset's Croissant metadata: what loaders of machine learning read in place of a Data Package descriptor.

Version 1.0 of the vocabulary (docs.mlcommons.org/croissant). Tables that lie together in one file are told as that file
only, since the vocabulary has no way to name a sheet or a table in it.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from output.dataset.formats import INTEGER_LISTS, MEDIA_TYPES, SUFFIXES, WHOLE, Format
from output.dataset.package import ABOUT, CREATOR, KEYWORDS, LICENCE, NAME, TITLE, Edition, Written
from output.descriptions import Column

CONTEXT: Mapping[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
    **{
        name: f"cr:{name}"
        for name in (
            "citeAs",
            "column",
            "equivalentProperty",
            "extract",
            "field",
            "fileProperty",
            "fileObject",
            "fileSet",
            "format",
            "includes",
            "isLiveDataset",
            "jsonPath",
            "key",
            "md5",
            "parentField",
            "path",
            "recordSet",
            "references",
            "regex",
            "repeated",
            "replace",
            "samplingRate",
            "separator",
            "source",
            "subField",
            "transform",
        )
    },
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
}

TYPES = {
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "datetime": "sc:DateTime",
}
# What the loaders call the formats, which differs from the registered names.
LOADERS = {"jsonl": "application/jsonlines", "parquet": "application/x-parquet"}


def croissant(tables: Sequence[Written], made: Edition, form: Format) -> str:
    """The croissant.json."""
    suffix = SUFFIXES[form]
    files = {table.path: table for table in tables}
    metadata: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": NAME,
        "alternateName": TITLE,
        "description": ABOUT,
        "version": made.version,
        "datePublished": made.day,
        "license": LICENCE["path"],
        "creator": {"@type": "sc:Organization", "name": CREATOR},
        "keywords": KEYWORDS,
        "inLanguage": "vi",
        "citeAs": f"@misc{{{NAME}, title={{{TITLE}}}, author={{{{{CREATOR}}}}}, version={{{made.version}}},"
        f" year={{{made.day[:4]}}}}}",
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": table.path,
                "name": table.path,
                "contentUrl": table.path,
                "contentSize": f"{table.bytes} B",
                "encodingFormat": LOADERS.get(suffix, MEDIA_TYPES[suffix]),
                "sha256": table.sha256,
            }
            for table in files.values()
        ],
        "recordSet": [] if form in WHOLE else [_record_set(table, form) for table in tables],
    }
    return json.dumps(metadata, ensure_ascii=False, indent=2) + "\n"


def _record_set(table: Written, form: Format) -> dict[str, Any]:
    name = table.resource.name
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"{table.description.title}. {table.description.about} {table.description.caveats}".strip(),
        **({"key": [{"@id": f"{name}/{column}"} for column in table.resource.key]} if table.resource.unique else {}),
        "field": [_field(table, column, form) for column in table.description.columns],
    }


def _field(table: Written, column: Column, form: Format) -> dict[str, Any]:
    is_list = column.type == "array" and form in ("jsonl", "parquet")
    kind = "sc:Integer" if is_list and column.name in INTEGER_LISTS else TYPES.get(column.type, "sc:Text")
    return {
        "@type": "cr:Field",
        "@id": f"{table.resource.name}/{column.name}",
        "name": column.name,
        "description": column.about,
        "dataType": kind,
        **({"repeated": True} if is_list else {}),
        "source": {"fileObject": {"@id": table.path}, "extract": {"column": column.name}},
    }
