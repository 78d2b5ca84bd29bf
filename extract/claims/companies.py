"""Counts of one company, cooperative or household: whether it owns what is counted, or speaks of itself."""

from extract.claims.marks import Cue, Figure, Sentence

_POSSESSION = {"có", "với", "sở", "tay", "đạt", "được", "with", "has"}
_STARTS = {
    "", ",", ".", ":", ";", "một", "riêng", "nay", "hiện", "như", "khi", "của", "chủ", "nhờ", "nói", '"', "“", "-",
    "biết", "hay", "rằng",  # "... cho biết đơn vị có 5 sản phẩm đạt sao"
    "có", "nhiều", "từng",  # "có đơn vị trong tay 4 sản phẩm", "nhiều cơ sở có từ 2 sản phẩm"
}  # fmt: skip
# "Ông A, Giám đốc Sở, cho biết tỉnh có ...": who only speaks owns nothing.
_SAYS = {"biết", "hay", "nói", "rằng", "tin", "định", "báo"}
_FIRMS = ("htx", "hợp tác xã", "công ty", "doanh nghiệp", "cơ sở", "chủ cơ sở", "xưởng", "hộ ", "tổ hợp tác")
_KINDS = ("htx", "hợp tác xã", "doanh nghiệp", "hộ kinh doanh", "hộ sản xuất")
_SPEAKS = 8
# "Bà A, Phó Chi cục trưởng: chúng tôi có 343 sản phẩm": an official speaks for the unit.
_TITLE = 12
_PERSONS = {"ông", "bà", "anh", "chị"}
_OFFICES = {"sở", "ubnd", "cục", "phòng", "ủy", "hđnd", "bộ"}


def in_own_words(sentence: Sentence, figure: Figure, cues: list[Cue]) -> bool:
    """ "Giám đốc HTX nói: Để giữ 4 sao cho 2 sản phẩm, chúng tôi phải ...": a company in the first person."""
    if "tôi" not in sentence.words(figure.i - _SPEAKS, figure.j + _SPEAKS):
        return False
    return any(cue.side == "subject" and cue.phrase.startswith(_FIRMS) and cue.j < figure.i for cue in cues)


def of_company(sentence: Sentence, figure: Figure, cues: list[Cue], own: bool) -> str | None:
    """The trap "company" where a company before the number owns what is counted: "HTX có 3 sản phẩm 4 sao"."""
    start, end = figure.left[0], figure.i
    for cue in reversed(cues):
        if cue.side != "subject" or not start <= cue.i < end:
            continue
        before = sentence.texts[cue.i - 1] if cue.i else ""
        if before == "có" and cue.j == figure.number.i:
            return "company"  # "có cơ sở 3 sản phẩm đạt sao"
        kinds = before in {"các", "những"} and cue.phrase.startswith(_KINDS)  # "Riêng các HTX có 11 sản phẩm"
        if before not in _STARTS and not kinds and not (before == "là" and cue.phrase != "đơn vị"):
            continue
        between = sentence.words(cue.j, end)
        if cue.phrase in _PERSONS and not _OFFICES.isdisjoint(between):
            continue
        if not _POSSESSION & set(between[-6:]) or _SAYS & set(between) or between[:2] == ["dẫn", "chứng"]:
            continue
        owners = [
            region
            for region in sentence.regions
            if region.subject
            and cue.j <= region.i < end
            and not {"ở", "tại", "của", "thuộc"} & set(sentence.words(region.i - 2, region.i))
            and (region.i - cue.j > 4 or sentence.words(region.i - 1, region.i) == ["là"])
            and not sentence.depths[region.i]
        ]
        if not owners:
            return "company"
    return None


def company_speaks(sentence: Sentence) -> bool:
    """Whether a company, not a unit, is what the sentence is about."""
    for cue in sentence.family("traps"):
        if cue.side == "subject" and cue.i <= 3 and cue.phrase not in {"anh", "chị"}:
            if cue.phrase in _PERSONS and not _OFFICES.isdisjoint(sentence.words(cue.j, cue.j + _TITLE)):
                continue
            before = sentence.texts[cue.i - 1] if cue.i else ""
            if before in _STARTS and not any(region.i < cue.i for region in sentence.regions):
                return True
    return False
