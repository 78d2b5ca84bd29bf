"""Counts that are no claims: of a company, of a category, of a shop, increments, targets of each unit, rejects."""

import itertools

from extract.claims.companies import in_own_words, of_company
from extract.claims.context import Context
from extract.claims.marks import Cue, Figure, Sentence

_CLAUSE_SIGNS = {",", ";", "(", ":", ".", "!", "?"}
_TOPICS = {"trong", "ở", "với", "riêng", "về", "thuộc"}
_PLACINGS = {"đầu", "cuối", "tỉnh", "địa", "huyện", "sao", "các", "những"}
_ACTS = {"nhận", "đã", "vừa", "cấp", "trao", "phấn", "đấu", "mục", "tiêu", "tỉnh", "huyện", "sao", "đề"}
# What is said of one number goes on to the next of a list.
_CHAINED = {"support", "rate", "listed", "shown", "company", "other programme", "other", "category"}
_UNITS = {"huyện", "xã", "phường", "địa", "tỉnh", "thành", "quận", "đơn"}
_CLOSE = 5
_FROM = {"các", "những", "khắp", "nhiều", "khi", "đầu", "hai", "ba", "cấp", "đợt", "trên", "hơn", "mọi"}
_TOWARDS = {"đối", "với", "cho", "của"}
_BETTER = (["vẫn", "hơn"], ["còn", "hơn"], ["tốt", "hơn"])
_BARE = {"có", ":", "là", "với", "đạt", "được", "gồm", "chiếm"}


def trap(context: Context, sentence: Sentence, figure: Figure) -> str | None:
    """The reason why a figure is no claim, or None."""
    number = figure.number
    if number.value == 0:
        return "zero"
    if figure.aside and any(one.i < figure.i and one.number.value > 2 * number.value for one in sentence.figures):
        return "increment"  # "có 45 sản phẩm, vượt chỉ tiêu 5 sản phẩm"
    if number.whole is not None and number.value > number.whole * 20:
        return "fraction"
    if figure.form == "unit-own" and not _own_ocop(sentence, figure):
        return "other goods"
    if figure.form == "unit-of" and figure.satellite_of is None:
        return "producers of a kind"
    if figure.satellite_of is not None and figure.satellite_of.trap is not None:
        return figure.satellite_of.trap
    if figure.measure == "producers" and figure.satellite_of is None and _kind_of_producer(sentence, figure):
        return "producers of a kind"
    own = _own_ocop(sentence, figure)
    if _only_potential(sentence, figure):
        return "potential"
    if any(region.kind == "together" for region in figure.regions):
        return "several units together"
    if _compared(sentence, figure) or _weighed(sentence, figure):
        return "compared"
    if number.written and number.value == 1 and figure.stars is None and not figure.part_cue:
        return "one as an article"
    if _out_of_goods(sentence, figure):
        return "category"
    cues = sentence.family("traps")
    if in_own_words(sentence, figure, cues):
        return "company"
    for check in (_behind, _before, of_company):
        reason = check(sentence, figure, cues, own)
        if reason is not None:
            return reason
    if any(cue.side == "sentence" for cue in cues):
        return next(cue.label for cue in cues if cue.side == "sentence")
    if _each(sentence, figure):
        return "of each unit"
    if context.company and not figure.regions and not any(region.j <= figure.i for region in sentence.regions):
        return "company"
    if not own and sentence.topic != "ocop":
        return "other programme"
    return None


def _compared(sentence: Sentence, figure: Figure) -> bool:
    """ "đạt 160% mục tiêu đề ra (20 sản phẩm)": what was reached is measured by it."""
    opened = figure.left[0]
    if not figure.depth or figure.regions or sentence.words(opened, opened + 1) != ["("]:
        return False
    before = " ".join(sentence.words(opened - 9, opened)).rpartition(",")[2]
    return any(aim in before for aim in ("mục tiêu", "chỉ tiêu", "kế hoạch", "nghị quyết", "so với"))


def _weighed(sentence: Sentence, figure: Figure) -> bool:
    """ "Mười sản phẩm bán được vẫn hơn một trăm sản phẩm nằm trong tủ kính": neither of the two is counted."""
    for one, other in itertools.pairwise(sentence.figures):
        told = figure is one or figure is other
        if told and sentence.words(other.number.i - 2, other.number.i) in _BETTER:
            return {",", ";"}.isdisjoint(sentence.words(one.j, other.i))
    return False


def _only_potential(sentence: Sentence, figure: Figure) -> bool:
    """ "14 sản phẩm tiềm năng": nobody has proposed them; "tiềm năng 5 sao" is a proposal."""
    if figure.stars is not None:
        return False
    named = [cue for cue in sentence.family("status") if cue.label == "candidate" and figure.left[0] <= cue.i]
    own = [cue for cue in named if cue.j <= figure.i or sentence.beside(figure, cue.i)]
    return len(own) == 1 and own[0].phrase == "tiềm năng" and own[0].i == figure.j


