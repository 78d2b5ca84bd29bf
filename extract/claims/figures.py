"""Figures: numbers that count products or producers, with the stretch of the sentence that speaks of each.

Five ways to count: with the unit ("55 sản phẩm"), without it before stars ("158 3 sao"), after stars ("4 sao: 37"),
in a list of places or numbers whose last one has the unit ("lần lượt 15, 4 và 9 sản phẩm"), after the unit ("tổng số
sản phẩm là 210"). Each figure then gets what stands to its left and right, up to where its neighbours begin.
"""

import itertools

from extract.claims.marks import Cue, Figure, Number, Sentence
from extract.model import Measure, Qualifier

_TO_STARS = {
    "đạt", "hạng", "xếp", "được", "phân", "gắn", "tiêu", "chuẩn", "with", "rated", "ocop", "tiềm", "năng", "đều",
    "cùng", "có", "(", "at", "đánh", "giá", "công", "nhận",
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
}
_LINK_LIST = {"có", "với", "(", ":", "được", "là", "đạt", "gồm", "chỉ", "cũng"}
_LIST_ENDS = {",", ";", ".", ")", "và", "and", "…", "("}
_LINKS_UNIT_FIRST = {"là", "lên", "đạt", ":", "còn", "=", "tới", "thành"}
_LINKS_STARS = {":", "là", "có", "gồm", "đạt", "=", "ocop"}
_REACH = 80
_SHORT = 6
_SATELLITE = {"/", "của", "do", "thuộc", "từ", "với", "cho", "ở", "by", "from", "of", "bởi"}
_STRONG = {";", ".", ":", "!", "?", "…"}
_KINDS_OF_UNIT = {"quận", "huyện", "xã", "phường", "thị", "tỉnh", "thành", "trấn", "phố"}
_CHAIN = {"đánh", "phân", "xếp", "thẩm", "công", "kiểm", "chấm", "xét"}


def figures(sentence: Sentence, listing: bool = False) -> list[Figure]:
    """Find the figures of a sentence, with their qualifiers and neighbourhoods.

    `listing` says that the text before announced a list of counts, so that its lines need no unit.
    """
    found = _anchored(sentence)
    if found or listing:
        found += _elliptic(sentence, found)
        found.sort(key=lambda figure: figure.i)
        for figure in found:
            _qualify(sentence, figure)
        _neighbourhoods(sentence, found)
    return found


def _anchored(sentence: Sentence) -> list[Figure]:
    """Figures that their own unit, or stars right behind them, give away."""
    tokens = sentence.tokens
    units: dict[int, Cue] = {cue.i: cue for cue in sentence.family("units")}
    star_at = {stars.i: stars for stars in sentence.stars}
    found: list[Figure] = []
    for number in sentence.numbers:
        if number.percent is not None:
            continue
        j = number.j
        while j < len(tokens) and tokens[j].text in {"ocop", "loại", "dòng", "certified", "rated", "such", "new"}:
            j += 1
        unit = units.get(j)
        if unit is not None:
            measure: Measure = "products" if unit.label == "products" else "producers"
            form = {"of": "unit-of", "own": "unit-own"}.get(unit.side, "unit")
            found.append(_figure(sentence, number, measure, unit.j, form))
            continue
        if tokens[j : j + 2] and " ".join(sentence.words(j, j + 2)) in {"of them", "of these"}:
            found.append(_figure(sentence, number, "products", j + 2, "of-them"))
            continue
        before = tokens[number.i - 1].text if number.i else ","
        k = number.j
        while k < len(tokens) and k < number.j + 6 and k not in star_at and tokens[k].text in _TO_STARS:
            k += 1
        after_stars = next((stars.j for stars in sentence.stars if stars.i == number.j), None)
        if after_stars is not None:
            while after_stars < len(tokens) and tokens[after_stars].text == "ocop":
                after_stars += 1
            if after_stars in units:
                found.append(_figure(sentence, number, "products", number.j, "elided"))
                continue
        if ((before in _BEFORE_ELLIPSIS or _qualifier_before(sentence, number.i)) and k in star_at) or " ".join(
            sentence.words(number.j, number.j + 2)
        ) in {"rated three", "rated four", "rated five"}:
            found.append(_figure(sentence, number, "products", number.j, "elided"))
        elif _behind_stars(sentence, number):
            found.append(_figure(sentence, number, "products", number.j, "star-first"))
        elif (
            before in _LINKS_UNIT_FIRST
            or sentence.words(number.i - 2, number.i) == ["con", "số"]
            or _qualifier_before(sentence, number.i)
        ):
            counted = _unit_first(sentence, number, found)
            if counted is not None:
                found.append(_figure(sentence, number, counted, number.j, "unit-first"))
    return found


