"""The time that a figure is about: beside it, before it in the sentence, its whole's, or the one spoken of last."""

from datetime import date

from extract.claims.context import Context
from extract.claims.marks import Cue, Figure, Period, Sentence

_GIVEN = {"cấp", "chứng", "công", "nhận", "phân", "xếp"}
_SPAN = len("2018-2020")
_EVENTS = {"new", "renewed", "candidate"}
_RAISES = ("nâng ", "đưa ", "tăng ", "kéo ", "bringing the total", "raising the total")


def set_period(context: Context, sentence: Sentence, figure: Figure, sibling: Figure | None) -> None:
    """Set `period` and the rule that found it."""
    if (
        "status:hiện có" in figure.rules and figure.status_strong
    ) or "status:stock of those taking part" in figure.rules:
        _keep(figure, _now_before(sentence, figure), "stock inside another count")
        return
    for rule, found in (
        ("right", _right(sentence, figure)),
        ("left", _left(sentence, figure)),
    ):
        if found is not None:
            _keep(figure, _value(figure, found), rule)
            return
    if figure.satellite_of is not None:
        _keep(figure, figure.satellite_of.period, "satellite")
    elif figure.parent is not None and not (
        figure.status == "candidate" and figure.parent.status == "total" and figure.parent.sentence is not sentence
    ):
        twin = _dated_twin(sentence, figure)
        _keep(
            figure, twin.period if twin is not None else figure.parent.period, "whole" if twin is None else "neighbour"
        )
    elif (
        sibling is not None
        and _agree(sibling, figure)
        and (figure.status == "target" or not _raises(sentence, figure))
        and not _of_its_own(sibling, figure)
    ):
        since = _told_since(sentence, sibling, figure)
        _keep(figure, since.value if since is not None else sibling.period, "neighbour")
    elif _raises(sentence, figure) and figure.status != "target":
        _keep(figure, None, "raised total")
    elif (before := _dated_before(sentence, figure)) is not None:
        _keep(figure, before.period, "neighbour")
    else:
        opening = _opening(sentence)
        if opening is not None and figure.status in {"new", "renewed", "candidate", "target"}:
            _keep(figure, _value(figure, opening), "opening")
            return
        aims = [cue.i for cue in sentence.family("status") if cue.label == "target" and cue.i >= figure.j]
        stop = aims[0] if aims and figure.status != "target" else len(sentence.texts)
        behind = [p for p in sentence.periods if figure.j <= p.i < stop and p.value is not None and p.kind != "event"]
        if behind and figure.status in {"new", "renewed", "candidate", "target"}:
            _keep(figure, _value(figure, behind[0]), "sentence")
        else:
            _carried(context, sentence, figure)


def _opening(sentence: Sentence) -> Period | None:
    """The time that the sentence begins with, before all its figures: "Giai đoạn 2026 - 2030, ..."."""
    first = sentence.figures[0].i if sentence.figures else 0
    named = [period for period in sentence.periods if period.j <= first and period.kind in {"in", "span"}]
    return named[-1] if named else None


def _now_before(sentence: Sentence, figure: Figure) -> str | None:
    """The point of time that a stock was told for before in the sentence."""
    points = [period for period in sentence.periods if period.kind == "point" and period.j <= figure.i]
    return points[-1].value if points and figure.parent is not None else None


def relative_to(year: str | None, named: str | None, sentence: Sentence, published: date | None) -> list[Period]:
    """ "Năm 2023 có 31 sản phẩm hết hạn. Đến cuối năm, ...": the end of the year that the paragraph speaks of.

    "Trong năm" is also the year `named` last in another paragraph.
    """
    resolved: list[Period] = []
    for period in sentence.periods:
        within = sentence.words(period.i, period.i + 1) == ["trong"]
        meant = year or (named[:4] if within and named is not None else None)
        if period.relative and meant is not None and published is not None and int(meant) < published.year:
            period = period._replace(value=meant)
        elif period.value is not None and len(period.value) < 9:
            year = period.value[:4]
        resolved.append(period)
    return resolved