def _kind_of_producer(sentence: Sentence, figure: Figure) -> bool:
    """ "..., trong đó 120 chủ thể là hợp tác xã": a breakdown of the producers by their kind."""
    earlier = any(other.i < figure.i and other.measure == "producers" for other in sentence.figures)
    return (earlier or figure.part_cue) and sentence.words(figure.j, figure.j + 1) == ["là"]


def _own_ocop(sentence: Sentence, figure: Figure) -> bool:
    return figure.stars is not None or "ocop" in sentence.words(figure.i, figure.right[1])


def _behind(sentence: Sentence, figure: Figure, cues: list[Cue], own: bool) -> str | None:
    place = figure.j
    while place < figure.right[1] and sentence.texts[place] == "ocop":
        place += 1
    for cue in cues:
        if cue.label == "category" and cue.i < figure.j < cue.j and cue.phrase.split()[2:] != ["từ"]:
            return cue.label  # "7 sản phẩm chế biến từ tiêu"
        if cue.side == "next" and cue.i in {figure.j, place} and (not own or cue.label == "rate"):
            if cue.label == "other" and _told_apart(sentence, figure):
                continue
            return cue.label
        if cue.side != "after" or not sentence.beside(figure, cue.i):
            continue
        ranked = any(stars.i == cue.j for stars in sentence.stars)  # "21 trong số đó là sản phẩm 4 sao"
        if cue.label == "category" and (cue.i - figure.j > 3 or ranked):
            continue
        if cue.label == "kind" and not figure.part_cue and figure.parent is None:
            continue
        if figure.satellite_of is not None and cue.label != "rejected":
            continue
        if cue.label == "rejected" and _lost(sentence, figure):
            continue
        return cue.label
    return None


def _out_of_goods(sentence: Sentence, figure: Figure) -> bool:
    """ "có 5 sản phẩm từ chuối": what they are made of; "20 sản phẩm từ 3 sao", "từ các huyện" are no kinds."""
    first = figure.j + 1
    word = "".join(sentence.words(first, first + 1))
    if sentence.words(figure.j, first) != ["từ"] or not word.isalpha() or word in _FROM or figure.stars is not None:
        return False
    named = {mark.i for marks in (sentence.stars, sentence.periods, sentence.regions) for mark in marks}
    counted = {number.i for number in sentence.numbers}
    return first not in named | counted and not _told_apart(sentence, figure)


def _lost(sentence: Sentence, figure: Figure) -> bool:
    """ "không đủ điều kiện nên bị thu hồi": what was certified before is no rejected dossier."""
    return any(cue.label == "expired" and sentence.beside(figure, cue.i) for cue in sentence.family("status"))


def _told_apart(sentence: Sentence, figure: Figure) -> bool:
    """ "gia hạn 5 sản phẩm khác", "4 sản phẩm khác bị thu hồi": others, but with a status of their own."""
    start, end = figure.left
    return any(
        cue.label in {"new", "renewed", "candidate", "expired"}
        and (start <= cue.i < end or sentence.beside(figure, cue.i))
        for cue in sentence.family("status")
    )


def _before(sentence: Sentence, figure: Figure, cues: list[Cue], own: bool) -> str | None:
    start = figure.left[0]
    for k in range(start, figure.i):
        if sentence.texts[k] in _CLAUSE_SIGNS:
            start = k + 1
    given = sentence.words(figure.i - 1, figure.i) == ["cho"]
    opened = (
        max((other.j for other in sentence.figures if other.i < figure.i), default=figure.left[0]) if given else start
    )
    for cue in cues:
        # "hỗ trợ bao bì, tem nhãn cho 40 sản phẩm"
        first = opened if given and cue.label in {"support", "listed"} else start
        # "ít hơn 1 sản phẩm": the qualifier is part of the comparison
        end = figure.number.i if cue.label == "increment" else figure.i
        if cue.side != "before" or not first <= cue.i or cue.j > end:
            continue
        between = sentence.words(cue.j, figure.i)
        if cue.phrase == "so với" and any(r.kind == "named" and r.i >= figure.j for r in figure.regions):
            continue  # "khiêm tốn so với 267 sản phẩm của Quảng Ninh": another's stock
        if cue.phrase == "so với" and _dated(sentence, figure):
            continue  # "158 sản phẩm, so với 137 sản phẩm cuối năm 2023": the stock of a time that is named
        if cue.phrase in {"top", "tốp"} and between:
            continue
        if cue.phrase == "giới thiệu" and _competes(sentence, figure):
            continue
        if cue.label == "increment" and cue.phrase.endswith("hơn"):
            # "nhiều hơn Uông Bí 4 sản phẩm"
            between = [
                word
                for k, word in enumerate(sentence.texts[cue.j : figure.i], start=cue.j)
                if not any(region.i <= k < region.j for region in sentence.regions)
            ]
        if cue.label == "inspected" and set(between) <= _TOWARDS:
            return cue.label
        if cue.label in {"increment", "share", "help", "inspected"} and (
            between or (_targeted(sentence, figure) and cue.label == "increment")
        ):
            continue
        if cue.phrase == "chiếm":
            held = any(start <= r.i < figure.i for r in sentence.regions) or figure.stars is not None
            if held or figure.regions:
                continue
            return cue.label
        if cue.label == "category" and not (
            set(between) <= _BARE
            or ((cue.phrase.startswith("nhóm") or cue.phrase.endswith(" từ")) and len(between) <= 6)
        ):
            continue
        return cue.label
    if _categorised(sentence, figure, start):
        return "category"
    earlier = [other for other in sentence.figures if other.i < figure.i and other.satellite_of is None]
    chained = earlier and earlier[-1].trap in _CHAINED
    owned = own and earlier and earlier[-1].trap not in {"company", "support"}
    restarts = _restarts(sentence, figure) and earlier[-1].trap != "company" if chained else False
    if chained and not figure.regions and not owned and not figure.part_cue and not restarts:
        return earlier[-1].trap
    if figure.part_cue and figure.parent is None and _part_of_other(sentence, figure, earlier):
        return "part of something else"
    from_word = start < figure.i and sentence.texts[figure.i - 1] == "từ"
    from_word = from_word and not _competes(sentence, figure)  # "được chọn từ 49 sản phẩm đăng ký tham gia"
    if from_word and figure.qualifier == "exact" and figure.number.value_max is None and not _dated(sentence, figure):
        return "starting point"
    return None


