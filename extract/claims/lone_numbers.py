"""Number words that stand alone: "năm" is five or a year, "ba" three or a name, "một" one or an article.

They count only right before a unit or stars. For "năm" underthesea's tags decide where its neighbours do not: M is a
number, N the year.
"""

from extract.claims.marks import Number, Sentence
from extract.claims.sentences import tagged

_DOUBTFUL = {"năm", "ba", "hai", "tám", "chín", "bảy", "một"}
_YEARS = {"những", "mỗi", "các", "nhiều", "trong", "một", "từng", "hằng", "hàng"}
_COUNTS = {"", ",", ";", ":", "(", "có", "gồm", "và", "với"}


def without_lone_words(sentence: Sentence, found: list[Number]) -> list[Number]:
    """The numbers that are numbers here."""
    if not any(number.written for number in found):
        return found  # most sentences
    units = {cue.i for cue in sentence.family("units")} | {stars.i for stars in sentence.stars}
    kept: list[Number] = []
    tags: list[str] | None = None
    for number in found:
        k = number.i
        word = sentence.texts[k]
        if not number.written or number.j - k > 1 or word not in _DOUBTFUL:
            kept.append(number)
            continue
        if sentence.words(k - 2, k) == ["con", "số"]:
            kept.append(number)
            continue
        if k + 1 not in units and not (k + 2 in units and sentence.texts[k + 1] == "ocop"):
            continue
        before = sentence.texts[k - 1] if k else ""
        if word == "năm" and before not in _COUNTS:
            if before in _YEARS:
                continue
            tags = _tags_of_nam(sentence) if tags is None else tags
            place = _occurrence(sentence, k)
            if place < len(tags) and tags[place] != "M":
                continue
        kept.append(number)
    return kept


def _tags_of_nam(sentence: Sentence) -> list[str]:
    return [tag for word, tag in tagged(sentence.text) if word.lower() == "năm"]


def _occurrence(sentence: Sentence, k: int) -> int:
    return sentence.texts[:k].count("năm")
