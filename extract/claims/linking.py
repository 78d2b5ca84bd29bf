"""Which figure a figure is a part of: parentheses, "trong đó", breakdowns by stars, units inside a unit."""

from extract.claims.containing import LAST_HEADS, containing, inside, resets
from extract.claims.marks import Figure, Sentence
from extract.claims.neighbours import of_those

_FEW_HEADS = 2
_OPENING = 3


def part_cue(sentence: Sentence, figure: Figure) -> bool:
    """Whether the words before a figure announce a part."""
    start, end = figure.left
    if figure.depth and start < len(sentence.texts) and sentence.texts[start] in "([":
        return True
    if any(cue.label == "part" and start <= cue.i < end for cue in sentence.family("parts")):
        return True
    if of_those(sentence, figure.j):
        return True
    # "được công nhận với 8 sản phẩm đạt hạng 4 sao"
    return start < end and sentence.texts[start] in {"với", "with"} and figure.measure == "products"


def link(
    sentence: Sentence, figure: Figure, earlier: list[Figure], heads: list[Figure], recent: list[Figure]
) -> Figure | None:
    """The figure that this one is a part of.

    `earlier` are this sentence's, `heads` the last wholes before it, `recent` all counts of the last sentence with any.
    """
    if figure.satellite_of is not None:
        return None
    same = [other for other in earlier if other.measure == figure.measure]
    if figure.number.whole is not None and not same:
        # "chấm 31 sản phẩm. Kết quả, 28/31 sản phẩm được thông qua"
        judged = [h for h in heads[-LAST_HEADS:] if h.number.value == figure.number.whole and _holds(h, figure)]
        if judged:
            return judged[-1]
    if not same and heads and sentence.words(figure.j, figure.j + 2) == ["còn", "lại"] and figure.stars is None:
        # "Trong 40 sản phẩm còn lại": what is left of the count told last
        return next((head for head in heads[: -_FEW_HEADS - 1 : -1] if _holds(head, figure)), None)
    if not same and (summed := _summed_up(sentence, figure, heads[-LAST_HEADS:])) is not None:
        return summed
    if figure.part_cue:
        whole = _whole(sentence, figure, same)
        if whole is not None:
            return whole
        if not same and _opens(sentence, figure):
            return _announced(sentence, figure, heads[-LAST_HEADS:], recent)
        return containing(sentence, figure, heads, recent)
    beside = [other for other in same if other.depth <= figure.depth]
    previous = beside[-1] if beside else None
    besides = previous is not None and sentence.words(previous.i - 1, previous.i) == ["ngoài"]
    if previous is not None and previous.parent is not None and (besides or not resets(sentence, figure)):
        # "ngoài 12 sản phẩm 5 sao còn có 243 sản phẩm 4 sao"
        whole = previous.parent
        if figure.depth == previous.depth and _holds(whole, figure) and _goes_on(figure, previous):
            return whole
        if _divides_again(sentence, figure, whole):
            return whole
    for other in beside:
        # "Trong 77 sản phẩm được công nhận, có 18 sản phẩm được tái công nhận"
        again = other.parent is not None and (other is earlier[0] or other.parent.number.value == other.number.value)
        if frames(sentence, other) and _holds(other, figure) and (other.parent is None or again):
            return other
    if previous is not None and previous.parent is None and _breaks_down(sentence, figure, previous):
        return previous
    if previous is None and heads and _breaks_down(sentence, figure, heads[-1]):
        return heads[-1]
    if previous is not None and previous.parent is None and _peers(previous, figure) and previous.status == "total":
        return None  # the first of the list was told on its own ("hiện có 41"), and so are the others
    return containing(sentence, figure, [*heads, *_near(sentence, figure, same)], recent)