def _competes(sentence: Sentence, figure: Figure) -> bool:
    """ "giới thiệu 5 sản phẩm tham gia chấm điểm": put forward, not shown."""
    return any(
        cue.label == "candidate" and cue.i == figure.j and cue.phrase not in {"tham gia", "tham dự"}
        for cue in sentence.family("status")
    )


def _categorised(sentence: Sentence, figure: Figure, start: int) -> bool:
    """ "ngành thủ công mỹ nghệ có 8 sản phẩm": a kind of goods before the number, not a rank ("nhóm 4 sao có 20").

    So does one that opens the sentence: "Trong nhóm du lịch cộng đồng, tỉnh mới có 2 sản phẩm".
    """
    if sentence.words(1, 2) in (["nhóm"], ["ngành"]) and sentence.texts[0] in _TOPICS:
        first = sentence.words(2, start)
        topic = first[: first.index(",")] if "," in first else []
        if topic and figure.left[0] <= 1 and figure.stars is None and not _PLACINGS & set(topic):
            return True
    for k in range(max(start, figure.i - 7), figure.i):
        if sentence.texts[k] in {"nhóm", "ngành", "mảng"}:
            between = set(sentence.texts[k + 1 : figure.i])
            return not between & _ACTS and figure.stars is None and not figure.regions
    return False


def _restarts(sentence: Sentence, figure: Figure) -> bool:
    start, end = figure.left
    if sentence.words(figure.j, figure.j + 1) == ["nữa"]:
        return False  # "thêm 3 sản phẩm nữa": more of what was told before
    return any(start <= cue.i < end and cue.label not in {"ignore", "event"} for cue in sentence.family("status"))


def _dated(sentence: Sentence, figure: Figure) -> bool:
    return any(sentence.beside(figure, period.i) and period.value for period in sentence.periods)


def _part_of_other(sentence: Sentence, figure: Figure, earlier: list[Figure]) -> bool:
    """ "99 món hàng, trong đó 33 sản phẩm OCOP": the whole is a count of something else."""
    if any(other.measure == figure.measure for other in earlier):
        return False
    start, end = figure.left
    cue = next((cue for cue in sentence.family("parts") if cue.label == "part" and start <= cue.i < end), None)
    if cue is None or cue.i < 2:
        return False
    return any(number.j <= cue.i and number.i >= start and number.percent is None for number in sentence.numbers)


def _targeted(sentence: Sentence, figure: Figure) -> bool:
    return any(cue.label == "target" and cue.j <= figure.i for cue in sentence.family("status"))


def _each(sentence: Sentence, figure: Figure) -> bool:
    """ "mỗi huyện có ít nhất 20 sản phẩm"; with the units named before it, it is a claim of each of them."""
    if len(figure.regions) > 1 or "distributed" in figure.rules:
        return False
    if figure.qualifier == "at_least" and _of_counted_units(sentence, figure):
        return True
    each = [cue.i for cue in sentence.family("parts") if cue.label == "each" and cue.phrase.startswith(("mỗi", "each"))]
    if not each:
        return False
    counted = [number.j for number in sentence.numbers if number.j <= figure.number.i]
    start = max([figure.left[0], figure.i - 16, *counted])
    return any(start <= i < figure.i for i in each)


def _of_counted_units(sentence: Sentence, figure: Figure) -> bool:
    """ "Có 3 huyện đạt trên 25 sản phẩm": what each of the counted units has at least."""
    return any(
        0 < figure.i - number.j <= _CLOSE
        and sentence.texts[number.j] in _UNITS
        and _CLAUSE_SIGNS.isdisjoint(sentence.words(number.j, figure.i))
        for number in sentence.numbers
    )
