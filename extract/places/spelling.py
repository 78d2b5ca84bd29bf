"""The spellings in which newspapers write one and the same name."""

import re
import unicodedata
from itertools import product

# Two schools put the tone mark on different letters of an open syllable: "Hòa Bình", "Hoà Bình"; "Kiến Thụy", "Thuỵ".
_EARLY = ["óa", "òa", "ỏa", "õa", "ọa", "óe", "òe", "ỏe", "õe", "ọe", "úy", "ùy", "ủy", "ũy", "ụy"]
_LATE = ["oá", "oà", "oả", "oã", "oạ", "oé", "oè", "oẻ", "oẽ", "oẹ", "uý", "uỳ", "uỷ", "uỹ", "uỵ"]
_OTHER_TONE = dict(zip([*_EARLY, *_LATE], [*_LATE, *_EARLY], strict=True))
_OPEN_TONE = re.compile(f"({'|'.join(_OTHER_TONE)})$")
# Names of the Central Highlands have no settled spelling.
_SYLLABLES = (
    ("Đắk", "Đăk", "Đắc", "Đak", "Dak", "Đăc"),
    ("Lắk", "Lăk", "Lắc", "Lak"),
    ("Quy", "Qui"),
    ("Quý", "Quí", "Qúy"),
    ("Quỳ", "Quì", "Qùy"),
    ("Mỹ", "Mĩ"),
    ("Kỳ", "Kì"),
    ("Lý", "Lí"),
    ("Pắc", "Pắk", "Păk"),
    ("Păh", "Pah"),
    ("Pưh", "Puh"),
)
_SAME = {one: group for group in _SYLLABLES for one in group}
_DASHES = (" - ", "-", " – ", "–", " ", " -", "- ", " — ", "—")
_APOSTROPHES = ("'", "’", "‘", "")


def spellings(name: str) -> tuple[str, ...]:
    """A name in all its spellings, in capitals too: tone placement, dashes, apostrophes, highland syllables.

    >>> spellings("Thanh Hóa")
    ('Thanh Hóa', 'Thanh Hoá', 'THANH HÓA', 'THANH HOÁ')
    >>> "Đăk Lăk" in spellings("Đắk Lắk"), "Bà Rịa-Vũng Tàu" in spellings("Bà Rịa - Vũng Tàu")
    (True, True)
    """
    choices = [_syllable(word) for word in re.split(r"(\s-\s|\s|-)", name)]
    found = ["".join(parts) for parts in product(*choices)]
    first = [found[0]] if found else []
    capitals = [one[0].upper() + one[1:] for one in found if one[:1].islower()]
    shouted = [one.upper() for one in found]
    return tuple(dict.fromkeys([*first, *found, *capitals, *shouted]))


def _syllable(part: str) -> tuple[str, ...]:
    if part == " - ":
        return _DASHES
    if part in _SAME:
        # the spelling of the table comes first
        return (part, *(one for one in _SAME[part] if one != part))
    if "'" in part:
        head, _, tail = part.partition("'")
        return tuple(
            head + mark + end for mark in _APOSTROPHES for end in dict.fromkeys((tail, tail.capitalize(), tail.lower()))
        )
    other = _OPEN_TONE.sub(lambda match: _OTHER_TONE[match[0]], part)
    return (part,) if other == part else (part, other)


def bare(name: str) -> str:
    """A name without any mark, as foreign papers write it.

    >>> bare("Đắk Nông")
    'Dak Nong'
    """
    letters = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
