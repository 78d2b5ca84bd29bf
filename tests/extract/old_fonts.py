"""Vietnamese as it was typed for fonts before Unicode: in TCVN3 a letter for each, in VNI a mark behind it."""

import unicodedata

TCVN3 = dict(
    zip(
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ",
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ",
        strict=True,
    )
)
# The mark behind a plain letter, behind a letter with a hat, behind one with a bow (ă) or a horn (ơ, ư).
PLAIN = dict(zip("\u0300\u0301\u0309\u0303\u0323", "øùûõï", strict=True))
HAT = dict(zip("\u0300\u0301\u0309\u0303\u0323", "àáåãä", strict=True))
BOW = dict(zip("\u0300\u0301\u0309\u0303\u0323", "èéúüë", strict=True))
ALONE = dict(zip("ìíỉĩịđƯưƠơĐ", "ìíæóòñÖöÔôÑ", strict=True))


def tcvn3(text: str) -> str:
    """Text for a font of the TCVN3 encoding; its capitals have letters in fonts of their own."""
    return "".join(TCVN3.get(letter, letter) for letter in text)


def vni(text: str) -> str:
    """Text for a font of the VNI encoding."""
    return "".join(map(_vni, unicodedata.normalize("NFC", text)))


def _vni(letter: str) -> str:
    if letter in ALONE:
        return ALONE[letter]
    base, *marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in PLAIN), "")
    if "\u0302" in marks:
        return base + (HAT[tone] if tone else "â")
    if "\u0306" in marks:
        return base + (BOW[tone] if tone else "ê")
    if "\u031b" in marks:
        return {"o": "ô", "O": "Ô", "u": "ö", "U": "Ö"}[base] + PLAIN[tone]
    return base + (PLAIN[tone] if tone else "")
