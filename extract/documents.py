"""Documents as JSON lines: the form of the gold files and of what is compared with them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from extract.model import VIETNAM, Article, Reading

PLAIN = ("measure", "stars_min", "stars_max", "status", "qualifier", "period")


def read_documents(lines: Iterable[str]) -> list[dict[str, Any]]:
    """Documents, one JSON object a line. Raises ValueError naming the line where one cannot be compared."""
    documents: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
        except json.JSONDecodeError as error:
            raise ValueError(f"line {number} is not JSON: {error.msg}") from None
        if problem := unusable(document):
            raise ValueError(f"line {number}: {problem}")
        if document["id"] in documents:
            raise ValueError(f"line {number}: the id {document['id']!r} stands there twice")
        documents[document["id"]] = document
    return list(documents.values())


def unusable(document: Any) -> str | None:
    """Why a document cannot be compared, or None."""
    if not isinstance(document, dict) or not isinstance(document.get("id"), str):
        return "a document is an object with a text as its `id`"
    for name, kind in (("provinces", str), ("claims", dict)):
        if not isinstance(document.get(name, []), list) or not all(isinstance(x, kind) for x in document.get(name, [])):
            return f"`{name}` of {document['id']!r} is not a list of {'names' if kind is str else 'objects'}"
    for position, claim in enumerate(document.get("claims", [])):
        if not isinstance(claim.get("measure"), str) or not isinstance(claim.get("value"), int):
            return f"claim {position} of {document['id']!r} needs a `measure` and a whole number as `value`"
        if any(not isinstance(claim.get(name), str | int | None) for name in PLAIN):
            return f"claim {position} of {document['id']!r} has a list or an object where a plain value belongs"
        area = claim.get("area") or {}
        if not isinstance(area, dict) or any(
            not isinstance(area.get(name), str | None) for name in ("level", "name", "province")
        ):
            return f"the `area` of claim {position} of {document['id']!r} is not an object of names"
    return None


def article_of(document: Mapping[str, Any]) -> Article:
    """The article that a gold document stands for. Raises ValueError where it has no text or no usable date."""
    if not isinstance(document.get("text"), str) or not isinstance(document.get("title", ""), str):
        raise ValueError(f"document {document['id']!r} has no text to read")
    published = document.get("published")
    try:
        day = None if published is None else date.fromisoformat(published)
    except (TypeError, ValueError):
        raise ValueError(f"document {document['id']!r}: {published!r} is no date (YYYY-MM-DD)") from None
    return Article(
        url=f"gold:{document['id']}",
        title=document.get("title", ""),
        paragraphs=tuple(document["text"].split("\n\n")),
        published_at=None if day is None else datetime.combine(day, time(12), VIETNAM),
    )


def document_of(identifier: str, reading: Reading) -> dict[str, Any]:
    """A reading as the predicted document of that id."""
    return {
        "id": identifier,
        "provinces": list(reading.provinces),
        "claims": [asdict(claim) for claim in reading.claims],
    }
