"""Sentences by underthesea, paragraph by paragraph, and the words of a sentence with their tags, only where asked for.

The library is loaded once and late; it sets up logging when it is imported, so the root logger is put back as it was.
"""

import logging
import re
import threading
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from extract.shadow import Shadow

_LOCK = threading.Lock()
# Longer stretches without a full stop are cut at a blank, so that no step has to look at all of a text at once.
LONGEST = 1500
# "TX. Nghi Sơn", "H. Hoằng Hóa": a short form ends no sentence.
_SHORT_FORM = re.compile(r"(?<!\w)(?:TP|Tp|TX|Tx|TT|Tt|H|P|Q|X|ThS|Ths|TS|PGS|GS|BS|KS|No|St)\.\Z")
_CLOSING = "\"'”’»)]"
# A sign that may end a sentence, with the word before it and the character behind it.
_STOP = re.compile(r"[.?!]+")
_LONGEST_WORD = 24
_WORD_BEFORE = re.compile(rf"[^\W_]{{0,{_LONGEST_WORD}}}\Z")


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
    """Number, start and end of every line that is not empty; lines of one block share the number.

    An empty line ends a block. A line of blanks does, too, and counts as a block.
    """
    number, place, within = -1, 0, False
    for line in folded.text.split("\n"):
        end = place + len(line)
        bare = line.strip()
        if not bare and end < len(folded.text):
            within = False
        if line and not within:
            number, within = number + 1, True
        if bare:
            yield number, place, end
        place = end + 1


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences of one line.

    >>> text = 'Tỉnh có 3 sản phẩm. Trong đó có 1 sản phẩm 5 sao.'
    >>> [text[a:b] for a, b in sentences(text, 0, len(text))]
    ['Tỉnh có 3 sản phẩm.', 'Trong đó có 1 sản phẩm 5 sao.']
    """
    found: list[tuple[int, int]] = []
    for span in pieces(text[start:end]):
        begin, finish = start + span[0], start + span[1]
        if found and (text[begin] in _CLOSING or _SHORT_FORM.search(text, max(found[-1][1] - 6, 0), found[-1][1])):
            found[-1] = (found[-1][0], finish)
        else:
            found.append((begin, finish))
    return [part for span in found or [(start, end)] for part in _cut(text, *span)]


def pieces(line: str) -> list[tuple[int, int]]:
    """The spans that the library's sentences have in a line.

    The library goes over a line character by character. Whether a single sign ends a sentence it tells by the word
    before the sign alone, so it is asked once for each word; a line with anything less plain is given to it whole.
    """
    ends: list[int] = []
    for stop in _STOP.finditer(line):
        at, end = stop.span()
        if end - at > 1:
            return _asked(line)
        if stop[0] == ".":
            word = line[max(0, at - _LONGEST_WORD) : at].rpartition(" ")[2]
            if len(word) == _LONGEST_WORD or "." in word:
                return _asked(line)
            if not word.isalnum():
                word = _WORD_BEFORE.findall(word)[0]
            if word and ((word[-1].isdigit() and line[end : end + 1].isdigit()) or not _ends_after(word)):
                continue
        ends.append(end)
    found: list[tuple[int, int]] = []
    begin = 0
    for end in (*ends, len(line)):
        if piece := line[begin:end].strip():
            begin = line.index(piece[0], begin)
            found.append((begin, begin + len(piece)))
        begin = end
    return found


def _asked(line: str) -> list[tuple[int, int]]:
    """The spans that the library itself finds."""
    found: list[tuple[int, int]] = []
    end = 0
    for piece in library().sent_tokenize(line):
        begin = line.find(piece, end)
        if begin >= 0:
            end = begin + len(piece)
            found.append((begin, end))
    return found


@lru_cache(maxsize=4096)
def _ends_after(word: str) -> bool:
    """Whether a full stop behind a word ends a sentence for the library, or belongs to a short form ("TP.", "ThS.")."""
    return len(library().sent_tokenize(f"{word}. A")) > 1


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
