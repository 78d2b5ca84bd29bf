"""Figures: numbers that count products or producers, with the stretch of the sentence that speaks of each.

Five ways to count: with the unit ("55 sản phẩm"), without it before stars ("158 3 sao"), after stars ("4 sao: 37"),
in a list of places or numbers whose last one has the unit ("lần lượt 15, 4 và 9 sản phẩm"), after the unit ("tổng số
sản phẩm là 210"). Each figure then gets what stands to its left and right, up to where its neighbours begin.
"""

from extract.claims.marks import Cue, Figure, Number, Sentence
from extract.claims.neighbours import neighbourhoods
from extract.model import Measure, Qualifier

_TO_STARS = {
    "đạt", "hạng", "xếp", "được", "phân", "gắn", "tiêu", "chuẩn", "with", "rated", "ocop", "tiềm", "năng", "đều",
    "cùng", "có", "(", "at", "are", "were", "đánh", "giá", "công", "nhận",
}  # fmt: skip
_BEFORE_ELLIPSIS = {
    ",",
    ";",
    ":",
    "(",
    "và",
    "gồm",
    "có",
    "còn",
    "lại",
    "với",
    "đó",
    "including",
    "and",
    "là",
    "-",
    "+",
    "như",
    "only",
    "this",
    "of",
    "which",
}
_LINK_LIST = {
    "has", "have", "có", "với", "with", "city", "district", "(", ":", "được", "là", "đạt", "gồm", "chỉ",
    "cũng", "đều",
}  # fmt: skip
_LIST_ENDS = {",", ";", ".", ")", "và", "and", "…", "("}
_LINKS_UNIT_FIRST = {"là", "lên", "đạt", ":", "còn", "=", "tới", "thành", "mốc", "mức", "ngưỡng"}
# What may follow a count that stands behind its unit: the end of the clause, a time, a comparison.
_FOLLOWS_UNIT_FIRST = {
    "vào",
    "trong",
    "ở",
    "sau",
    "tính",
    "với",
    "so",
    "năm",
    "đến",
    "trên",
    "tại",
    "cho",
    "ngay",
    "từ",
}
_OF_THEM = (["of", "them"], ["of", "these"], ["trong", "số", "đó"], ["trong", "số", "này"], ["trong", "số", "ấy"])
_RATED = (["rated", "three"], ["rated", "four"], ["rated", "five"])
# "nay con số này đã là 22"
_SPOKEN_OF = 9
_LINE_START = 3
_LINKS_STARS = {":", "là", "có", "gồm", "đạt", "=", "ocop"}


def figures(sentence: Sentence, listing: bool = False, line: bool = True) -> list[Figure]:
    """Find the figures of a sentence, with their qualifiers and neighbourhoods.

    `listing` says that the text before told counts of units, so that a `line` of more needs no word for what is
    counted; nor does a longer sentence where each number belongs to a unit: "Củ Chi có 34, Bình Chánh 22".
    """
    found = _anchored(sentence) or _counts_by_unit(sentence)
    if found or listing:
        listed = _elliptic(sentence, found)
        if found or line or len(listed) == len(sentence.numbers) > 1:
            found += listed
        found.sort(key=lambda figure: figure.i)
        for figure in found:
            _qualify(sentence, figure)
        neighbourhoods(sentence, found)
    return found


