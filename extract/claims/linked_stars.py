"""Which star phrase belongs to which figure: behind it, before it ("4 sao có 2"), or its whole's."""

from extract.claims.linking import frames
from extract.claims.marks import Figure, Sentence, Stars
from extract.claims.stars import HIGHEST

_LINKS = {
    "có", "gồm", ":", "-", "là", "với", "đạt", "cho", "đối", ")", "được", "ocop", "trên", "hơn", "gần", "khoảng", "ít",
    "nhất", "tối", "thiểu", "tổng", "số", "cấp", "tỉnh", "trong", "đó", "thêm", "bao", "chiếm", "đa", "phần", "lớn",
    "nhiều", "lên", "của", "huyện", "thành", "phố", "toàn", "tới", "con", "the", "to", "for", "vẫn",
}  # fmt: skip
_RANK = {"đạt", "hạng", "là", "xếp", "được"}
_OF_THOSE = {"trong số này", "trong số đó", "trong tổng số này", "trong tổng số đó"}
_SUPERLATIVE = {"nhiều", "cao", "lớn", "ít", "thấp", "nhất", "hơn", "cả", "tỉnh", "toàn", "huyện", "vùng"}
_CLAUSE = {";", ".", "!", "?"}


def own_stars(sentence: Sentence, figure: Figure) -> tuple[Stars | None, str]:
    """The star phrase of a figure's own words, and the rule that found it."""
    if figure.stars is not None:
        return figure.stars, "stars:respectively"
    for stars in sentence.stars:
        named = stars.j == figure.i and sentence.words(stars.i - 1, stars.i) == ["hạng"]
        if named or (figure.form == "star-first" and stars.j <= figure.i <= stars.j + 2):
            return stars, "stars:before"  # "hạng 5 sao 12 sản phẩm, hạng 4 sao 76", "số 3 sao gồm 478"
    for stars in sentence.stars:
        denied = "nào" in sentence.words(figure.j, stars.i)  # "chưa có sản phẩm nào đạt 5 sao"
        if sentence.beside(figure, stars.i) and not _left_behind(sentence, stars) and not denied:
            return _sought(sentence, figure, stars)
    close = figure.j
    if figure.depth and close < len(sentence.texts) and sentence.texts[close] == ")":
        # "số còn lại (522 sản phẩm) hạng 3 sao"
        for stars in sentence.stars:
            if close < stars.i <= close + 4 and set(sentence.words(close + 1, stars.i)) <= _RANK:
                return stars, "stars:behind"
    if figure.form == "elided" and figure.number.j < len(sentence.texts):
        word = " ".join(sentence.words(figure.number.j, figure.number.j + 2))
        count = {"rated three": 3, "rated four": 4, "rated five": 5}.get(word)
        if count:
            return Stars(count, count, figure.number.j, figure.number.j + 2), "stars:behind"
    before = [stars for stars in sentence.stars if figure.left[0] <= stars.i and stars.j <= figure.i]
    if not before and (ranked := _ranked(sentence, figure) or _of_producers(sentence, figure)) is not None:
        return ranked, "stars:before"
    if not before:
        return None, ""
    nearest = before[-1]
    between = sentence.words(nearest.j, figure.i)
    if set(between) <= _LINKS or (figure.form == "unit-first" and _CLAUSE.isdisjoint(between) and "," not in between):
        return nearest, "stars:before"  # or "số sản phẩm từ 3 sao của cả nước đạt 15.210"
    # "Riêng hạng 5 sao, tỉnh chỉ chọn tối đa 2 sản phẩm"
    topic = sentence.words(nearest.i - 3, nearest.i)
    if "riêng" in topic and not any(word in _CLAUSE for word in between):
        return nearest, "stars:topic"
    return None, ""


