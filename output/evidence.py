"""Words of an article that prove a row: finding them when somebody names them, and again when the text has changed."""

import json
import re
from dataclasses import dataclass

from output.rows import Row
from output.subjects import ReviewError, Subject

LONGEST_QUOTE = 500
# A full stop within a number ("1.403") ends no sentence, since no space follows it.
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Words:
    """Words that state something; `start`, in characters of the title or text, may be left out."""

    quote: str
    where: str = "text"
    start: int | None = None


def place_of(article: Row, words: Words) -> Row:
    """Where the words stand, with the sentence around them, as columns. Raises ReviewError."""
    quote = words.quote.strip()
    if not quote or len(quote) > LONGEST_QUOTE or words.where not in ("title", "text"):
        raise ReviewError("quote", "empty")
    where, text = words.where, str(article[words.where])
    start = words.start
    if start is None or text[start : start + len(quote)] != quote:
        places = [(name, at) for name in ("title", "text") for at in occurrences(str(article[name]), quote)]
        if not places:
            raise ReviewError("quote", "absent")
        if len(places) > 1:
            raise ReviewError("quote", "many")
        ((where, start),) = places
        text = str(article[where])
    end = start + len(quote)
    return {"where_": where, "start": start, "end": end, "quote": quote, "sentence": sentence_around(text, start, end)}


def occurrences(text: str, quote: str) -> list[int]:
    """Where some words stand in a text.

    >>> occurrences("12 sản phẩm, rồi 12 sản phẩm", "12 sản phẩm")
    [0, 17]
    """
    return [found.start() for found in re.finditer(re.escape(quote), text)]


def nearest(text: str, quote: str, start: int) -> int | None:
    """Where the words stand that are nearest to a place, or None where the text no longer has them."""
    return min(occurrences(text, quote), key=lambda at: abs(at - start), default=None)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence, or sentences, of which a stretch of text is a part.

    >>> sentence_around("Tin mới. Tỉnh có 1.403 sản phẩm. Hết.", 17, 22)
    'Tỉnh có 1.403 sản phẩm.'
    """
    first, last = 0, len(text)
    for between in BETWEEN_SENTENCES.finditer(text):
        if between.end() <= start:
            first = between.end()
        elif between.start() >= end:
            last = between.start()
            break
    return text[first:last].strip()


def found_again(kind: Subject, review: Row, rows: list[Row]) -> Row | None:
    """The row that a review is about: the same words at the same place, else the nearest same words, else the same
    number (or name) in overlapping words.

    What a person added is another row than one that the rules read in the same words, unless its number is the same.
    """
    known = json.loads(review["read"] or review["decided"] or "{}")
    here = [row for row in rows if row["where_"] == review["where_"]]
    alike = [row for row in here if row[kind.identity] == known.get(kind.identity)]
    around = [row for row in alike if row["start"] < review["end"] and review["start"] < row["end"]]
    if review["read"] is None:
        return next((row for row in around if row["unit"] == known.get("unit")), None)
    words = [row for row in here if row["quote"] == review["quote"]]
    exact = [row for row in words if (row["start"], row["end"]) == (review["start"], review["end"])]
    if exact:
        as_read = [row for row in exact if row in alike and row["unit"] == known.get("unit")]
        return (as_read or exact[review["nth"] : review["nth"] + 1] or exact)[0]
    if words:
        return min(words, key=lambda row: abs(int(row["start"]) - int(review["start"])))
    return next(iter(around), None)