def _dated_twin(sentence: Sentence, figure: Figure) -> Figure | None:
    """The part before this one in a list, where it has a time of its own that the list goes on with.

    That of units, or of what became of a whole told before: "đến nay 18 sản phẩm đã được đánh giá lại, 7 bị loại".
    """
    before = [other for other in sentence.figures if other.i < figure.i and other.parent is figure.parent]
    if not before or figure.parent is None:
        return None
    twin = before[-1]
    units = bool(figure.regions and twin.regions)
    outcomes = "period:left" in twin.rules and not figure.regions and not twin.regions
    return twin if (units or outcomes) and twin.period != figure.parent.period else None


def _told_since(sentence: Sentence, sibling: Figure, figure: Figure) -> Period | None:
    """ "Năm 2024, 14 đến hạn; tính đến tháng 8, 5 được công nhận lại, 6 đang chờ": the last day named behind it."""
    points = [
        period
        for period in sentence.periods
        if period.kind in {"point", "now"} and sibling.j <= period.i and period.j <= figure.i
    ]
    parted = bool(points) and ";" in sentence.words(sibling.j, points[-1].i)
    return points[-1] if parted and figure.status != "target" else None


def _dated_before(sentence: Sentence, figure: Figure) -> Figure | None:
    """The nearest figure before in the sentence that is of the same class, round or stock."""
    for other in reversed(sentence.figures):
        told = other.i < figure.i and other.trap is None and other.status is not None
        if told and _agree(other, figure) and not _of_its_own(other, figure):
            return other
    return None


def _of_its_own(sibling: Figure, figure: Figure) -> bool:
    """ "cộng với 30 sản phẩm của năm 2020, toàn tỉnh có 54": the year behind a count is that count's alone."""
    return figure.status == "total" and bool(figure.regions) and "period:right" in sibling.rules


def _agree(sibling: Figure, figure: Figure) -> bool:
    """A stock's time is not that of a round, nor the other way round; what has expired may be told with either."""
    return figure.status == "expired" or (sibling.status == "total") == (figure.status == "total")


def _keep(figure: Figure, value: str | None, rule: str) -> None:
    figure.period = value
    figure.rules.append(f"period:{rule}")


def _carried(context: Context, sentence: Sentence, figure: Figure) -> None:
    just = any(cue.phrase.startswith("vừa") and figure.left[0] <= cue.i < figure.i for cue in sentence.family("status"))
    if (just and not context.introduced) or sentence.teaser:
        _keep(figure, None, "article")
        return
    if any(cue.phrase == "cùng thời điểm" for cue in sentence.family("status")) and context.named is not None:
        _keep(figure, context.named, "same time")
        return
    if (peer := _contrasted(context, sentence, figure)) is not None:
        _keep(figure, peer.period, "contrast")
        return
    same_year = any(cue.phrase in {"cùng năm", "trong đợt này", "trong năm"} for cue in sentence.family("status"))
    if same_year and context.named is not None:
        _keep(figure, context.named[:4], "same year")
    elif context.last_status == "target" and (
        figure.status not in {"target", "candidate"}
        or (figure.status == "candidate" and any(period.kind == "now" for period in sentence.periods))
    ):
        _keep(figure, None, "article")  # the year of an aim is not that of what has happened
    elif figure.status == "candidate" and _passed_on(context, sentence):
        _keep(figure, None, "article")  # who is proposed now is not of the day of the stock
    elif context.period_set and (
        (figure.status != "total" and not (figure.status == "expired" and len(context.period or "") == _SPAN))
        or (figure.measure == "producers" and (figure.status != "total" or context.last_status != "new"))
        or context.introduced
    ):
        month = figure.status == "target" and context.period is not None and len(context.period) < _SPAN
        _keep(figure, context.period[:4] if month and context.period else context.period, "paragraph")
    elif figure.measure == "producers" and figure.status == "total" and figure.area in context.stock_periods:
        _keep(figure, context.stock_periods[figure.area], "stock")
    elif figure.status == "total" and context.headline_day is not None:
        _keep(figure, context.headline_day, "headline")
    elif figure.status in _EVENTS and context.loose is not None:
        _keep(figure, context.loose, "paragraph")
    elif figure.status in _EVENTS and context.event_period is not None:
        _keep(figure, context.event_period, "event")
    else:
        _keep(figure, None, "article")