def _anchored(sentence: Sentence) -> list[Figure]:
    """Figures that their own unit, or stars right behind them, give away."""
    texts = sentence.texts
    units: dict[int, Cue] = {cue.i: cue for cue in sentence.family("units")}
    star_at = {stars.i: stars for stars in sentence.stars}
    qualified = _qualified(sentence)
    found: list[Figure] = []
    for number in sentence.numbers:
        if number.percent is not None or (found and number.i < found[-1].j):
            continue
        j = number.j
        while j < len(texts) and texts[j] in {
            "ocop",
            "loại",
            "dòng",
            "certified",
            "rated",
            "such",
            "new",
            "more",
        }:
            j += 1
        unit = units.get(j)
        if unit is not None and unit.side == "of" and number.written and number.value == 1:
            continue  # "một cơ sở" counts nothing
        if unit is not None:
            measure: Measure = "products" if unit.label == "products" else "producers"
            form = {"of": "unit-of", "own": "unit-own"}.get(unit.side, "unit")
            found.append(_figure(sentence, number, measure, unit.j, form))
            continue
        if of_them := _of_them(sentence, j):
            found.append(_figure(sentence, number, "products", j + of_them, "of-them"))
            continue
        before = texts[number.i - 1] if number.i else ","
        k = number.j
        while k < len(texts) and k < number.j + 6 and k not in star_at and texts[k] in _TO_STARS:
            k += 1
        if number.j in star_at:
            after_stars = star_at[number.j].j
            while after_stars < len(texts) and texts[after_stars] == "ocop":
                after_stars += 1
            if after_stars in units:
                found.append(_figure(sentence, number, "products", number.j, "elided"))
                continue
        ranked = k in star_at and (before in _BEFORE_ELLIPSIS or number.i in qualified)
        if ranked or sentence.words(number.j, number.j + 2) in _RATED:
            found.append(_figure(sentence, number, "products", number.j, "elided"))
        elif _behind_stars(sentence, number):
            found.append(_figure(sentence, number, "products", number.j, "star-first"))
        elif (
            before in _LINKS_UNIT_FIRST
            or sentence.words(number.i - 2, number.i) in (["con", "số"], ["nhất", "với"])
            or number.i in qualified
        ):
            counted = _unit_first(sentence, number, found)
            if counted is not None:
                found += _unit_first_series(sentence, number, counted)
    return found


def _counts_by_unit(sentence: Sentence) -> list[Figure]:
    """A unit before each number, what is counted before them all.

    "Huyện A có số sản phẩm nhiều nhất (8), tiếp đến là huyện B (6)"; "Một số huyện có nhiều sản phẩm: A 28; B 27".
    """
    units = [cue for cue in sentence.family("units") if cue.label == "products"]
    named = [region for region in sentence.regions if region.subject and region.kind == "named"]
    colon = any(sentence.words(cue.j, cue.j + 1) == [":"] for cue in units)
    listed: list[Number] = []
    for number in sentence.numbers:
        around = (sentence.words(number.i - 1, number.i), sentence.words(number.j, number.j + 1))
        bare = colon and around[1] in ([";"], [","], ["."], []) and any(region.j == number.i for region in named)
        if number.percent is None and (bare or around == (["("], [")"])):
            floor = listed[-1].j if listed else 0
            if any(floor <= region.i and region.j <= number.i for region in named):
                listed.append(number)
    if len(listed) < 2 or not units or units[0].i > listed[0].i:
        return []
    return [_figure(sentence, number, "products", number.j, "list") for number in listed]


def _figure(sentence: Sentence, number: Number, measure: Measure, j: int, form: str) -> Figure:
    return Figure(
        number, measure, number.i, j, sentence.depths[number.i], form, rules=[f"number:{form}"], sentence=sentence
    )


def _qualified(sentence: Sentence) -> set[int]:
    """The tokens that a qualifier stands right before."""
    return {cue.j for cue in sentence.family("qualifiers") if cue.side == "before"}


def _of_them(sentence: Sentence, j: int) -> int:
    """The length of "of them", "trong số đó" behind a number, 0 where it does not follow."""
    if j >= len(sentence.texts) or sentence.texts[j] not in {"of", "trong"}:
        return 0
    return next((len(phrase) for phrase in _OF_THEM if sentence.words(j, j + len(phrase)) == phrase), 0)


def _behind_stars(sentence: Sentence, number: Number) -> bool:
    """ "5 sao: 2; 4 sao: 70", "số đạt 3 sao là 178": stars, a link and a bare number."""
    follows = sentence.texts[number.j] if number.j < len(sentence.texts) else "."
    if follows not in _LIST_ENDS and follows not in {";", "!"}:
        return False
    return any(
        (stars.j < number.i <= stars.j + 2 and set(sentence.words(stars.j, number.i)) <= _LINKS_STARS)
        or (stars.j == number.i and sentence.words(stars.i - 1, stars.i) == ["hạng"])  # "hạng 4 sao 76"
        for stars in sentence.stars
    )