def _ranked(sentence: Sentence, figure: Figure) -> Stars | None:
    """ "Hải Hậu có số sản phẩm 4 sao nhiều nhất (31 sản phẩm)": the parenthesis counts what is named before it."""
    opened = figure.left[0]
    if not figure.depth or sentence.words(opened, opened + 1) != ["("]:
        return None
    for stars in reversed(sentence.stars):
        if stars.j <= opened and not any(sentence.beside(other, stars.i) for other in sentence.figures):
            between = sentence.words(stars.j, opened)
            return stars if set(between) <= _SUPERLATIVE else None  # or "ở hai hạng 4 sao (9 sản phẩm)"
    return None


def _of_producers(sentence: Sentence, figure: Figure) -> Stars | None:
    """ "thu hồi giấy chứng nhận sản phẩm 4 sao của 2 chủ thể với 3 sản phẩm": told before the producers."""
    makers = [other for other in sentence.figures if other.measure == "producers" and other.j == figure.i - 1]
    if not makers or figure.measure != "products" or sentence.words(figure.i - 1, figure.i) != ["với"]:
        return None
    before = [stars for stars in sentence.stars if stars.j <= makers[0].i]
    return before[-1] if before and set(sentence.words(before[-1].j, makers[0].i)) <= _LINKS else None


def _left_behind(sentence: Sentence, stars: Stars) -> bool:
    """ "nâng hạng từ 3 sao": where a product comes from, not what it has."""
    return sentence.words(stars.i - 3, stars.i) == ["nâng", "hạng", "từ"] and stars.most == HIGHEST


def _sought(sentence: Sentence, figure: Figure, stars: Stars) -> tuple[Stars, str]:
    """What a candidate is proposed for: "3 sản phẩm 4 sao được trình Trung ương công nhận 5 sao"."""
    for higher in sentence.stars:
        if not sentence.beside(figure, higher.i) or higher.i <= stars.i or higher.least <= stars.most:
            continue
        between = {cue.label for cue in sentence.family("status") if stars.j <= cue.i and cue.j <= higher.i}
        if "candidate" in between:
            return higher, "stars:sought"
    return stars, "stars:behind"


def share_stars(sentence: Sentence, done: list[Figure]) -> None:
    """ "A có 14 sản phẩm, B có 9 sản phẩm, đều đạt 3 sao": what is said of all belongs to each."""
    last = done[-1] if done else None
    if last is None:
        return
    for stars in sentence.stars:
        lead = sentence.words(stars.i - 4, stars.i)
        if last.j <= stars.i and "đều" in lead and "," in sentence.words(last.j, stars.i):
            for figure in done:
                if figure.measure == "products" and figure.stars_min is None and figure.parent is last.parent:
                    figure.stars_min, figure.stars_max = stars.least, stars.most
                    figure.rules.append("stars:all")


def inherit_stars(sentence: Sentence, figure: Figure, sibling: Figure | None) -> None:
    """A part without stars has its whole's when those are one rank; "21 of them", "trong số này" in any case.

    "năm 2020 công nhận 20 sản phẩm 5 sao, năm 2022 thêm 22 sản phẩm": what is added is of the same rank.
    """
    whole = figure.parent
    if figure.measure == "producers":
        return
    if whole is None and sibling is not None and sentence.words(figure.i - 1, figure.i) == ["thêm"]:
        whole = sibling
    if figure.stars is not None or whole is None or whole.stars_min is None:
        return
    if figure.form != "of-them" and figure.regions and whole.sentence is not sentence and sentence.stars:
        return  # a list of units that names ranks itself means them where it names them
    framed = (
        _of_those_before(sentence, figure, whole)
        or figure.form == "of-them"
        or (whole.sentence is sentence and (bool(figure.regions) or frames(sentence, whole)))
    )
    if whole.stars_min == whole.stars_max or framed:
        figure.stars_min, figure.stars_max = whole.stars_min, whole.stars_max
        figure.rules.append("stars:whole")


def _of_those_before(sentence: Sentence, figure: Figure, whole: Figure) -> bool:
    """ "589 sản phẩm từ 3 sao trở lên. Trong số này, huyện A có 24": the words repeat what the whole said."""
    return whole.sentence is not sentence and any(
        cue.phrase in _OF_THOSE and cue.i < figure.i for cue in sentence.family("parts")
    )