def _passed_on(context: Context, sentence: Sentence) -> bool:
    """Whether the text has left the stock of an earlier year that it spoke of, and its parts."""
    if context.period is None or context.published is None or context.last_status != "total":
        return False
    parts = any(figure.part_cue for figure in sentence.figures)
    return not parts and int(context.period[:4]) < context.published.year


def _contrasted(context: Context, sentence: Sentence, figure: Figure) -> Figure | None:
    """ "Đồng Tháp có 360 sản phẩm. Trong khi đó, An Giang có 108": the stock of a peer, told for the same time."""
    last = context.heads[-1] if context.heads else None
    if last is None or last.sentence is None or last.area is None or figure.area is None:
        return None
    near = last.sentence.paragraph == sentence.paragraph and last.area.level == figure.area.level
    stocks = last.status == figure.status == "total"
    return last if near and stocks and sentence.words(0, 3) == ["trong", "khi", "đó"] else None


def _value(figure: Figure, period: Period) -> str | None:
    if period.kind == "event" and figure.status not in {"new", "renewed", "expired"}:
        return None
    if period.kind == "event" and figure.status == "expired" and period.j <= figure.i:
        return None  # the day on which it was told
    return period.value


def _right(sentence: Sentence, figure: Figure) -> Period | None:
    found = [period for period in sentence.periods if sentence.beside(figure, period.i)]
    if not found:
        return None
    if figure.status == "expired":
        found = [p for p in found if p.kind != "in" or not _GIVEN & set(sentence.words(_since_due(sentence, p), p.i))]
        return found[-1] if found else None
    again = any("lại" in cue.phrase for cue in sentence.family("status") if figure.left[0] <= cue.i < figure.i)
    if again:
        # "đánh giá lại 14 sản phẩm công nhận năm 2019"
        found = [p for p in found if p.kind != "in" or not _GIVEN & set(sentence.words(max(p.i - 4, figure.j), p.i))]
    if any("gia hạn" in cue.phrase for cue in sentence.family("status") if sentence.beside(figure, cue.i)):
        found = [period for period in found if period.kind != "point"]  # "được gia hạn đến năm 2027"
    found = [period for period in found if period.kind != "now"]
    return found[0] if found else None


def _since_due(sentence: Sentence, period: Period) -> int:
    """ "có giấy chứng nhận hết giá trị trong năm 2024": the year of falling due, not that of certifying."""
    due = [cue.j for cue in sentence.family("status") if cue.label == "expired" and cue.j <= period.i]
    return max([period.i - 5, *due])


def _left(sentence: Sentence, figure: Figure) -> Period | None:
    """The last time named before a figure, not the one inside another figure's phrase."""
    start = figure.left[0] if any(other.i < figure.i and other.trap is None for other in sentence.figures) else 0
    own = [period for period in sentence.periods if start <= period.i and period.j <= figure.i]
    if figure.status == "expired":
        own = [p for p in own if p.kind != "in" or not _GIVEN & set(sentence.words(p.i - 4, p.i))]
    if own:
        if _raises(sentence, figure) and figure.status != "target":
            raised = raising(sentence, start, figure.i)
            own = [period for period in own if period.i > raised[0].i]
            if not own:
                return Period(None, "now", 0, 0)
        return own[-1]
    return None


def _raises(sentence: Sentence, figure: Figure) -> bool:
    return bool(raising(sentence, *figure.left))


def raising(sentence: Sentence, start: int, end: int) -> list[Cue]:
    """What raises a total between two places: "nâng tổng số", "đưa số ... lên"."""
    return [
        cue
        for cue in sentence.family("status")
        if cue.label == "total" and cue.phrase.startswith(_RAISES) and start <= cue.i < end
    ]
