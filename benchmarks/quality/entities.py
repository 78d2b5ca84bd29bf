"""A peer for provinces: the places that underthesea's named entity recognition finds, looked up among the provinces."""

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.quality.plain_reader import NAMES, official
from extract.claims.sentences import library
from extract.evaluation import fold

BY_FOLDED = {fold(name): name for name in NAMES}


def places(text: str) -> Iterator[str]:
    """The entities of kind LOC in a text, line by line."""
    for line in text.split("\n"):
        words: list[str] = []
        for word, _, _, label in [*library().ner(line), ("", "", "", "O")] if line.strip() else []:
            if words and label != "I-LOC":
                yield " ".join(words)
                words = []
            if label.endswith("-LOC"):
                words.append(word)


def read(document: Mapping[str, Any]) -> dict[str, Any]:
    """The provinces of a document by their official names, in the form of the gold files."""
    modern = document["published"] >= "2025-01-01"
    found = [fold(place) for part in ("title", "text") for place in places(document[part])]
    named = [official(BY_FOLDED[place], modern) for place in found if place in BY_FOLDED]
    return {"id": document["id"], "provinces": list(dict.fromkeys(named)), "claims": []}