def _figure(sentence: Sentence, number: Number, measure: Measure, j: int, form: str) -> Figure:
    return Figure(
        number, measure, number.i, j, sentence.depths[number.i], form, rules=[f"number:{form}"], sentence=sentence
    )


def _qualifier_before(sentence: Sentence, i: int) -> bool:
    return any(cue.j == i and cue.side == "before" for cue in sentence.family("qualifiers"))


def _behind_stars(sentence: Sentence, number: Number) -> bool:
    """ "5 sao: 2; 4 sao: 70", "số đạt 3 sao là 178": stars, a link and a bare number."""
    follows = sentence.tokens[number.j].text if number.j < len(sentence.tokens) else "."
    if follows not in _LIST_ENDS and follows not in {";", "!"}:
        return False
    return any(
        stars.j < number.i <= stars.j + 2 and set(sentence.words(stars.j, number.i)) <= _LINKS_STARS
        for stars in sentence.stars
    )


def _unit_first(sentence: Sentence, number: Number, found: list[Figure]) -> Measure | None:
    """What is counted where the unit stands before: "tổng số sản phẩm OCOP của tỉnh là 210", "số chủ thể là 169"."""
    follows = sentence.tokens[number.j].text if number.j < len(sentence.tokens) else "."
    if follows not in _LIST_ENDS and follows not in {";", "!"}:
        return None
    floor = max(max((figure.j for figure in found), default=0), number.i - 16)
    heads = [cue for cue in sentence.family("units") if floor <= cue.i < number.i and cue.side != "of"]
    if not heads:
        return None
    leads = sentence.words(max(heads[-1].i - 2, 0), heads[-1].i)
    between = sentence.words(heads[-1].j, number.i)
    if not {"số", "lượng"} & {*leads, *between} or ";" in between:
        return None
    return "products" if heads[-1].label == "products" else "producers"


def _elliptic(sentence: Sentence, found: list[Figure]) -> list[Figure]:
    """Numbers without a unit in a list that ends in one with it."""
    extra: list[Figure] = []
    taken = {figure.number.i for figure in found}
    anchors = {figure.number.i: figure for figure in found}
    after_region = {region.j: region for region in sentence.regions if region.kind == "named"}
    tokens = sentence.tokens
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
        follows = tokens[number.j].text if number.j < len(tokens) else "."
        k = number.i
        while k > 0 and (tokens[k - 1].text in _LINK_LIST or _qualifier_before(sentence, k)):
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
        if figure.i and sentence.tokens[figure.i - 1].text == "từ":
            figure.i -= 1
        figure.j += 3 if words[0] == "ocop" else 2


def _qualifier(label: str) -> Qualifier:
    return label  # type: ignore[return-value]


def _neighbourhoods(sentence: Sentence, found: list[Figure]) -> None:
    """Give every gap between two figures of one parenthesis to the one before and the one behind it."""
    groups = sentence.groups = _groups(sentence, {figure.number.i for figure in found})
    by_group: dict[int, list[Figure]] = {}
    for figure in found:
        by_group.setdefault(groups[figure.number.i], []).append(figure)
    for group, members in by_group.items():
        first = members[0]
        opened = group if group >= 0 else max(0, first.i - _REACH)
        first.left = (max(opened, first.i - _REACH), first.i)
        for before, behind in itertools.pairwise(members):
            if before.form == "series":
                before.right, behind.left = (before.number.j, before.number.j), before.left
                continue
            gap = [k for k in range(before.j, min(behind.i, before.j + 2 * _REACH)) if groups[k] == group]
            if is_satellite(sentence, before, behind, gap):
                # "29 sản phẩm với 43 chủ thể tham gia": what follows is about the producers alone
                apart = gap and sentence.tokens[gap[-1]].text == "với"
                behind.satellite_of = before.satellite_of or before
                before.right, behind.left = (before.j, behind.i), (behind.i, behind.i)
                if apart:
                    behind.form = "unit-with"
                continue
            cut = _cut(sentence, gap, behind.i)
            before.right, behind.left = (before.j, cut), (cut, behind.i)
            if before.satellite_of is not None and before.form != "unit-with":
                before.satellite_of.right = (before.satellite_of.j, cut)
        last = members[-1]
        end = next(
            (k for k in range(last.j, min(last.j + _REACH, len(groups))) if groups[k] == group and _ends(sentence, k)),
            min(last.j + _REACH, len(groups)),
        )
        if group >= 0:
            end = min(
                end,
                next((k for k in range(last.j, end) if sentence.tokens[k].text in ")]" and groups[k] == group), end),
            )
        last.right = (last.j, end)
        if last.satellite_of is not None and last.form != "unit-with":
            last.satellite_of.right = (last.satellite_of.j, end)


