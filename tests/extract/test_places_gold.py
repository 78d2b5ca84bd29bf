"""The provinces named in annotated articles: floors that may rise and never silently fall."""

import json
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extract.places import locate

REPOSITORY = Path(__file__).parents[2]
SETS = {
    REPOSITORY / "tests" / "gold" / "dev.jsonl": 0.995,
    REPOSITORY.parent / "shared" / "gold" / "dev.jsonl": 0.995,
}


def named(document: dict[str, Any]) -> set[str]:
    day = date.fromisoformat(document["published"])
    texts = [unicodedata.normalize("NFC", document[part]) for part in ("title", "text")]
    return {place.name for text in texts for place in locate(text, day) if place.counts_as_mention}


@pytest.mark.parametrize(("path", "floor"), SETS.items(), ids=lambda value: str(value)[-24:])
def test_provinces_are_found_as_people_find_them(path: Path, floor: float) -> None:
    if not path.exists():
        pytest.skip(f"{path.name} of {path.parent} is not here")
    hits = wrong = missed = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        gold, found = set(document["provinces"]), named(document)
        hits += len(gold & found)
        wrong += len(found - gold)
        missed += len(gold - found)
    assert 2 * hits / (2 * hits + wrong + missed) >= floor
