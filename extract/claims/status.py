"""Certified in total, new, renewed, a target, a candidate, expired: from the words around a figure and from its whole.

A strong cue says it outright ("công nhận lại", "phấn đấu", "tiềm năng", "hết hạn"). What governs from the left beats
what modifies from the right, except that a candidate inside a target is a candidate. Without a strong cue the whole
decides, then the neighbour of the same sentence, then weak cues: "công nhận" with an event ("vừa", "đợt 2 năm 2023")
is new, with a stock's time ("đến nay", "lũy kế") it is part of the total. Nothing at all is a total.
"""

from extract.claims.marks import Cue, Figure, Sentence
from extract.claims.outcomes import settled_since
from extract.claims.timing import raising
from extract.model import Status

_STRONG = {"new", "renewed", "candidate", "expired", "target", "total"}
_NEAR = 3
_ASIDES = {
    "vượt xa mục tiêu",
    "vượt xa chỉ tiêu",
    "vượt mục tiêu",
    "vượt chỉ tiêu",
    "so với mục tiêu",
    "so với chỉ tiêu",
}
_WEAK_CANDIDATES = {
    "được đánh giá", "tham gia", "tham gia đánh giá", "đủ điều kiện", "dự thi", "tham gia dự thi", "tham dự", "đăng ký",
    "tham gia phân hạng", "tham gia xếp hạng", "đăng ký tham gia", "nộp hồ sơ",
}  # fmt: skip
_TAKING_PART = ("tham gia đánh giá", "đăng ký đánh giá", "đăng ký tham gia", "tham dự đánh giá", "dự đánh giá")
_PROPOSES = (
    "đề nghị", "đề xuất", "trình", "dự kiến", "đăng ký", "xem xét", "xét", "hoàn thiện hồ sơ", "lập hồ sơ", "gửi",
)  # fmt: skip
_LISTS = ("khỏi danh sách", "khỏi danh mục", "khỏi chương trình")
_JUDGES = ("tổ chức đánh giá", "tổ chức chấm", "chấm điểm", "thẩm định", "chấm", "xét", "họp xét")
_POSSESSION = {"có", "còn", "đạt", "đang", "hiện"}
# "phê duyệt danh mục 63 sản phẩm tham gia đánh giá": what is approved is a list, no product.
_NOT_ITS_OBJECT = {",", "có", ";", "danh", "kế"}
# "sẽ chấm 20 sản phẩm", "nếu được phê duyệt": what is going to be judged is a candidate, no aim.
_OVER_TARGETS = ("sẽ ", "nếu ")
# "Kế hoạch năm 2023, tỉnh phát triển thêm 60": it opens the sentence; "đạt 115% kế hoạch" sets no aim.
_OPENING = 3


def strong(sentence: Sentence, figure: Figure) -> tuple[Status | None, str]:
    """The status that the figure's own words say, and the phrase that says it."""
    left = _left(sentence, figure)
    right = _right(sentence, figure)
    governing = _governing(sentence, left) or _explained(sentence, figure)
    if _one_of(sentence, figure):
        return "total", "one of them"
    if governing is not None and governing.label == "target":
        if right is not None and right.phrase == "hiện có":
            return "total", right.phrase
        if over := [cue for cue in left if cue.label == "candidate" and cue.phrase.startswith(_OVER_TARGETS)]:
            return "candidate", over[-1].phrase
        if (
            right is not None
            and right.label == "candidate"
            and figure.qualifier == "exact"
            and right.phrase not in {"tham gia", "được đánh giá"}
        ):
            return "candidate", right.phrase
        return "target", governing.phrase
    if governing is not None and governing.label == "total" and _of_a_year(sentence, figure, governing):
        return "new", "raised within a year"
    if governing is not None and governing.label == "renewed" and _mixed(sentence, left):
        return "new", "mixed"
    if governing is not None and right is not None and _told_of_others(sentence, figure, governing):
        return right.label, right.phrase  # type: ignore[return-value]
    if governing is not None and right is not None and right.label == "expired" and right.phrase.endswith(_LISTS):
        return right.label, right.phrase  # type: ignore[return-value]  # "đề nghị đưa 38 sản phẩm ra khỏi danh sách"
    if governing is not None and governing.phrase == "đề xuất" and _sets_aim(sentence, governing, figure):
        return "target", governing.phrase
    if governing is not None and governing.label in {"candidate", "renewed"}:
        return governing.label, governing.phrase  # type: ignore[return-value]
    if right is not None and (right.phrase in _WEAK_CANDIDATES or right.phrase.startswith(_TAKING_PART)):
        passed = any(
            c.phrase.startswith("được") and c.i > right.i for c in _certifying(sentence) if sentence.beside(figure, c.i)
        )
        sought = "để" in sentence.words(figure.j, right.i)
        # "trao giấy chứng nhận cho 29 chủ thể, ứng với 37/45 sản phẩm dự thi": the 45 took part
        out_of = figure.number.whole is not None and any(cue.j <= figure.i for cue in _certifying(sentence))
        if (passed or out_of or _active(sentence, figure)) and not sought:
            right = None
    if right is not None and not (governing is not None and governing.label == "expired"):
        return right.label, right.phrase  # type: ignore[return-value]
    if governing is not None:
        return governing.label, governing.phrase  # type: ignore[return-value]
    return None, ""


