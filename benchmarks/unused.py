"""Rows of the rules' tables that no annotated document uses: old ones to drop, or new ones that want a test.

    python -m benchmarks.unused [--brief] [FILE.jsonl ...]

For each table of `extract/data`: how many rows stand in the gold set's dev half (and the agreed documents, where they
lie beside the repository, or the files given), how many only in the case tables of the tests, and the rest by name. A
row is used where its phrase is what was found: a longer phrase that contains it does not count. Words that decide about
a name (place_cues, english_types) are used where they stand within 72 characters of one. Provinces and districts are
facts and not listed. The held-out half is not read.
"""

import argparse
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.claims.cues import FAMILIES, entries, find_cues
from extract.claims.sentences import paragraphs
from extract.claims.tokens import tokens
from extract.documents import article_of, read_documents
from extract.model import Article
from extract.places.lexicon import find_names
from extract.places.plain import plain
from extract.places.tables import table
from extract.shadow import shadow
from tests.extract.cases import cases

REPOSITORY = Path(__file__).parent.parent
GOLD = (REPOSITORY / "tests/gold/dev.jsonl", REPOSITORY.parent / "shared/gold/dev.jsonl")
# Tables of names with their column; their rows are found by the gazetteer under "table: name".
NAMES = {
    "aliases": "alias", "masks": "phrase", "regions": "alias", "historic_names": "name", "type_words": "word",
    "district_aliases": "alias",
}  # fmt: skip
NEAR = {"place_cues": "cue", "english_types": "word"}
REACH = 72
_WORD = re.compile(r"[^\W_]+|[^\s\w]")
Row = tuple[str, str]


def all_rows() -> list[Row]:
    """Table and phrase of every row that a text can use, in the order of the tables."""
    rows = [(f"cues_{family}", phrase) for family in FAMILIES for phrase, _, _ in entries(family)]
    rows += [(name, row[column]) for name, column in {**NAMES, **NEAR}.items() for row in table(name)]
    return list(dict.fromkeys(rows))


def used_rows(article: Article) -> Iterator[Row]:
    """The rows that an article's title and text use."""
    for part in (article.title, article.text):
        folded = shadow(part)
        for _, start, end in paragraphs(folded):
            parts = tokens(folded.lower, start, end).texts
            for family, found in find_cues(parts).items():
                yield from ((f"cues_{family}", cue.phrase) for cue in found)
        text = plain(part).text
        for name in find_names(text):
            family, _, phrase = name.name.row.partition(": ")
            yield family, phrase
            if name.name.is_place:
                around = text[max(0, name.start - REACH) : name.start] + " | " + text[name.end : name.end + REACH]
                yield from near(around)


def words(text: str) -> str:
    """The words and signs of a text in small letters, with one blank between and around them."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def near(around: str) -> Iterator[Row]:
    """The words about a name that stand around it."""
    said = words(around)
    for name, column in NEAR.items():
        yield from ((name, row[column]) for row in table(name) if words(row[column]) in said)


def used_in(articles: Iterable[Article]) -> set[Row]:
    """The rows that any of the articles uses."""
    return {row for article in articles for row in used_rows(article)}


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--brief", action="store_true", help="only the numbers")
    parser.add_argument("files", nargs="*", type=Path, default=[path for path in GOLD if path.exists()])
    options = parser.parse_args()
    lines = [line for path in options.files for line in path.read_text(encoding="utf-8").splitlines()]
    by_gold = used_in(article_of(document) for document in read_documents(lines))
    by_case = used_in(case.article for case in cases())
    rows = all_rows()
    print(f"{'table':<20}{'rows':>6}{'in gold':>9}{'in cases':>10}{'in none':>9}")
    for name in dict.fromkeys(name for name, _ in rows):
        own = [row for row in rows if row[0] == name]
        left = [row for row in own if row not in by_gold | by_case]
        gold = sum(row in by_gold for row in own)
        print(f"{name:<20}{len(own):>6}{gold:>9}{len(own) - gold - len(left):>10}{len(left):>9}")
    if not options.brief:
        for name, phrase in rows:
            if (name, phrase) not in by_gold | by_case:
                print(f"{name}: {phrase}")


if __name__ == "__main__":
    main()
