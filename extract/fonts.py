"""Texts written for the fonts of the time before Unicode (TCVN3, VNI): recognised, and not read.

They are no charsets: the letters are others, which only such a font shows as Vietnamese ("NghÖ An cã 403 s¶n phÈm").
"""

import re
from html import unescape

from extract.scripted import without_scripts

# Letters and signs that these fonts put between Vietnamese letters, and that no other text has there.
_SIGNS = {
    "TCVN3": re.compile(
        r"(?i)(?<=[a-z])[¸µ¶·¹©ª«¬®ÊÇÈÉËÕÒÔÖ×ØÜÞßãáäåæçèéêëíïñóôö÷øùúûþ](?=[a-z\s,.])|®(?=[a-zÊÕÞãèêñö])"
    ),
    "VNI": re.compile(r"(?i)[aeou][ùøûõïáàåãäéèúüë](?=[a-z\s,.])|[öô][ùøûõï]|ñ(?=[aeouöôiy])"),
}
_OWN = {"TCVN3": re.compile(r"[¸µ¶·¹®©ª«¬­]"), "VNI": re.compile(r"ñ[aeouöôiy]|[ao][åä]|[öô][ùøûõï]")}
_SHARE = 0.12  # of all letters; such texts have 0.14 and more, Spanish at its worst 0.09
_TAGS = re.compile(r"<[^<>]*>")
_LEAST_LETTERS = 150
_SAMPLE = 20_000


def font_of(page: bytes) -> str | None:
    """The font encoding that the text of a page is written for, "TCVN3" or "VNI", else None."""
    shown = without_scripts(page)
    try:
        text = shown.decode("utf-8")
    except UnicodeDecodeError:
        text = shown.decode("cp1252", "replace")
    text = unescape(_TAGS.sub(" ", text))[:_SAMPLE]
    letters = sum(map(str.isalpha, text))
    if letters < _LEAST_LETTERS:
        return None
    shares = {
        name: len(sign.findall(text)) / letters
        for name, sign in _SIGNS.items()
        if len(_OWN[name].findall(text)) > 0.01 * letters
    }
    best = max(shares, key=lambda name: shares[name], default=None)
    return best if best and shares[best] >= _SHARE else None