def _sets_aim(sentence: Sentence, proposal: Cue, figure: Figure) -> bool:
    """ "đề xuất đến năm 2030 cả nước có 22.000 sản phẩm": what is proposed is a state to come, no dossier."""
    return any(
        period.i - proposal.j in {0, 1} and not {"có", "đạt"}.isdisjoint(sentence.words(period.j, figure.i))
        for period in sentence.periods
    )


def _explained(sentence: Sentence, figure: Figure) -> Cue | None:
    """ "không đánh giá lại khi hết hạn (33 sản phẩm)": the parenthesis counts what is said right before it."""
    opened = figure.left[0]
    if not figure.depth or sentence.words(opened, opened + 1) != ["("]:
        return None
    told = [cue for cue in sentence.family("status") if cue.j == opened and cue.label in {"renewed", "expired"}]
    return told[-1] if told else None


def _left(sentence: Sentence, figure: Figure) -> list[Cue]:
    start, end = figure.left
    for k in range(start, end):
        if sentence.texts[k] in {";", "!", "?"}:
            start = k + 1
    return [
        cue
        for cue in sentence.family("status")
        if start <= cue.i and cue.j <= end and cue.label in _STRONG
        if cue.side in {"before", "both"} or (cue.side == "opening" and cue.i <= _OPENING)
        if cue.label in {"target", "total"} or cue.phrase.startswith("nếu ") or not _left_behind(sentence, figure, cue)
    ]


def _left_behind(sentence: Sentence, figure: Figure, cue: Cue) -> bool:
    """Whether a cue is done with before the number: "thu hồi, toàn tỉnh có 263", "qua chấm điểm, 18 được công nhận"."""
    end = figure.left[1]
    between = sentence.words(cue.j, end)
    passive = any(c.phrase.startswith("được") and sentence.beside(figure, c.i) for c in _certifying(sentence))
    parted = "," in between or cue.phrase.startswith(_JUDGES)
    if passive and cue.label == "candidate" and parted and "công" not in between:
        return True
    if cue.label == "candidate" and not cue.phrase.startswith(_PROPOSES) and _certified_since(sentence, cue, end):
        return True
    for period in sentence.periods:
        # "cùng với các sản phẩm được công nhận mới, đến nay tỉnh có 381"
        if period.kind in {"now", "point"} and cue.j < period.i and sentence.texts[period.i - 1] == ",":
            return "," not in sentence.words(period.j + 1, end) and bool(
                _POSSESSION & set(sentence.words(period.j, end))
            )
    for region in sentence.regions:
        if cue.j < region.i and region.j <= end and sentence.texts[region.i - 1] == ",":
            return bool(_POSSESSION & set(sentence.words(region.j, min(region.j + 3, end))))
    return False


def _one_of(sentence: Sentence, figure: Figure) -> bool:
    """ "là một trong 3 sản phẩm 5 sao của tỉnh": what is told of the one is not told of all."""
    before = sentence.words(figure.i - 3, figure.i)
    return before[-2:] in (["một", "trong"], ["1", "trong"]) or before in (
        ["một", "trong", "số"], ["1", "trong", "số"], ["một", "trong", "những"],
    )  # fmt: skip


def _of_a_year(sentence: Sentence, figure: Figure, raised: Cue) -> bool:
    """ "đưa số sản phẩm được công nhận trong năm lên 70": no total of all years."""
    within = [period for period in sentence.periods if raised.j <= period.i and period.j <= figure.i]
    return raised in raising(sentence, *figure.left) and any(
        period.kind == "in" and "trong" in sentence.words(period.i - 1, period.i + 1) for period in within
    )


def _mixed(sentence: Sentence, left: list[Cue]) -> bool:
    """ "cấp mới, cấp lại chứng nhận cho 52 sản phẩm": a whole of new and renewed ones."""
    if len(left) < 2 or left[-2].label != "new":
        return False
    return sentence.words(left[-2].j, left[-1].i) in ([","], ["và"])