def _unit_first(sentence: Sentence, number: Number, found: list[Figure]) -> Measure | None:
    """What is counted where the unit stands before: "tổng số sản phẩm OCOP của tỉnh là 210", "số chủ thể là 169"."""
    follows = sentence.texts[number.j] if number.j < len(sentence.texts) else "."
    if follows not in _LIST_ENDS | _FOLLOWS_UNIT_FIRST and follows not in {";", "!"}:
        return None
    floor = max(max((figure.j for figure in found), default=0), number.i - 16)
    heads = [cue for cue in sentence.family("units") if floor <= cue.i < number.i and cue.side != "of"]
    if not heads:
        spoken = sentence.words(max(floor, number.i - _SPOKEN_OF), number.i)
        again = any(spoken[k : k + 2] == ["con", "số"] for k in range(len(spoken))) and {"này", "đó", "ấy"} & set(
            spoken
        )
        return (found[-1].measure if found else "products") if again else None
    if heads[-1].i <= _LINE_START and number.j >= len(sentence.texts) - 1 and sentence.texts[number.i - 1] == ":":
        return "products" if heads[-1].label == "products" else "producers"  # "Sản phẩm OCOP còn hạn: 371"
    leads = sentence.words(max(heads[-1].i - 2, 0), heads[-1].i)
    between = sentence.words(heads[-1].j, number.i)
    if not {"số", "lượng"} & {*leads, *between} or ";" in between:
        return None
    return "products" if heads[-1].label == "products" else "producers"


def _unit_first_series(sentence: Sentence, first: Number, counted: Measure) -> list[Figure]:
    """ "số sản phẩm đạt sao lần lượt là 46 và 39": the numbers behind the unit, one for each place named before."""
    series = [first]
    if any(cue.label == "respectively" and first.i - 3 <= cue.i < first.i for cue in sentence.family("parts")):
        for number in sentence.numbers:
            if number.i == series[-1].j + 1 and sentence.texts[series[-1].j] in {",", "và", "and"}:
                series.append(number)
    end = series[-1].j
    figures = [_figure(sentence, number, counted, end, "series") for number in series[:-1]]
    return [*figures, _figure(sentence, series[-1], counted, end, "unit-first")]


def _elliptic(sentence: Sentence, found: list[Figure]) -> list[Figure]:
    """Numbers without a unit in a list that ends in one with it."""
    extra: list[Figure] = []
    taken = {figure.number.i for figure in found}
    anchors = {figure.number.i: figure for figure in found}
    after_region = {region.j: region for region in sentence.regions if region.kind == "named"}
    texts = sentence.texts
    qualified = _qualified(sentence)
    pending: list[Number] = []
    for number in sentence.numbers:
        if number.i in taken:
            anchor = anchors[number.i]
            if anchor.form.startswith("unit") and pending and pending[-1].j + 1 == number.i:
                extra += [_figure(sentence, earlier, anchor.measure, anchor.j, "series") for earlier in pending]
            pending = []
            continue
        if number.percent is not None or number.written:
            pending = []
            continue
        follows = texts[number.j] if number.j < len(texts) else "."
        k = number.i
        while k > 0 and (texts[k - 1] in _LINK_LIST or k in qualified):
            k -= 1
        of_unit = follows in {"của", "thuộc"} and any(region.i == number.j + 1 for region in sentence.regions)
        if of_unit or ((k in after_region or number.i in after_region) and follows in _LIST_ENDS):
            extra.append(_figure(sentence, number, "products", number.j, "list"))
            pending = []
        elif follows in {",", "và", "and"}:
            pending = [*pending, number] if not pending or pending[-1].j + 1 == number.i else [number]
        else:
            pending = []
    if not any(cue.label == "respectively" for cue in sentence.family("parts")):
        extra = [figure for figure in extra if figure.form != "series"]
    return extra


def _qualify(sentence: Sentence, figure: Figure) -> None:
    """hơn, gần, tối đa before the number; "30 sản phẩm trở lên" behind it."""
    for cue in sentence.family("qualifiers"):
        if cue.j == figure.number.i and cue.side == "before":
            figure.i = cue.i
            figure.qualifier = _qualifier(cue.label)
            figure.rules.append(f"qualifier:{cue.phrase}")
    words = sentence.words(figure.j, figure.j + 3)
    if words[:2] == ["trở", "lên"] or (words[:1] == ["ocop"] and words[1:3] == ["trở", "lên"]):
        figure.qualifier = "at_least"
        figure.rules.append("qualifier:trở lên")
        if figure.i and sentence.texts[figure.i - 1] == "từ":
            figure.i -= 1
        figure.j += 3 if words[0] == "ocop" else 2


def _qualifier(label: str) -> Qualifier:
    return label  # type: ignore[return-value]
