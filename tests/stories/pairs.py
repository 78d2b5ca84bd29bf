"""Pairs of texts with the answer to whether they tell the same story, made from written articles and templates.

What may happen to a text on its way from one paper to another is done to it here: another headline, a cut ending, an
added lead, a copy-editor's changes. What looks like a copy and is none is here too: the paper's own template with
another province or another year, a series, two papers' own reports of one event, shared background, a digest.

    python -m tests.stories.pairs        # counts by half and kind
"""

import random
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
HALVES = ("tuned", "held_out")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts (paragraphs joined by a blank line) of one half of the set, what was done, and whether it is a copy."""

    half: str
    kind: str
    same: bool
    one: str
    other: str


@cache
def tables() -> dict[str, Any]:
    """The templates and what surrounds taken-over texts."""
    return tomllib.loads((FOLDER / "templates.toml").read_text(encoding="utf-8"))


@cache
def articles(half: str) -> list[list[str]]:
    """The written articles of a half, each as its paragraphs."""
    written = tomllib.loads((FOLDER / f"{half}.toml").read_text(encoding="utf-8"))["article"]
    return [article["text"].strip().split("\n\n") for article in written]


def pairs(half: str) -> list[Pair]:
    """All pairs of a half, always the same."""
    chance = random.Random(half)
    return [Pair(half, *pair) for pair in (*copies(half, chance), *no_copies(half, chance))]


def copies(half: str, chance: random.Random) -> Iterator[tuple[str, bool, str, str]]:
    """Every article beside what other papers make of it."""
    frame = tables()["frame"]
    for paragraphs in articles(half):
        whole = join(paragraphs)
        lead, closing = chance.choice(frame["leads"]), chance.choice(frame["closings"])
        half_way, third = paragraphs[: max(2, len(paragraphs) // 2)], paragraphs[: max(2, round(len(paragraphs) * 0.4))]
        yield "verbatim", True, whole, unicodedata.normalize("NFD", whole)
        yield "cut ending", True, whole, join(half_way)
        yield "edited", True, whole, join(edited(paragraphs, chance))
        yield "edited and cut", True, whole, join(edited(half_way, chance))
        yield "own lead", True, whole, join([lead, *paragraphs])
        yield "corrected", True, whole, corrected(whole, chance)
        if len(whole.split()) >= 150:
            yield "first lines", True, whole, join(paragraphs[: max(1, len(paragraphs) // 4)])
            yield "own lead, cut ending", True, whole, join([lead, *third])
            yield "own lead and closing, edited", True, whole, join([lead, *edited(paragraphs[1:], chance), closing])
            yield "shortened throughout", True, whole, join(shortened(edited(paragraphs, chance), chance))
            yield "in another order", True, whole, join([paragraphs[0], *reversed(paragraphs[1:])])
            yield "two cuts of one", True, join(half_way), join([lead, *paragraphs[: len(half_way) + 1]])


def edited(paragraphs: list[str], chance: random.Random) -> list[str]:
    """What a copy editor does: other words here and there, a sentence less, two paragraphs joined, shorter titles."""
    result = []
    for paragraph in paragraphs:
        for word, other in tables()["frame"]["words"]:
            if chance.random() < 0.35:
                paragraph = paragraph.replace(f" {word} ", f" {other} ", 1)
        result.append(paragraph.replace("UBND tỉnh", "Ủy ban tỉnh").replace("triệu đồng", "triệu"))
    place = chance.randrange(len(result))
    sentences = re.split(r"(?<=[.!?]) ", result[place])
    if len(sentences) > 2:
        del sentences[chance.randrange(1, len(sentences))]
        result[place] = " ".join(sentences)
    if len(result) > 3:
        place = chance.randrange(1, len(result) - 1)
        result[place : place + 2] = [" ".join(result[place : place + 2])]
    return result


def shortened(paragraphs: list[str], chance: random.Random) -> list[str]:
    """Three sentences of ten are struck out, wherever they stand."""
    kept = (
        " ".join(sentence for sentence in re.split(r"(?<=[.!?]) ", paragraph) if chance.random() < 0.7)
        for paragraph in paragraphs
    )
    return [paragraph for paragraph in kept if paragraph]


def corrected(text: str, chance: random.Random) -> str:
    """One number is another one."""
    number = chance.choice(list(re.finditer(r"\d+", text)))
    return text[: number.start()] + str(int(number[0]) + 1) + text[number.end() :]


def no_copies(half: str, chance: random.Random) -> Iterator[tuple[str, bool, str, str]]:
    """What looks alike and is another story."""
    table = tables()
    places = [place for place in table["place"] if place["half"] == half]
    background = table["boilerplate"][half].strip().split("\n\n")
    texts = articles(half)
    for template in table["template"]:
        if template["half"] != half:
            continue
        for place, neighbour in zip(places, [*places[1:], places[0]], strict=True):
            values = numbers(chance)
            first = written(template, place, values, 2024, 1)
            grown = {name: values[name] + chance.randint(3, 40) for name in ("total", "three", "four", "new", "d1")}
            yield "template, other province", False, first, filled(template, neighbour, 2024, 1, chance)
            yield "template, other names only", False, first, renamed(first, place, neighbour)
            yield "template, totals only", False, first, written(template, place, values | grown, 2024, 1)
            yield "template, a year later", False, first, filled(template, place, 2025, 1, chance)
            yield "template, next round", False, first, filled(template, place, 2024, 2, chance)
    for witnesses in table["witnesses"]:
        if witnesses["half"] == half:
            yield "own words", False, witnesses["one"].strip(), witnesses["two"].strip()
    for one, other in zip(texts, [*texts[1:], texts[0]], strict=True):
        yield "shared background", False, join([*one, *background]), join([*other, *background])
        yield "another article", False, join(one), join(other)
        if len(one) > 4:
            yield "follow-up", False, join(one), join([*other[: len(one) // 2 + 1], *one[len(one) // 2 + 1 :]])
    for start in range(0, len(texts) - 5, 2):
        digest = join([text[place % len(text)] for place, text in enumerate(texts[start : start + 6])])
        yield "digest", False, join(texts[start]), digest


def filled(template: dict[str, str], place: dict[str, Any], year: int, count: int, chance: random.Random) -> str:
    """A template filled in: the same place keeps its names, the numbers are those of the year and the round."""
    return written(template, place, numbers(chance), year, count)


def numbers(chance: random.Random) -> dict[str, int]:
    """A number for each blank of a template."""
    three, four, new = chance.randint(90, 500), chance.randint(12, 80), chance.randint(9, 70)
    return {"three": three, "four": four, "new": new, "total": three + four} | {
        name: chance.randint(low, high)
        for name, (low, high) in {
            "owners": (60, 300), "coops": (12, 99), "firms": (11, 95), "d1": (20, 60), "d2": (12, 45),
            "percent": (8, 40), "listed": (10, 90), "online": (40, 200), "deals": (6, 30), "goal": (8, 60),
            "grant": (9, 80), "day": (1, 28),
        }.items()
    }  # fmt: skip


def written(template: dict[str, str], place: dict[str, Any], values: dict[str, int], year: int, count: int) -> str:
    """A template with these numbers."""
    return template["text"].strip().format(
        **values, province=place["province"], district1=place["districts"][0], district2=place["districts"][1],
        product1=place["products"][0], product2=place["products"][1], person=place["people"][year % 2], year=year,
        month=(5 * count + year) % 12 + 1, round=count,
    )  # fmt: skip


def renamed(text: str, place: dict[str, Any], neighbour: dict[str, Any]) -> str:
    """The same numbers said of another province."""
    for name in ("districts", "products", "people"):
        for own, other in zip(place[name], neighbour[name], strict=True):
            text = text.replace(own, other)
    return text.replace(place["province"], neighbour["province"])


def join(paragraphs: list[str]) -> str:
    """Paragraphs as one text."""
    return "\n\n".join(paragraphs)


if __name__ == "__main__":
    for name in HALVES:
        for (kind, same), count in sorted(Counter((pair.kind, pair.same) for pair in pairs(name)).items()):
            print(f"{name:10} {'copy' if same else 'other':6} {count:4} {kind}")
