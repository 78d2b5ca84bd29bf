"""What became of products that were judged: whether a count tells the outcome or still belongs to the candidates."""

from extract.claims.context import Context
from extract.claims.marks import Cue, Figure, Sentence
from extract.model import Status

# Who is proposed upwards is not yet judged: "trình công nhận 19 sản phẩm, trong đó 4 sản phẩm đạt 4 sao".
_PROPOSED = ("đề nghị", "đề xuất", "được đề", "trình", "được trình", "dự kiến", "gửi", "sẽ", "tiềm năng", "nếu")
_FAILING = {"không", "chưa", "kiến", "thể", "năng"}
_ENDS: tuple[list[str], ...] = ([], [","], [";"], ["."], [")"], ["("])
_AWAITING = ("xét", "trình", "đề", "chờ", "gửi", "đợi")
_OF_ONE_LIST = {"đánh giá lại", "phân hạng lại", "chấm lại", "xếp hạng lại", "lần đầu", "đánh giá lần đầu", "nâng hạng"}
_ALSO = ("đồng thời", "bên cạnh đó", "cùng với đó", "ngoài ra", "song song", "cùng với việc")
_DONE = {"đã", "vừa", "mới", "được"}
_JOINS = {
    "và", ",", "cùng", "với", "sản", "phẩm", "mới", "ocop", "nâng", "hạng", "sao", "đánh", "giá", "lại", "công", "nhận",
    "lần", "đầu",
}  # fmt: skip


def passed(sentence: Sentence, figure: Figure) -> bool:
    """ "46 sản phẩm tham gia, trong đó 41 sản phẩm được công nhận"."""
    for cue in sentence.family("status"):
        if not sentence.beside(figure, cue.i):
            continue
        if cue.label == "candidate":
            return False
        if cue.label == "certify" and cue.phrase.startswith("được"):
            return True
    return False


def certified(sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure's own words say that it was certified, whatever came before."""
    start, end = figure.left
    return any(
        cue.label == "certify" and (start <= cue.i < end or sentence.beside(figure, cue.i))
        for cue in sentence.family("status")
    )


def reached(sentence: Sentence, figure: Figure, whole: Figure) -> bool:
    """ "Đến nay có 57 sản phẩm tham gia, trong đó 39 sản phẩm đạt 3 sao": a stock out of those taking part."""
    stocked = any(period.kind in {"now", "point"} and period.j <= whole.i for period in sentence.periods) or any(
        cue.label == "stock" and cue.j <= whole.i for cue in sentence.family("status")
    )
    return stocked and any(rule.startswith("status:tham gia") for rule in whole.rules) and attains(sentence, figure)


def attains(sentence: Sentence, figure: Figure) -> bool:
    """Whether a count has reached its stars: "28 sản phẩm đạt 3 sao", "29 sản phẩm đạt chuẩn", "19 sản phẩm đạt"."""
    behind = sentence.words(figure.j, figure.j + 4 if figure.stars is None else figure.stars.j)
    if behind[:1] == ["đạt"] and figure.stars is None and behind[1:2] in _ENDS:
        return True  # "xét 24 sản phẩm, kết quả có 19 sản phẩm đạt"
    return "đạt" in behind and not _FAILING & set(behind) and bool({"sao", "chuẩn"} & set(behind))


def outcome(sentence: Sentence, figure: Figure) -> bool:
    """ "Hội đồng xét 24 sản phẩm, kết quả có 19 sản phẩm đạt": the result is said outright."""
    start, end = figure.left
    told = any(cue.phrase == "kết quả" and start <= cue.i < end for cue in sentence.family("parts"))
    return told and attains(sentence, figure)


def planned_on(context: Context, sentence: Sentence, figure: Figure) -> bool:
    """ "Năm 2022, tỉnh phấn đấu có 42 sản phẩm. Đồng thời, đánh giá lại 20": the plan goes on, nothing is done yet."""
    start, end = figure.left
    before = sentence.words(start, end)
    also = " ".join(sentence.words(0, 3)).startswith(_ALSO) or "cũng" in before
    dated = any(period.j <= figure.i for period in sentence.periods)
    return also and context.last_status == "target" and not dated and _DONE.isdisjoint(before)


def judged(figure: Figure) -> bool:
    """Whether candidates have been judged, not only proposed; a council's vote ("xét") awaits its decision."""
    reasons = [rule.removeprefix("status:") for rule in figure.rules if rule.startswith("status:")]
    if figure.status != "candidate" or not reasons:
        return False
    return not any(word in reasons[-1].split() for word in _AWAITING) and not reasons[-1].startswith(_PROPOSED)


def judged_before(context: Context, figure: Figure) -> bool:
    """Whether a count tells of those whom the sentence before counted as candidates."""
    most = context.heads[-1].number.value if context.heads else 0
    return context.candidates and not figure.regions and figure.number.value <= most


def coordinated(sentence: Sentence, figure: Figure, sibling: Figure | None) -> bool:
    """ "đăng ký 8 sản phẩm mới và 3 sản phẩm nâng hạng": one verb rules over both counts."""
    if sibling is None or sibling.sentence is not sentence or sibling.status != "candidate":
        return False
    between = sentence.words(sibling.j, figure.number.i)
    listed = any(cue.phrase in _OF_ONE_LIST and cue.i == figure.j for cue in sentence.family("status"))
    if listed and between and between[-1] in {",", "và"} and not passed(sentence, figure):
        return True
    return bool({"và", ","} & set(between)) and set(between) <= _JOINS and not passed(sentence, figure)


def dated_event(sentence: Sentence, figure: Figure) -> Status | None:
    """ "có 213 sản phẩm; trong đó, năm 2022 công nhận 60 sản phẩm": the part was certified in a year of its own."""
    start, end = figure.left
    within = any(period.kind == "in" and start <= period.i < end for period in sentence.periods)
    acts = any(cue.label == "certify" and start <= cue.i < end for cue in sentence.family("status"))
    return "new" if within and acts else None


def settled_since(sentence: Sentence, figure: Figure, first: Cue) -> Cue | None:
    """ "33 sản phẩm đến hạn và được công nhận lại", "đã được chấm lại và giữ nguyên sao": the last word tells."""
    for cue in sentence.family("status"):
        if cue.i < first.j or cue.label != "renewed" or not sentence.beside(figure, cue.i):
            continue
        between = set(sentence.words(first.j, cue.i))
        if {"không", "chưa", "phải", "cần", "chờ", "sẽ", "để", "kế", "chuẩn"} & between:
            return None
        if first.label == "candidate":
            return cue if {"và", ",", "đã"} & between else None
        return cue if cue.phrase.startswith(("được", "đã", "tiếp tục")) or {"đã", "được"} & between else None
    return None
