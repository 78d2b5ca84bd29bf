"""Sentences by underthesea, paragraph by paragraph, and the words of a sentence with their tags, only where asked for.

The library is loaded once and late; it sets up logging when it is imported, so the root logger is put back as it was.
"""

import logging
import re
import threading
from collections.abc import Iterator
from functools import cache
from typing import Any

from extract.shadow import Shadow

_LOCK = threading.Lock()
# Longer stretches without a full stop are cut at a blank, so that no step has to look at all of a text at once.
LONGEST = 1500
# "TX. Nghi Sơn", "H. Hoằng Hóa": a short form ends no sentence.
_SHORT_FORM = re.compile(r"(?<!\w)(?:TP|Tp|TX|Tx|TT|Tt|H|P|Q|X|ThS|Ths|TS|PGS|GS|BS|KS|No|St)\.\Z")
_CLOSING = "\"'”’»)]"


@cache
def _library() -> Any:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        import underthesea

        underthesea.word_tokenize("sản phẩm")  # its first call is not safe among threads
        underthesea.pos_tag("sản phẩm")
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
    return underthesea


def library() -> Any:
    """underthesea, loaded once."""
    with _LOCK:
        return _library()


def paragraphs(folded: Shadow) -> Iterator[tuple[int, int, int]]:
    """Number, start and end of every line that is not empty; lines of one block share the number."""
    blocks = re.finditer(r"[^\n](?:[^\n]|\n(?![ \t]*\n))*", folded.text)
    for number, block in enumerate(blocks):
        place = block.start()
        for line in block.group().split("\n"):
            if line.strip():
                yield number, place, place + len(line)
            place += len(line) + 1


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences of one line.

    >>> text = 'Tỉnh có 3 sản phẩm. Trong đó có 1 sản phẩm 5 sao.'
    >>> [text[a:b] for a, b in sentences(text, 0, len(text))]
    ['Tỉnh có 3 sản phẩm.', 'Trong đó có 1 sản phẩm 5 sao.']
    """
    line = text[start:end]
    found: list[tuple[int, int]] = []
    at = 0
    for piece in library().sent_tokenize(line):
        place = line.find(piece, at)
        if place < 0:
            continue
        at = place + len(piece)
        if found and (piece[:1] in _CLOSING or _SHORT_FORM.search(text, max(found[-1][1] - 6, 0), found[-1][1])):
            found[-1] = (found[-1][0], start + at)
        else:
            found.append((start + place, start + at))
    return [part for span in found or [(start, end)] for part in _cut(text, *span)]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = blank if blank > 0 else start + LONGEST
        yield start, stop
        start = stop
    yield start, end


def tagged(sentence: str) -> list[tuple[str, str]]:
    """Words of a sentence with their part of speech, by underthesea."""
    return [(str(word), str(tag)) for word, tag in library().pos_tag(sentence)]
