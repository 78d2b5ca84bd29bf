"""Pages of real outlets that report about OCOP: saved pages, with another text in place of their own.

Saved pages of real outlets lie beside the repository, where at all, and none of them is about OCOP. What surrounds an
article (scripts, menus, teasers, comments) decides much of what a page costs, so the frames of these pages are kept
and their paragraphs are replaced one for one.
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import lxml.html
from lxml.etree import _Element

from extract.page import parse_article

# A shorter line may stand outside of the article as well (a name, a place, a date).
SHORTEST = 30


def pages_in_real_frames(
    folder: Path, texts: Iterator[Sequence[str]], filler: Iterator[str]
) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each page saved in `folder`, each with the paragraphs of the next of `texts`.

    The text keeps the number of paragraphs that the page had: `filler` gives what is missing.
    """
    index = folder.parent / "index.jsonl"
    lines = index.read_text(encoding="utf-8").splitlines() if index.exists() else []
    for line in lines:
        saved = json.loads(line)
        path = folder / f"{saved['file']}.gz"
        if saved["kind"] == "article" and path.exists():
            yield saved["url"], _with_text(gzip.decompress(path.read_bytes()), saved["url"], next(texts), filler)


def _with_text(body: bytes, url: str, text: Sequence[str], filler: Iterator[str]) -> bytes:
    """The page with other paragraphs: those of `text`, then of `filler`."""
    own = {_plain(paragraph) for paragraph in parse_article(body, url).text.split("\n") if len(paragraph) > SHORTEST}
    fresh = iter(text)
    tree = lxml.html.document_fromstring(body.decode("utf-8"))
    for element in [element for element in tree.iter("p", "h2", "div") if _text_of(element) in own]:
        if len(element) and any(_text_of(child) in own for child in element):
            continue
        for child in list(element):
            element.remove(child)
        element.text = next(fresh, None) or next(filler)
    return bytes(lxml.html.tostring(tree, encoding="utf-8", doctype="<!DOCTYPE html>"))


def _text_of(element: _Element) -> str:
    return _plain(str(element.xpath("string()")))


def _plain(text: str) -> str:
    return " ".join(text.split())