def _told_of_others(sentence: Sentence, figure: Figure, cue: Cue) -> bool:
    """ "A và B được đánh giá lại, hai sản phẩm còn lại là sản phẩm mới": the passive ends before the comma."""
    return cue.phrase.startswith("được") and sentence.words(cue.j, cue.j + 1) == [","] and cue.j < figure.i


def _certified_since(sentence: Sentence, cue: Cue, end: int) -> bool:
    """ "Tại kỳ họp thẩm định, Hội đồng thống nhất công nhận 19 sản phẩm": the judging is over."""
    for other in _certifying(sentence):
        if cue.j < other.i and other.j <= end and other.phrase not in {"lựa chọn", "bổ sung"}:
            between = sentence.words(cue.j, other.i)
            if between == ["và"] and cue.phrase.startswith(_JUDGES):
                return True
            return "," in between and between[-1] != "," and not {"để", "đề"} & set(between)
    return False


def _certifying(sentence: Sentence) -> list[Cue]:
    return [cue for cue in sentence.family("status") if cue.label == "certify"]


def _governing(sentence: Sentence, left: list[Cue]) -> Cue | None:
    """The cue that rules over the number: a target, then a proposal ("đề nghị ... công nhận"), else the last one."""
    targets = [cue for cue in left if cue.label == "target"]
    if targets:
        return targets[-1]
    proposals = [cue for cue in left if cue.label == "candidate" and cue.phrase.startswith(_PROPOSES)]
    if proposals and left[-1].label == "expired":
        return left[-1]  # "đề xuất thu hồi giấy chứng nhận của 9 sản phẩm"
    if proposals and not _done_since(sentence, proposals[-1], left[-1]):
        return proposals[-1]
    return left[-1] if left else None


def _done_since(sentence: Sentence, proposal: Cue, last: Cue) -> bool:
    """ "Theo đề nghị của hội đồng, UBND tỉnh đã công nhận thêm 7": what was proposed has been done."""
    if last.i <= proposal.i or last.label == "candidate":
        return False
    between = sentence.words(proposal.j, last.i)
    return "," in between and bool({"đã", "vừa"} & set(between[-2:]))


def _right(sentence: Sentence, figure: Figure) -> Cue | None:
    for cue in sentence.family("status"):
        if not sentence.beside(figure, cue.i) or cue.side not in {"after", "both"} or cue.label not in _STRONG:
            continue
        if cue.phrase in {"mới", "chờ"} and cue.i - figure.j > _NEAR:
            continue
        if cue.phrase == "loại" or (cue.phrase in {"tham gia", "tham dự"} and figure.measure == "producers"):
            continue
        if cue.label == "renewed" and {"không", "chưa", "chẳng"} & set(sentence.words(figure.j, cue.i)):
            return cue._replace(label="expired")
        if cue.phrase == "mới" and _stands_for(sentence, figure, cue):
            continue
        if cue.label in {"expired", "candidate"}:
            return settled_since(sentence, figure, cue) or cue
        return cue
    return None


def _stands_for(sentence: Sentence, figure: Figure, new: Cue) -> bool:
    """ "27 sản phẩm mới bước vào phân hạng": new ones, but only candidates."""
    return any(
        cue.label == "candidate" and 0 <= cue.i - new.j <= 1 and sentence.beside(figure, cue.i)
        for cue in sentence.family("status")
    )


def _active(sentence: Sentence, figure: Figure) -> bool:
    start, end = figure.left
    for cue in sentence.family("status"):
        if cue.label == "certify" and start <= cue.i and cue.j <= end and "chọn" not in cue.phrase:
            return not _NOT_ITS_OBJECT & set(sentence.words(cue.j, end))
    return False


def aside(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is only what others are measured by: "vượt xa mục tiêu 10.000 sản phẩm"."""
    start, end = figure.left
    return any(
        cue.label == "target" and cue.phrase in _ASIDES and start <= cue.i and cue.j <= end
        for cue in sentence.family("status")
    )


def called_sum(sentence: Sentence, figure: Figure) -> bool:
    """Whether the words before a figure call it a sum: "tổng cộng"."""
    start, end = figure.left
    return any(cue.label == "sum" and start <= cue.i and cue.j <= end for cue in sentence.family("status"))


def introduces_event(sentence: Sentence) -> bool:
    """Whether a sentence announces a decision whose counts follow in the next one."""
    labels = {cue.label for cue in sentence.family("status")}
    if sentence.text.rstrip().endswith(":") and any(c.phrase.startswith("kết quả") for c in sentence.family("status")):
        return True
    stocked = any(period.kind in {"now", "point"} for period in sentence.periods)
    return "event" in labels and bool({"certify", "new"} & labels) and not stocked
