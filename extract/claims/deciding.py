"""Area and status of a figure, settled between its own words, its whole, its neighbour and what was told before."""

from extract.claims.areas import inherited
from extract.claims.context import Context
from extract.claims.linking import frames
from extract.claims.marks import Figure, Sentence
from extract.claims.outcomes import (
    attains,
    certified,
    coordinated,
    dated_event,
    judged,
    judged_before,
    outcome,
    passed,
    planned_on,
    reached,
)
from extract.claims.status import strong
from extract.claims.weak_status import weak
from extract.model import Area

_BELONGS = (["thuộc"], ["của"], ["do"], ["là"], ["đến"])
_THESE = (["này"], ["trên"], ["nói"], ["kể"], ["đó"])


def neighbour(figure: Figure, done: list[Figure]) -> Figure | None:
    """The figure of the same sentence whose status and time go on unless something else is said."""
    heads = [o for o in done if o.parent is None and o.satellite_of is None and not o.aside and o.trap is None]
    return heads[-1] if heads and figure.parent is None and figure.satellite_of is None else None


def set_area(
    context: Context, sentence: Sentence, figure: Figure, sibling: Figure | None, whole: Area | None = None
) -> None:
    """Set `area` and `area_from`: the clause's own unit, that of a sum's addends, else the nearest one."""
    if figure.regions:
        figure.area, figure.area_from = figure.regions[0].area, "clause"
        figure.rules.append(f"area:{figure.regions[0].kind}")
    elif whole is not None:
        figure.area, figure.area_from = whole, "sentence"
        figure.rules.append("area:sum")
    else:
        inherited(context, sentence, figure, sibling)


def set_status(context: Context, sentence: Sentence, figure: Figure, sibling: Figure | None) -> None:
    """Set `status`: the figure's own words, else its whole's, its neighbour's, an earlier telling's, weak cues."""
    status, phrase = strong(sentence, figure)
    scope = sibling or figure.parent or figure.satellite_of
    same = scope is not None and scope.sentence is sentence
    if (
        status is not None
        and status in {"new", "renewed", "total"}
        and same
        and scope is not None
        and scope.status == "target"
        and not _already(sentence, figure)
    ):
        status, phrase = "target", "whole"
    if (
        status in {"new", "renewed"}
        and same
        and figure.parent is not None
        and figure.parent.status == "candidate"
        and not passed(sentence, figure)
    ):
        status, phrase = "candidate", "whole"  # "trình công nhận 19 sản phẩm, trong đó 12 sản phẩm nâng hạng"
    if status == "target" and phrase == "dự kiến" and attains(sentence, figure) and judged_before(context, figure):
        status, phrase = "candidate", "judged before"  # "đã chấm 48 sản phẩm. Dự kiến có 6 sản phẩm đạt 4 sao"
    if status == "candidate" and phrase == "đủ điều kiện" and context.event and certified(sentence, figure):
        # "vừa phê duyệt kết quả phân hạng. Theo đó, 31 sản phẩm đủ điều kiện cấp giấy chứng nhận"
        status, phrase = "new", "event before"
    if status in {"new", "renewed"} and coordinated(sentence, figure, sibling):
        status, phrase = "candidate", "neighbour"
    aimed = context.last_status == "target" or (same and scope is not None and scope.status == "target")
    if status == "candidate" and figure.qualifier in {"at_least", "at_most"} and aimed:
        status, phrase = "target", "target before"  # "chỉ chọn tối đa 2 sản phẩm để đề nghị"
    if status in {"new", "renewed"} and planned_on(context, sentence, figure):
        status, phrase = "target", "target before"
    if figure.satellite_of is not None:
        status, phrase = figure.satellite_of.status, "satellite"
    elif status is not None:
        figure.status_strong = True
    elif figure.parent is not None:
        status, phrase = figure.parent.status, "whole"
        framed = frames(sentence, figure.parent) or figure.number.whole == figure.parent.number.value
        certain = (framed and certified(sentence, figure)) or passed(sentence, figure)
        if status == "candidate" and certain:
            status, phrase = "new", "certified out of candidates"
        elif status == "candidate" and reached(sentence, figure, figure.parent):
            status, phrase = "total", "stock of those taking part"
        elif status == "candidate" and judged(figure.parent) and attains(sentence, figure) and not context.proposed:
            status, phrase = "new", "stars out of candidates"
        elif status == "total" and dated_event(sentence, figure) is not None:
            status, phrase = "new", "a year of its own"
    elif sibling is not None and not _stocked(sentence, figure):
        if sibling.status == "candidate" and (passed(sentence, figure) or outcome(sentence, figure)):
            status, phrase = "new", "certified beside candidates"
        else:
            status, phrase = sibling.status, "neighbour"
    else:
        again = _said_before(context, figure)
        if again is not None and figure.parent is None:
            figure.parent, status, phrase = again.parent, again.status, "said before"
            figure.period, figure.period_known = again.period, True
        elif (made := _made_by(context, sentence, figure)) is not None:
            status, phrase = made.status, "producers of those"
            figure.period, figure.period_known = made.period, True
            figure.rules.append("period:producers of those")
        else:
            status, phrase = weak(context, sentence, figure)
    figure.status = status
    figure.rules.append(f"status:{phrase}")


def _already(sentence: Sentence, figure: Figure) -> bool:
    """ "dự kiến công nhận 70; 6 tháng đầu năm đã công nhận mới 29": a part of the plan that has been reached."""
    start, end = figure.left
    return any(
        "đã" in sentence.words(cue.i - 1, cue.i) for cue in sentence.family("status") if start < cue.i and cue.j <= end
    )


def _said_before(context: Context, figure: Figure) -> Figure | None:
    """The same count told again without anything new: "Hai sản phẩm hạng 4 sao là ..."."""
    again = context.told.get(telling(figure))
    if again is None and figure.sentence is not None and figure.sentence.words(figure.j, figure.j + 1) in _THESE:
        again = context.told.get(bare_count(figure))
        if again is not None:
            figure.stars_min, figure.stars_max = again.stars_min, again.stars_max
    return again


def _made_by(context: Context, sentence: Sentence, figure: Figure) -> Figure | None:
    """ "22 sản phẩm bị thu hồi. Các sản phẩm này thuộc 17 chủ thể": the products whose producers are counted."""
    if figure.measure != "producers" or not context.heads:
        return None
    opening = sentence.words(0, 4)
    spoken = "sản" in opening[:2] and "phẩm" in opening[:3] and opening[-1] in {"này", "trên", "đó"}
    return context.heads[-1] if spoken and sentence.words(4, 5) in _BELONGS else None


def telling(figure: Figure) -> tuple[object, ...]:
    """What must be the same for a count to be told again."""
    return (figure.measure, figure.number.value, figure.stars_min, figure.stars_max, figure.area)


def bare_count(figure: Figure) -> tuple[object, ...]:
    """The same without the stars, for "4 sản phẩm này"."""
    return (figure.measure, figure.number.value, figure.area)


def _stocked(sentence: Sentence, figure: Figure) -> bool:
    start, end = figure.left
    labels = {cue.label for cue in sentence.family("status") if start <= cue.i < end}
    now = any(p.kind in {"now", "point"} and start <= p.i < end for p in sentence.periods)
    return now or bool({"stock", "certify"} & labels)
