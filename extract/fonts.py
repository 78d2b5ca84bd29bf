"""Texts written for the fonts of the time before Unicode (TCVN3, VNI): recognised, and not read.

They are no charsets: the letters are others, which only such a font shows as Vietnamese ("NghÖ An cã 403 s¶n phÈm").
"""

import re
from html import unescape

from extract.scripted import without_scripts, without_tags

# Letters and signs that these fonts put between Vietnamese letters, and that no other text has there.
_SIGNS = {
    "TCVN3": re.compile(
        r"(?i)(?<=[a-z])[¸µ¶·¹©ª«¬®ÊÇÈÉËÕÒÔÖ×ØÜÞßãáäåæçèéêëíïñóôö÷øùúûþ](?=[a-z\s,.])|®(?=[a-zÊÕÞãèêñö])"
    ),
    "VNI": re.compile(r"(?i)[aeou][ùøûõïáàåãäéèúüë](?=[a-z\s,.])|[öô][ùøûõï]|ñ(?=[aeouöôiy])"),
}
_OWN = {
    "TCVN3": re.compile(r"[¸µ¶·¹®©ª«¬­]"),
    "VNI": re.compile(r"[ñaoöô](?:(?<=ñ)[aeouöôiy]|(?<=[ao])[åä]|(?<=[öô])[ùøûõï])"),
}
_SHARE = 0.12  # of all letters; such texts have 0.14 and more, Spanish at its worst 0.09
_OWN_SHARE = 0.01  # of letters and signs that only such texts have
_LEAST_LETTERS = 150
_SAMPLE = 20_000


def font_of(page: bytes) -> str | None:
    """The font encoding that the text of a page is written for, "TCVN3" or "VNI", else None."""
    shown = without_scripts(page)
    try:
        text = shown.decode("utf-8")
    except UnicodeDecodeError:
        text = shown.decode("cp1252", "replace")
    text = unescape(without_tags(text))[:_SAMPLE]
    own = {name: len(sign.findall(text)) for name, sign in _OWN.items()}
    most = max(own.values())
    # A page in Unicode has next to none of them, and a part of its letters is enough to say so.
    if most == 0 or _letters(text[: 200 * most + 400]) >= max(101 * most, _LEAST_LETTERS):
        return None
    letters = _letters(text)
    if letters < _LEAST_LETTERS:
        return None
    shares = {
        name: len(_SIGNS[name].findall(text)) / letters for name, count in own.items() if count > _OWN_SHARE * letters
    }
    best = max(shares, key=lambda name: shares[name], default=None)
    return best if best and shares[best] >= _SHARE else None


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
