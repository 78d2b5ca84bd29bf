"""Score our reader beside simpler ones on the same documents, in one run.

    python -m benchmarks.quality [--sets dev heldout hard agreed] [--write docs/quality.md]

Prints Markdown: for every set precision, recall and F1 of each reader, the calibration of our confidences, and the
reliability of each kind of claim; totals only, never a mistake. A set that is not beside the repository is left out.
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.quality import entities, plain_reader
from benchmarks.quality.report import HEAD, Peer, section
from extract.claims import read_claims
from extract.documents import article_of, document_of, read_documents

REPOSITORY = Path(__file__).parent.parent.parent
SETS = {
    "dev": REPOSITORY / "tests/gold/dev.jsonl",
    "heldout": REPOSITORY / "tests/gold/heldout.jsonl",
    "hard": REPOSITORY / "tests/gold/hard.jsonl",
    "agreed": REPOSITORY.parent / "shared/gold/dev.jsonl",
}


def ours(document: Mapping[str, Any]) -> dict[str, Any]:
    """Our reader's answer in the form of the gold files."""
    return document_of(document["id"], read_claims(article_of(document), document.get("outlet_province")))


def measure(name: str, gold: list[dict[str, Any]]) -> str:
    """The section of one set, read by every reader."""
    readers = {
        "ocopcrawl": (ours, ("core", "status", "full", "provinces")),
        "plain patterns": (plain_reader.read, ("core", "status", "full", "provinces")),
        "underthesea NER": (entities.read, ("provinces",)),
    }
    peers = [
        Peer(reader, {document["id"]: read(document) for document in gold}, scores)
        for reader, (read, scores) in readers.items()
    ]
    return section(name, gold, peers)


def main() -> None:
    """Measure, and print or write the document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS), help="the sets to read (all)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the document there, too")
    options = parser.parse_args()
    parts = [HEAD]
    for name in options.sets:
        if not SETS[name].exists():
            print(f"{name} is not beside this repository and is left out.", file=sys.stderr)
            continue
        parts.append(measure(name, read_documents(SETS[name].read_text(encoding="utf-8").splitlines())))
    text = "\n".join(parts)
    print(text)
    if options.write:
        options.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
