"""What is done with a product's stars, put together from its words: "đang làm thủ tục công nhận lại".

A judging verb ("đánh giá, phân hạng", "công nhận", "cấp sao") says little by itself. What stands before it says whether
it has been done ("đang chờ", "xin", "không được", "phải"), what stands behind it whether for the first time ("mới",
"lần đầu") or again ("lại", "trở lại"). The cue files hold what has a meaning of its own; this holds the combinations.
"""

from collections.abc import Iterable

from extract.claims.marks import Cue

# Phrases by the word that decides whether they are looked at: the first one, or, read backwards, the last one.
Forms = dict[str, list[list[str]]]

_AWARDS = (
    "đánh giá", "phân hạng", "xếp hạng", "công nhận", "chứng nhận", "gắn sao", "cấp sao", "cấp giấy chứng nhận",
    "cấp chứng nhận", "cấp giấy", "cấp hạng", "xếp sao", "nâng hạng", "nâng sao",
)  # fmt: skip
_HEARINGS = (
    "chấm",
    "chấm điểm",
    "thẩm định",
    "xét",
    "xem xét",
    "xét duyệt",
    "xét công nhận",
    "xét chọn",
    "phê duyệt",
    "đánh giá",
)
_PENDING = (
    "chờ", "đang chờ", "chờ được", "đang chờ được", "còn chờ", "chuẩn bị", "chuẩn bị được", "xin",
    "xin được", "đăng ký", "đăng ký được", "đề nghị", "đề nghị được", "làm thủ tục", "làm hồ sơ", "nộp hồ sơ",
    "lập hồ sơ", "hoàn thiện hồ sơ", "hoàn thiện thủ tục", "trong quá trình", "trong diện", "đủ hồ sơ", "có hồ sơ",
    "có đơn", "có nhu cầu", "có nguyện vọng", "chờ kết quả", "đợi", "đang đợi", "hồ sơ", "có thể được", "sắp được",
    "bước vào", "để được",
    "hoàn tất thủ tục", "hoàn chỉnh hồ sơ", "hoàn tất hồ sơ", "thực hiện thủ tục", "thực hiện các thủ tục",
)  # fmt: skip
_GOING_ON = ("đang", "đang được")
_COMING = ("sẽ", "sẽ được", "sẽ tổ chức", "sẽ tiến hành")
_REFUSED = ("không", "chưa", "chẳng", "không còn", "không thể", "chưa thể")
_DUE = ("phải", "cần", "cần phải", "đến hạn", "đến kỳ", "đến thời hạn", "buộc phải", "tới hạn", "đến lúc")
_BETWEEN = (
    "được", "tham gia", "tiếp tục", "đăng ký", "đề nghị", "làm thủ tục", "làm hồ sơ", "nộp hồ sơ", "lập hồ sơ",
    "có nhu cầu", "thực hiện", "tổ chức", "xin", "kịp", "hoàn thiện hồ sơ", "được tổ chức", "có hồ sơ",
    "có đơn đề nghị", "tiến hành", "hoàn thiện thủ tục",
    "hoàn tất thủ tục", "hoàn chỉnh hồ sơ", "hoàn tất hồ sơ", "thực hiện thủ tục", "thực hiện các thủ tục",
)  # fmt: skip
_AGENTS = (
    "huyện", "tỉnh", "trung ương", "hội đồng", "bộ", "cấp trên", "thành phố", "cấp tỉnh", "hội đồng tỉnh", "ubnd tỉnh",
    "hội đồng cấp tỉnh", "hội đồng trung ương", "cấp huyện", "cơ quan chức năng", "cấp có thẩm quyền", "sở",
)  # fmt: skip
_AGAIN = ("lại", "trở lại", "lần thứ hai")
_FIRST = ("mới", "lần đầu", "lần đầu tiên", "bổ sung", "thêm")
_SIZE_OF_ROUND = len(["lần", "thứ", "hai"])
_ROUNDS = {"qua", "sau", "đợt", "kỳ", "phiên", "lần"}
_MORE = {"thêm", "bổ"}
_NOT_AGAIN = {"hồ", "giấy", "đây"}


def _by_word(phrases: Iterable[str], place: int) -> Forms:
    """The phrases by their word at a place (0 or -1), the longest first."""
    found: Forms = {}
    for form in sorted((phrase.split() for phrase in phrases), key=len, reverse=True):
        found.setdefault(form[place], []).append(form)
    return found


_VERBS = _by_word((*_AWARDS, *_HEARINGS), 0)
_BEHIND = [(_by_word(_AGAIN, 0), "again"), (_by_word(_FIRST, 0), "first")]
_BEFORE = [
    (_by_word(_PENDING, -1), "pending"),
    (_by_word(_GOING_ON, -1), "going on"),
    (_by_word(_COMING, -1), "coming"),
    (_by_word(_REFUSED, -1), "refused"),
    (_by_word(_DUE, -1), "due"),
]
_FILLERS = _by_word((*_BETWEEN, *_AGENTS), -1)
_CAN_BE_AWARDED = {tuple(phrase.split()) for phrase in _AWARDS}