def _announced(sentence: Sentence, figure: Figure, heads: list[Figure], recent: list[Figure]) -> Figure | None:
    """The whole of a sentence of parts: the count that they add up to, else the last one told."""
    parts = [o for o in sentence.figures if o.measure == figure.measure and o.depth == figure.depth]
    apart = (k for k, o in enumerate(parts) if k and sentence.words(o.left[0], o.left[0] + 1) == [";"])
    parts = parts[: next(apart, len(parts))] if figure.form != "star-first" else parts
    total = sum(other.number.value for other in parts)
    able = [head for head in heads if _holds(head, figure)]
    if "hiện" in sentence.words(figure.left[0], figure.i):
        able = [head for head in able if head.status == "total"] or able  # "Trong số sản phẩm hiện có, ..."
    fits = [head for head in able if head.number.value == total]
    fits = fits or [one for one in recent if one.number.value == total and _holds(one, figure)]
    return (fits or able)[-1] if able else None


def _summed_up(sentence: Sentence, figure: Figure, heads: list[Figure]) -> Figure | None:
    """ "Xét chung: 5 sản phẩm 5 sao, 119 sản phẩm 4 sao, ...": the paragraph's count that the ranks add up to.

    What candidates came to is told by its own words.
    """
    ranked = []
    for other in sentence.figures:
        if other.measure != figure.measure or not any(sentence.beside(other, stars.i) for stars in sentence.stars):
            break
        ranked.append(other.number.value)
    if len(ranked) < _FEW_HEADS:
        return None
    near = [h for h in heads if h.sentence is not None and sentence.paragraph - h.sentence.paragraph <= 1]
    near = [head for head in near if head.status != "candidate"]
    return next((h for h in reversed(near) if h.number.value == sum(ranked) and _holds(h, figure)), None)


def _near(sentence: Sentence, figure: Figure, same: list[Figure]) -> list[Figure]:
    """The counts of the sentence that a unit's count may be a part of: behind a semicolon only the wholes."""
    return [other for other in same if other.parent is None or not _apart(sentence, figure)]


def _apart(sentence: Sentence, figure: Figure) -> bool:
    """Whether a semicolon parts a count from those before it."""
    return sentence.words(figure.left[0], figure.left[0] + 1) == [";"]


def _opens(sentence: Sentence, figure: Figure) -> bool:
    """Whether the sentence itself begins with the announcement, so that its whole stands in the text before."""
    onward = [cue.j for cue in sentence.family("parts") if cue.label == "onward" and cue.i == 0]
    opening = max([_OPENING, *(j + 1 for j in onward)])
    return any(cue.label == "part" and cue.i <= opening and cue.j <= figure.i for cue in sentence.family("parts"))


def _whole(sentence: Sentence, figure: Figure, same: list[Figure]) -> Figure | None:
    start = figure.left[0]
    inside = figure.depth and sentence.texts[start] in "(["
    # "trong số 4 sao có 9 sản phẩm tiềm năng 5 sao"
    named = [stars for stars in sentence.stars if start <= stars.i and stars.j <= figure.i]
    if named:
        for other in reversed(same):
            if (other.stars_min, other.stars_max) == (named[-1].least, named[-1].most):
                return other
    summed = _sum_of_parts(sentence, figure)
    for other in reversed(same):
        # "gồm 19 sản phẩm mới, 7 đánh giá lại; trong đó 6 sản phẩm 4 sao, 20 sản phẩm 3 sao"
        if other.number.value == summed and other.depth <= figure.depth and _holds(other, figure):
            return other
    for other in reversed(same):
        if other.depth > figure.depth or (inside and other.i > start):
            continue
        if inside and other.depth == figure.depth and sentence.groups[other.number.i] != start:
            continue  # "4 sao (9 sản phẩm) và 3 sao (23 sản phẩm)"
        if inside and other.stars_min is not None and other.parent is not None and _of_unit(sentence, other, start):
            continue
        if other.trap == "of each unit":
            continue
        if inside and other.j <= start:
            return other if _holds(other, figure) or other.trap else None
        if other.trap == "increment":
            continue
        if other.parent is None and (_holds(other, figure) or other.trap):
            return other
        if other.parent is not None and not inside and _holds(other.parent, figure) and figure.stars_min is None:
            # "64 sản phẩm, gồm 11 sản phẩm 4 sao, 53 sản phẩm 3 sao; trong đó huyện A 14": of all, not of the last rank
            return other if _holds(other, figure) and not _apart(sentence, figure) else other.parent
        if other.parent is not None and _holds(other, figure) and other.stars_min is None:
            return other
    return None


