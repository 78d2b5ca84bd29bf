"""The count of the larger unit that a unit's count lies in: "Toàn tỉnh có 120 sản phẩm. Huyện A dẫn đầu với 11"."""

from extract.claims.marks import Figure, Sentence
from extract.claims.status import strong
from extract.model import Area

LAST_HEADS = 6  # how many of the wholes told before are looked at
_ORDER = {"nation": 0, "region": 1, "province": 2, "district": 3, "commune": 4}
_RESETS = {"renewed", "target", "candidate", "expired", "total", "new", "stock", "certify"}


def containing(sentence: Sentence, figure: Figure, heads: list[Figure], recent: list[Figure]) -> Figure | None:
    """A unit's count inside the last count of the unit that it lies in: "Huyện Vĩnh Bảo dẫn đầu với 11 sản phẩm"."""
    shared = any(cue.label == "share" for cue in sentence.family("parts"))
    if not figure.regions or resets(sentence, figure, formerly=not shared):
        return None
    area = figure.regions[0].area
    if area is None:
        return None
    if any(cue.label == "event" and cue.i < figure.i for cue in sentence.family("status")):
        heads = [head for head in heads if head.status in {"new", "renewed"}]
    if not any(cue.label == "expired" for cue in sentence.family("status")):
        # "54 sản phẩm bị loại." and a paragraph on: "Huyện A dẫn đầu với 49" tells of what there is
        kept = [
            h
            for h in heads
            if h.status != "expired" or h.sentence is None or h.sentence.paragraph == sentence.paragraph
        ]
        heads = kept or heads
    if strong(sentence, figure)[0] == "expired":
        # "93 sản phẩm hết hạn, 58 được đánh giá lại." and then "Huyện A có 11 sản phẩm hết hạn": out of the 93
        heads = [head for head in heads if head.status in {"expired", "total"}]
    ranked = any(cue.label == "rank" for cue in sentence.family("parts"))
    listed = _listed(sentence, figure, area)
    for head in reversed(heads[-LAST_HEADS:]):
        if (
            head.measure != figure.measure
            or head.area is None
            or head.trap is not None
            or head.number.value <= figure.number.value
        ):
            continue
        if (head.area.level, head.area.name) == (area.level, area.name) or not inside(area, head.area):
            continue
        if head.number.whole is not None and head.parent is not None and head.stars_min is not None:
            return head.parent  # "379/573 sản phẩm được xếp 4 sao": units share out the 573
        if head.form == "star-first" and figure.stars is None:
            continue  # lines by rank: "Hạng 3 sao: 268", and then the units share out the sum
        if head.status == "total" and _at_another_time(sentence, figure, head):
            continue
        if listed > head.number.value:
            continue
        near = head.sentence is not None and head.sentence.paragraph == sentence.paragraph
        # "Huyện A có nhiều nhất với 9 sản phẩm. Huyện B có 6": the sentence before shared the round out already
        near = near or (
            head.status != "total"
            and any(
                r.parent is head and r.regions and r.sentence is not None and r.sentence.paragraph == sentence.paragraph
                for r in recent
            )
        )
        # of a stock, a rank alone ("Hà Nội đứng đầu với") is told on its own; of a round it is a part of it
        former = area.level == head.area.level
        placed = ranked and (head.status != "total" or head.area.level not in {"nation", "region"})
        return head if near or shared or former or placed or _divided(sentence, area, head.area) else None
    return None


def inside(inner: Area, outer: Area) -> bool:
    """Whether a unit is the other one or lies in it, as far as is known."""
    if inner == outer or (inner.level, inner.name) == (outer.level, outer.name):
        return True
    if inner.level == outer.level == "province":
        # a former province lies in the one that took it in
        return inner.current_unit is not None and inner.current_unit == outer.unit
    if _ORDER[inner.level] <= _ORDER[outer.level]:
        return False
    if outer.level in {"nation", "region"}:
        return outer.level == "nation"
    return outer.level != "province" or inner.province in {None, outer.name}


def _listed(sentence: Sentence, figure: Figure, area: Area) -> int:
    """What the units of one list have together: "lần lượt 8, 6 và 5 sản phẩm", "A dẫn đầu với 94, sau là B 71"."""
    peers = [region for region in sentence.regions if region.kind == "named" and region.level == area.level]
    return sum(
        other.number.value
        for other in sentence.figures
        if other.measure == figure.measure
        and (
            other.j == figure.j
            or (other.i > figure.i and any(other.left[0] <= r.i and r.j <= other.number.i for r in peers))
        )
    )


def _divided(sentence: Sentence, area: Area, whole: Area) -> bool:
    """ "Đồng bằng sông Hồng có 5.012 sản phẩm, Tây Nguyên 1.655": regions told side by side share the nation out."""
    if area.level != "region" or whole.level != "nation":
        return False
    return len({region.area.name for region in sentence.regions if region.area and region.area.level == "region"}) > 1


def _at_another_time(sentence: Sentence, figure: Figure, head: Figure) -> bool:
    """ "hiện có 897. Tại thời điểm tháng 6/2025, A cũ có 526, B cũ có 117": no parts of what there is now."""
    points = [period for period in sentence.periods if period.kind != "span" and period.j <= figure.i]
    named = points[-1].value if points else None
    return named is not None and head.period != named and not named.startswith(head.period or "-")


def resets(sentence: Sentence, figure: Figure, formerly: bool = True) -> bool:
    """Whether a status is said before the figure; `formerly` counts "khu vực Bắc Giang trước đây" as one."""
    start, end = figure.left
    return any(
        cue.label in _RESETS
        and cue.side in {"before", "both"}
        and start <= cue.i < end
        and sentence.words(cue.j, cue.j + 1) != ["nhất"]  # "có nhiều sản phẩm được công nhận nhất"
        for cue in sentence.family("status")
        if formerly or cue.phrase != "trước đây" or not any(region.j == cue.i for region in sentence.regions)
    )