def acts(words: list[str]) -> list[Cue]:
    """The combinations in the words and signs of a sentence, as cues of the family "status".

    >>> def told(text): return [(cue.phrase, cue.label) for cue in acts(text.split())]
    >>> told("9 sản phẩm đang làm thủ tục công nhận lại , 4 sản phẩm được cấp sao trở lại")
    [('đang làm thủ tục công nhận lại', 'candidate'), ('được cấp sao trở lại', 'renewed')]
    >>> told("6 sản phẩm chưa được đánh giá , phân hạng lại")
    [('chưa được đánh giá , phân hạng lại', 'expired')]
    """
    found: list[Cue] = []
    if _VERBS.keys().isdisjoint(words):
        return found  # most sentences
    done = 0
    for k in [k for k, word in enumerate(words) if word in _VERBS]:
        end, award = _chain(words, k) if k >= done else (k, False)
        if end == k:
            continue
        behind = next(((kind, size) for forms, kind in _BEHIND if (size := _starts(words, end, forms))), ("", 0))
        if words[end + behind[1] : end + behind[1] + 1] and words[end + behind[1]] in _NOT_AGAIN:
            behind = ("", 0)
        if behind[1] == _SIZE_OF_ROUND and (words[max(k - 1, 0)] in _ROUNDS or words[end + 3 : end + 4] == ["năm"]):
            behind = ("", 0)  # "qua đánh giá lần thứ hai năm 2022": the second round, not a second time
        before, start = _before(words, k)
        label = _label(before, behind[0], award)
        if label == "new" and words[end - 2 : end] == ["đánh", "giá"] and words[end] in _MORE:
            label = "candidate"  # "đánh giá thêm 47 sản phẩm": heard, not yet certified
        stop = end + behind[1]
        while label == "renewed" and start and words[start - 1] in {"được", "vừa", "mới", "đã"}:
            start -= 1  # "vừa được công nhận lại" is nothing new
        if label is not None:
            found.append(Cue("status", " ".join(words[start:stop]), label, "both", start, stop))
        done = stop
    return found


def _label(before: str, behind: str, award: bool) -> str | None:
    if before == "pending":
        return "candidate"
    if before in {"going on", "coming"}:
        return None if award else "candidate"  # "142 sản phẩm đang được công nhận" hold their stars
    if before in {"refused", "due"}:
        return "expired" if behind == "again" else None
    if behind == "again":
        return "renewed" if award else None
    return "new" if behind == "first" else None


def _chain(words: list[str], k: int) -> tuple[int, bool]:
    """Where the verbs beginning at k end ("đánh giá, phân hạng và công nhận"), and whether the last one gives stars."""
    end, award = k, False
    while True:
        place = end + 1 if end > k and words[end : end + 1] in ([","], ["và"]) else end
        size = _starts(words, place, _VERBS)
        if not size:
            return end, award
        # "xem xét, công nhận": what is considered is not yet awarded
        weighed = end > k and words[k : k + 2] == ["xem", "xét"]
        award = tuple(words[place : place + size]) in _CAN_BE_AWARDED and not weighed
        end = place + size


def _before(words: list[str], k: int) -> tuple[str, int]:
    """What is said of the act before it, and where that begins; "chưa được", "đang được huyện"."""
    place = k
    for _ in range(3):
        for forms, kind in _BEFORE:
            size = _ends(words, place, forms)
            if size:
                return _widest(words, place - size, kind)
        size = _ends(words, place, _FILLERS)
        if not size:
            return "", k
        place -= size
    return "", k


def _widest(words: list[str], start: int, kind: str) -> tuple[str, int]:
    """ "không đăng ký đánh giá lại", "đang làm thủ tục": a word before may say more."""
    place = start
    for _ in range(2):
        for forms, other in _BEFORE:
            size = _ends(words, place, forms)
            if size:
                return _widest(words, place - size, other if other == "refused" or kind == "" else kind)
        size = _ends(words, place, _FILLERS)
        if not size:
            break
        place -= size
    return kind, start


def _starts(words: list[str], k: int, forms: Forms) -> int:
    """The length of the longest form that stands at k, 0 where none does."""
    if k >= len(words):
        return 0
    return next((len(form) for form in forms.get(words[k], ()) if words[k : k + len(form)] == form), 0)


def _ends(words: list[str], k: int, forms: Forms) -> int:
    """The length of the longest form that ends before k, 0 where none does."""
    if k <= 0:
        return 0
    able = forms.get(words[k - 1], ())
    return next((len(form) for form in able if k >= len(form) and words[k - len(form) : k] == form), 0)