def _of_unit(sentence: Sentence, other: Figure, opened: int) -> bool:
    """ "305 sản phẩm 3 sao; ... là của khu vực Đồng Nai cũ (286 sản phẩm)": the parenthesis explains the unit."""
    return any(
        other.j <= region.i and region.subject and opened - 1 <= region.j <= opened for region in sentence.regions
    )


def _sum_of_parts(sentence: Sentence, figure: Figure) -> int | None:
    """What a figure and the ones behind it in its list by stars add up to; None for a figure alone."""
    listed = [
        o for o in sentence.figures if o.i >= figure.i and o.measure == figure.measure and o.depth == figure.depth
    ]
    ranked = [o for o in listed if any(sentence.beside(o, stars.i) for stars in sentence.stars)]
    return sum(o.number.value for o in listed) if len(listed) > 1 and len(ranked) == len(listed) else None


def frames(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure only sets the frame for what follows: "Trong 31 sản phẩm dự thi, ..."."""
    words = sentence.words(figure.i - 3, figure.i)
    return words[-1:] == ["trong"] or words[-2:] in (["trong", "số"], ["tổng", "số"])


def _holds(whole: Figure, part: Figure) -> bool:
    """Whether a count can be the whole of another."""
    if whole.measure != part.measure or part.number.value > whole.number.value:
        return False
    if part.regions and whole.area is not None and part.regions[0].area is not None:
        # "Tây Nguyên có 1.432 sản phẩm, trong đó Gia Lai 402": the sentence says that the province lies in the region
        told = whole.area.level == "region" and whole.sentence is part.sentence
        return told or inside(part.regions[0].area, whole.area)
    return True


def _peers(one: Figure, other: Figure) -> bool:
    """Whether two counts are of units of one level, each named for its own."""
    if not one.regions or not other.regions or one.regions[0].area is None or other.regions[0].area is None:
        return False
    return one.regions[0].area.level == other.regions[0].area.level in {"district", "commune"}


def _goes_on(figure: Figure, previous: Figure) -> bool:
    """A list of parts goes on: with stars if it had stars, with units if it had units."""
    if figure.regions:
        return bool(previous.regions) or figure.stars_min is not None
    return figure.stars is not None or previous.stars is None


def _divides_again(sentence: Sentence, figure: Figure, whole: Figure) -> bool:
    """ "67 sản phẩm, gồm 9 sản phẩm 4 sao, 58 sản phẩm 3 sao; 45 sản phẩm mới, 22 đánh giá lại": two breakdowns."""
    rest = [o for o in sentence.figures if o.i >= figure.i and o.measure == figure.measure and o.depth == figure.depth]
    return len(rest) > 1 and _apart(sentence, figure) and sum(o.number.value for o in rest) == whole.number.value


def _breaks_down(sentence: Sentence, figure: Figure, whole: Figure) -> bool:
    """Stars narrower than the whole's, right behind it, nothing else between: a breakdown without "trong đó"."""
    if figure.stars_min is None or figure.stars_min != figure.stars_max or not _holds(whole, figure) or whole.trap:
        return False
    if whole.stars_min is not None and whole.stars_min == whole.stars_max:
        return False
    if (
        whole.sentence is not None and sentence.paragraph != whole.sentence.paragraph
    ) or whole.number.value == figure.number.value:
        return False
    if figure.regions or resets(sentence, figure):
        return False
    if whole.sentence is not sentence and not (figure.left[1] - figure.left[0] <= 6 or figure.form == "star-first"):
        return False
    return figure.left[1] - figure.left[0] <= 14
