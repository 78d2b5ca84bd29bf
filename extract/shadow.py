"""The text that rules read, beside the text that was given, with a way back for every character.

Rules need one spelling: composed letters, one place for the tone mark, plain blanks and dashes, a blank where two
sentences stick together. Readers need the text as it was. A `Shadow` holds both and maps spans from one to the other.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# One character for one character: blanks, dashes, the Icelandic eth that old converters wrote for đ.
_PLAIN = {
        **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006", " "),
        **dict.fromkeys("\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b\x0c\x1c\x1d\x1e\x1f\x85", " "),
        **dict.fromkeys("\u2028\u2029\r", "\n"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\uff0c\u201a", ","),
        "\uff1a": ":",
        "\uff1b": ";",
        "\u00d0": "Đ",
        "\u0189": "Đ",
        "\u00f0": "đ",
    "\u0256": "đ",
}  # fmt: skip
_ODD = re.compile(f"[{''.join(_PLAIN)}]")
_MARKS = "\u0300-\u036f"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
# None of these, nor two blanks, and nothing in a text needs composing: most texts, and ten times cheaper to know.
_SUSPECT = re.compile(f"[{_MARKS}{_INVISIBLE}{''.join(filter(str.isspace, _PLAIN))}]")
_EVENT = re.compile(f"[^\\W\\d_][{_MARKS}]+|(?P<invisible>[{_INVISIBLE}]+)|(?P<blanks>[^\\S\r\n]{{2,}})|\r\n")

# "hoá" and "hóa", "thuỷ" and "thủy" are one word; the older place of the mark is the gazetteer's. "quý" keeps its own.
_TONES = {"á": "a\u0301", "à": "a\u0300", "ả": "a\u0309", "ã": "a\u0303", "ạ": "a\u0323"}
_TONES |= {"é": "e\u0301", "è": "e\u0300", "ẻ": "e\u0309", "ẽ": "e\u0303", "ẹ": "e\u0323"}
_TONES |= {"ý": "y\u0301", "ỳ": "y\u0300", "ỷ": "y\u0309", "ỹ": "y\u0303", "ỵ": "y\u0323"}
# Here and below the characters come first and what stands before them is looked at last: Python's engine then jumps
# from one of them to the next, ten times quicker than with the look back first.
_LATE_TONE = re.compile(r"[oOuU](?:(?<=[oO])[áàảãạéèẻẽẹÁÀẢÃẠÉÈẺẼẸ]|(?<=[uU])[ýỳỷỹỵÝỲỶỸỴ])(?<![qQ]..)(?!\w)")

_LOWER = "a-zà-öø-ýăđĩũơưạ-ỹ"
_UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ"
# Where a blank was lost: at the end of the match between sentences, after a comma between a letter and a figure and
# behind OCOP, at its start before a unit, a word and OCOP.
_STUCK_SIGN = re.compile(
    rf"[.!?…,;](?=\w)(?:(?<=[{_LOWER}0-9)\]\"”][.!?…])(?<!\b[tT][pPxXtT].)(?<!\bwww.)(?=[{_UPPER}][{_LOWER}{_UPPER}])"
    rf"|(?<=[A-Z]{{3}}[.!?])(?=[{_UPPER}][{_LOWER}])"
    rf"|(?<=[^\W\d_],)(?=\w)|(?<=[\d%)],)(?=[^\W\d_])|(?<=;)(?=\w))"
)
_STUCK_UNIT = re.compile(r"[sc](?<=\d.)(?:(?<=s)ản phẩm|(?<=s)ao|(?<=c)hủ thể)(?!\w)")
_STUCK_NAME = re.compile(rf"OCOP(?=[{_LOWER}])")
# No syllable ends in these but themselves: "phấn đấucó thêm".
_STUCK_WORD = re.compile(r"[cđts](?<=[^\W\d_].)(?:(?<=c)ó|(?<=đ)ược|(?<=t)hêm|(?<=t)rong đó|(?<=s)ản phẩm)(?![^\W_])")
_STUCK_TO_NAME = re.compile(rf"OCOP(?<=[{_LOWER}]OCOP)")


@dataclass(frozen=True, slots=True)
class Shadow:
    """A text as the rules read it. `starts[i]` and `ends[i]` bound the given characters that character i stands for.

    >>> s = shadow("đạt 3 sao.Trong đó có Thanh Hoá")
    >>> s.text
    'đạt 3 sao. Trong đó có Thanh Hóa'
    >>> start = s.text.index("Trong")
    >>> s.given[slice(*s.span(start, start + 5))]
    'Trong'
    """

    given: str
    text: str
    lower: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The given span that the shadow's characters [start, end) stand for."""
        if end <= start:
            at = self.starts[start] if start < len(self.starts) else len(self.given)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def quote(self, start: int, end: int) -> str:
        """The given text under a span of the shadow."""
        return self.given[slice(*self.span(start, end))]


def shadow(given: str) -> Shadow:
    """Fold a text for matching; every offset of the result leads back to the given text."""
    text, starts, ends = _composed(given)
    for odd in set(_ODD.findall(text)):
        text = text.replace(odd, _PLAIN[odd])
    text = _LATE_TONE.sub(lambda match: _early_tone(match.group()), text)
    text, starts, ends = _parted(text, starts, ends)
    lower = text.lower()
    if len(lower) != len(text):  # "İ" becomes two characters
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return Shadow(given, text, lower, starts, ends)


def _composed(given: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Compose letters with their marks and drop what is invisible."""
    identity = range(len(given))
    if (_SUSPECT.search(given) is None and "  " not in given) or _EVENT.search(given) is None:
        return given, identity, range(1, len(given) + 1)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for event in _EVENT.finditer(given):
        start, end = event.span()
        pieces.append(given[done:start])
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        folded = event.group()
        folded = "\n" if folded == "\r\n" else unicodedata.normalize("NFC", folded)
        if event["invisible"]:
            folded = ""
        elif event["blanks"]:
            folded = " "
        pieces.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))
        done = end
    pieces.append(given[done:])
    starts.extend(range(done, len(given)))
    ends.extend(range(done + 1, len(given) + 1))
    return "".join(pieces), starts, ends


def _early_tone(pair: str) -> str:
    first, second = pair[:1], pair[1:]
    tone = _TONES[second.lower()]
    base, mark = tone[:1], tone[1:]
    marked = unicodedata.normalize("NFC", first + mark)
    return marked + (base.upper() if second.isupper() else base)


def _parted(text: str, starts: Sequence[int], ends: Sequence[int]) -> tuple[str, Sequence[int], Sequence[int]]:
    """Put the blanks that were lost back between sentences and words."""
    gaps = {sign.end() for sign in _STUCK_SIGN.finditer(text)} | {unit.start() for unit in _STUCK_UNIT.finditer(text)}
    if "OCOP" in text:
        gaps.update(name.end() for name in _STUCK_NAME.finditer(text))
        gaps.update(name.start() for name in _STUCK_TO_NAME.finditer(text))
    gaps |= {word.start() for word in _STUCK_WORD.finditer(text) if text[word.start() - 1].islower()}
    if not gaps:
        return text, starts, ends
    pieces: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    done = 0
    for at in sorted(gaps):
        pieces += (text[done:at], " ")
        new_starts.extend(starts[done:at])
        new_ends.extend(ends[done:at])
        after = starts[at] if at < len(starts) else ends[at - 1]
        new_starts.append(after)
        new_ends.append(after)
        done = at
    pieces.append(text[done:])
    new_starts.extend(starts[done:])
    new_ends.extend(ends[done:])
    return "".join(pieces), new_starts, new_ends
