"""The status of a figure that its own words, its whole and its neighbour leave open: an event, or a stock.

"công nhận" with an event ("vừa", "đợt 2 năm 2023") is new, with a stock's time ("đến nay", "lũy kế") a part of the
total; what was heard is a candidate. Nothing at all is a total.
"""

from extract.claims.context import Context
from extract.claims.marks import Figure, Period, Sentence
from extract.claims.outcomes import attains, judged, judged_before
from extract.claims.timing import raising
from extract.model import Status

# Behind "đánh giá": more of it, or how far it has come; what was heard is not yet certified.
_HEARD = {"tiếp", "thêm", "được"}
# What holds a stock; "đã có 7 sản phẩm được công nhận, nâng tổng số lên 21" tells of a round.
_HELD = {"hiện có", "đang có", "hiện còn", "hiện đã có", "sở hữu", "đang sở hữu", "duy trì", "đang duy trì"}


def weak(context: Context, sentence: Sentence, figure: Figure) -> tuple[Status, str]:
    """The status without a strong cue or a whole: an event, or a stock."""
    cues = sentence.family("status")
    start, end = figure.left
    stock = [cue for cue in cues if cue.label in {"stock", "total"} and start <= cue.i < end]
    points = [period for period in sentence.periods if period.kind in {"now", "point"} and period.j <= figure.i]
    points += [
        p for p in sentence.periods if p.kind == "now" and p.i == figure.j
    ]  # "has certified 299 products to date"
    acted = any(cue.label == "certify" and start <= cue.i < end for cue in cues)
    # "Cuối năm 2023, tỉnh phê duyệt 58 sản phẩm": a day of the deed, no day up to which is counted
    deeds = [p for p in points if _dates_a_deed(sentence, p, start, acted)]
    during = [p for p in sentence.periods if p.kind == "in" and (start <= p.i < end or sentence.beside(figure, p.i))]
    during += deeds
    if during and any(cue.phrase.startswith("mới ") for cue in stock):
        return "new", stock[-1].phrase  # "7 tháng qua mới công nhận được 58"
    stocked = bool(stock) or len(points) > len(deeds)
    event = [cue for cue in cues if cue.label == "event" and cue.i < figure.right[1]]
    active = [cue for cue in cues if cue.label == "certify" and start <= cue.i < end]
    passive = [cue for cue in cues if cue.label == "certify" and sentence.beside(figure, cue.i)]
    heard = sentence.words(figure.i - 3, figure.i)
    if heard[1:] == ["đánh", "giá"] or (heard[:2] == ["đánh", "giá"] and heard[2] in _HEARD):
        return "candidate", "đánh giá"
    if _contrasted(sentence, figure):
        return "total", "contrast"
    if (active or passive) and _adds(sentence, figure) and not any(cue.phrase in _HELD for cue in stock):
        return "new", "raises the total"
    if (active or passive) and not event and any(p.kind == "span" and start <= p.i < end for p in sentence.periods):
        return "total", "span"  # "giai đoạn 2019 - 2024 phân hạng được 176"
    if active and not (stocked and not event):
        cue = active[-1]
        done = "đã" in sentence.words(cue.i - 2, cue.i) and not event and not during and not context.candidates
        if done and not _round_before(context, sentence):
            return "total", cue.phrase
        return "new", cue.phrase
    if passive and context.candidates and not stocked:
        return "new", passive[-1].phrase
    if stocked:
        return "total", (stock[-1].phrase if stock else "time")
    rounds = [cue for cue in event if cue.phrase not in {"vừa", "mới đây", "just", "cùng năm", "trong năm"}]
    if (event and (active or passive)) or rounds or (passive and during):
        return "new", (event[-1].phrase if event else passive[-1].phrase)
    if context.event and not during:
        return "new", "event before"
    if passive and context.loose is not None:
        return "new", passive[-1].phrase
    if not passive and judged_before(context, figure):
        if judged(context.heads[-1]) and attains(sentence, figure):
            return "new", "stars out of candidates"
        return "candidate", "judged before"
    return "total", "default"


def _dates_a_deed(sentence: Sentence, period: Period, start: int, acted: bool) -> bool:
    """ "Cuối năm 2023, tỉnh phê duyệt 58", "kết quả đợt cuối năm 2023": no day up to which is counted."""
    before = sentence.words(period.i - 2, period.i)
    return (before[-1:] == ["cuối"] or before == ["kết", "thúc"]) and (
        before[:1] == ["đợt"] or (acted and period.i <= 2 + start)
    )


def _contrasted(sentence: Sentence, figure: Figure) -> bool:
    """ "Nếu năm 2019, tỉnh chỉ có 10 sản phẩm được xếp hạng thì đến nay đã có 118": a stock against today's."""
    return any(
        period.kind == "now" and figure.j <= period.i and "thì" in sentence.words(max(period.i - 2, figure.j), period.i)
        for period in sentence.periods
    )


def _adds(sentence: Sentence, figure: Figure) -> bool:
    """ "công nhận 103 sản phẩm, nâng tổng số lên 302": what raises a total in the same sentence is new."""
    for cue in raising(sentence, figure.j, len(sentence.texts)):
        raised = [other for other in sentence.figures if other.i > cue.i and other.measure == figure.measure]
        if raised and raised[0].number.value > figure.number.value:
            return not any(
                aim.label == "target" and aim.side == "before" and figure.j <= aim.i < raised[0].i
                for aim in sentence.family("status")
            )
    return False


def _round_before(context: Context, sentence: Sentence) -> bool:
    """ "... công nhận 31 sản phẩm. Trước đó, cấp huyện đã công nhận 39": one round is told behind another."""
    return sentence.words(0, 2) == ["trước", "đó"] and context.last_status in {"new", "renewed"}