def _groups(sentence: Sentence, numbers: set[int]) -> list[int]:
    """For each token the place of the parenthesis that it lies in, else -1; a short one without figures is no group."""
    closes: dict[int, int] = {}
    opened: list[int] = []
    for k, token in enumerate(sentence.tokens):
        if token.text in "([":
            opened.append(k)
        elif token.text in ")]" and opened:
            closes[opened.pop()] = k
    found: list[int] = []
    stack: list[tuple[int, int]] = []
    for k, token in enumerate(sentence.tokens):
        if token.text in "([":
            close = closes.get(k, len(sentence.tokens))
            if close - k > _SHORT or not numbers.isdisjoint(range(k, close)):
                stack.append((k, close))
        found.append(stack[-1][0] if stack else -1)
        if stack and stack[-1][1] == k:
            stack.pop()
    return found


def is_satellite(sentence: Sentence, before: Figure, behind: Figure, gap: list[int]) -> bool:
    """ "46 sản phẩm của 29 chủ thể": the producers of the very products before them."""
    if behind.measure != "producers" or (before.measure == "producers" and before.satellite_of is None):
        return False
    words = [sentence.tokens[k].text for k in gap]
    stars = {k for mark in sentence.stars for k in range(mark.i, mark.j)}
    plain = [
        word
        for word, k in zip(words, gap, strict=True)
        if k not in stars and word not in {"ocop", "đạt", "hạng", "từ", "chuẩn", "năm"}
    ]
    plain = [word for word in plain if not word.isdigit()]
    if any(word in {",", ";", "."} for word in words):
        return False
    return len(plain) <= 5 and bool(plain) and plain[-1] in _SATELLITE


def _cut(sentence: Sentence, gap: list[int], behind: int) -> int:
    """Where the words about the figure before end and those about the one behind begin."""
    tokens = sentence.tokens
    parts = {cue.i for cue in sentence.family("parts") if cue.label in {"part", "rest"}}
    comma = None
    last_and = None
    for place, k in enumerate(gap):
        word = tokens[k].text
        if word in _STRONG or k in parts or (word in {"thì", "song", "nhưng", "mà", "while"}):
            return k
        if (
            word == "với"
            and comma is None
            and tokens[k - 1].text != "đối"
            and k + 1 < len(tokens)
            and (tokens[k + 1].kind == "number" or k + 1 == behind)
        ):
            return k
        if word == "," and comma is None and not _coordinates(sentence, gap, place):
            comma = k
        if word in {"và", "còn", "cùng", "and"}:
            last_and = k
    if comma is not None:
        return comma
    if last_and is not None:
        return last_and
    return gap[-1] + 1 if gap else behind


def _coordinates(sentence: Sentence, gap: list[int], place: int) -> bool:
    """A comma between verbs ("đánh giá, phân hạng 4 sao") parts nothing."""
    if place == 0 or place + 1 >= len(gap):
        return False
    neighbours = {sentence.tokens[gap[place - 1]].text, sentence.tokens[gap[place + 1]].text}
    if neighbours <= _KINDS_OF_UNIT:
        return True
    before = {sentence.tokens[k].text for k in gap[max(place - 3, 0) : place]}
    return bool(before & {"đánh", "thẩm", "xét", "xếp", "phân"}) and sentence.tokens[gap[place + 1]].text in _CHAIN


def _ends(sentence: Sentence, k: int) -> bool:
    word = sentence.tokens[k].text
    if word in _STRONG or word in {"nhưng", "song", "while", "but"}:
        return True
    if word != ",":
        return False
    if k and sentence.tokens[k - 1].text in _KINDS_OF_UNIT and set(sentence.words(k + 1, k + 2)) <= _KINDS_OF_UNIT:
        return False
    before = set(sentence.words(k - 3, k))
    after = sentence.tokens[k + 1].text if k + 1 < len(sentence.tokens) else ""
    return not (before & {"đánh", "thẩm", "xét", "xếp", "phân"} and after in _CHAIN)
