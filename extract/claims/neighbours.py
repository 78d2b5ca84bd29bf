"""What stands to the left and right of each figure, up to where its neighbours begin."""

import itertools

from extract.claims.marks import Figure, Sentence
from extract.claims.tokens import is_number

_REACH = 80
_SHORT = 6
_SATELLITE = {"/", "về", "của", "do", "thuộc", "từ", "với", "cho", "ở", "by", "from", "of", "bởi"}
_SHORT_FORMS = {"tp", "tx", "tt", "h", "q", "p", "x", "ths", "ts"}
_STRONG = {";", ".", ":", "!", "?", "…"}
_KINDS_OF_UNIT = {"quận", "huyện", "xã", "phường", "thị", "tỉnh", "thành", "trấn", "phố"}
_OF_PLACES = {"phương", "huyện", "xã", "nơi", "tỉnh", "phường", "quận"}  # "các địa phương còn lại"
_PREDICATES = {"candidate", "renewed", "expired"}
_TURNS = {"thì", "song", "nhưng", "mà", "while"}
_ANDS = {"và", "còn", "cùng", "and"}
_CUTS = _STRONG | _TURNS | _ANDS | {",", "với"}
_ENDS = _STRONG | {",", "nhưng", "song", "while", "but"}
_VERBS = ("được ", "bị ", "đang ", "chờ", "đủ ", "không ", "chưa ", "tiếp tục ")
_THEIR_VERBS = {
    "đã", "được", "bị", "sẽ", "đang", "chưa", "không", "đạt", "là", "thuộc", "còn", "vừa", "mang", "giữ", "xếp", "đứng",
}  # fmt: skip
_OF_THOSE = (["trong", "số", "này"], ["trong", "số", "đó"], ["trong", "số", "ấy"], ["trong", "đó"])
_RANKING = {"đạt", "đều", "hạng", "xếp", "cùng"}
_CHAIN = {"đánh", "phân", "xếp", "thẩm", "công", "kiểm", "chấm", "xét"}


def neighbourhoods(sentence: Sentence, found: list[Figure]) -> None:
    """Give every gap between two figures of one parenthesis to the one before and the one behind it."""
    groups = sentence.groups = _groups(sentence, {figure.number.i for figure in found})
    by_group: dict[int, list[Figure]] = {}
    for figure in found:
        by_group.setdefault(groups[figure.number.i], []).append(figure)
    for group, members in by_group.items():
        first = members[0]
        opened = group if group >= 0 else max(0, first.i - _REACH)
        first.left = (max(opened, first.i - _REACH), first.i)
        for before, behind in itertools.pairwise(members):
            if before.form == "series":
                before.right, behind.left = (before.number.j, before.number.j), before.left
                continue
            gap = [k for k in range(before.j, min(behind.i, before.j + 2 * _REACH)) if groups[k] == group]
            if _is_satellite(sentence, before, behind, gap):
                # "29 sản phẩm với 43 chủ thể tham gia": what follows is about the producers alone
                apart = gap and sentence.texts[gap[-1]] == "với"
                behind.satellite_of = before.satellite_of or before
                before.right, behind.left = (before.j, behind.i), (behind.i, behind.i)
                if apart:
                    behind.form = "unit-with"
                continue
            cut = _cut(sentence, gap, behind.i)
            before.right, behind.left = (before.j, cut), (cut, behind.i)
            if before.satellite_of is not None and before.form != "unit-with":
                before.satellite_of.right = (before.satellite_of.j, cut)
        last = members[-1]
        end = next(
            (k for k in range(last.j, min(last.j + _REACH, len(groups))) if groups[k] == group and _ends(sentence, k)),
            min(last.j + _REACH, len(groups)),
        )
        # "20 sản phẩm 5 sao và còn lại là sản phẩm tiềm năng 5 sao": of the rest something else is told
        rests = (cue.i for cue in sentence.family("parts") if cue.label == "rest" and last.j < cue.i < end)
        end = next((k for k in rests if sentence.texts[k - 1] in _ANDS), end)
        if group >= 0:
            end = min(
                end,
                next((k for k in range(last.j, end) if sentence.texts[k] in ")]" and groups[k] == group), end),
            )
        last.right = (last.j, end)
        if last.satellite_of is not None and last.form != "unit-with":
            last.satellite_of.right = (last.satellite_of.j, end)


def _groups(sentence: Sentence, numbers: set[int]) -> list[int]:
    """For each token the place of the parenthesis that it lies in, else -1; a short one without figures is no group."""
    if not any(sentence.depths):
        return [-1] * len(sentence.texts)
    closes: dict[int, int] = {}
    opened: list[int] = []
    for k, word in enumerate(sentence.texts):
        if word in "([":
            opened.append(k)
        elif word in ")]" and opened:
            closes[opened.pop()] = k
    found: list[int] = []
    stack: list[tuple[int, int]] = []
    for k, word in enumerate(sentence.texts):
        if word in "([":
            close = closes.get(k, len(sentence.texts))
            if close - k > _SHORT or not numbers.isdisjoint(range(k, close)):
                stack.append((k, close))
        found.append(stack[-1][0] if stack else -1)
        if stack and stack[-1][1] == k:
            stack.pop()
    return found


def _is_satellite(sentence: Sentence, before: Figure, behind: Figure, gap: list[int]) -> bool:
    """ "46 sản phẩm của 29 chủ thể": the producers of the very products before them."""
    if behind.measure != "producers" or (before.measure == "producers" and before.satellite_of is None):
        return False
    words = [sentence.texts[k] for k in gap]
    stars = {k for mark in sentence.stars for k in range(mark.i, mark.j)}
    plain = [
        word
        for word, k in zip(words, gap, strict=True)
        if k not in stars and word not in {"ocop", "đạt", "hạng", "từ", "chuẩn", "năm"}
    ]
    plain = [word for word in plain if not word.isdigit()]
    if words == [",", "đến", "từ"] or (words[-2:] == [",", "do"] and plain == words[-2:]):
        return True  # "58 sản phẩm, đến từ 34 chủ thể", "15 sản phẩm 4 sao, do 9 chủ thể làm"
    if any(word in {",", ";", "."} for word in words):
        return False
    return len(plain) <= 5 and bool(plain) and plain[-1] in _SATELLITE


def _cut(sentence: Sentence, gap: list[int], behind: int) -> int:
    """Where the words about the figure before end and those about the one behind begin."""
    texts = sentence.texts
    parts = {
        cue.i
        for cue in sentence.family("parts")
        if cue.label == "part" or (cue.label == "rest" and cue.i not in gap[:1] and texts[cue.i - 1] not in _OF_PLACES)
    }
    comma = None
    last_and = None
    for place, k in enumerate(gap):
        word = texts[k]
        if (word not in _CUTS and k not in parts) or _within(sentence, k):
            continue
        turns = word in _TURNS and not _denies(sentence, k)
        if word == ":" and comma is not None and any(region.j == k for region in sentence.regions):
            return comma  # "H.Châu Đức: 18 sản phẩm, TX.Phú Mỹ: 9 sản phẩm"
        if _stops(sentence, k) or (k in parts and not (place == 0 and of_those(sentence, k))) or turns:
            return k
        if (
            word == "với"
            and comma is None
            and texts[k - 1] != "đối"
            and k + 1 < len(texts)
            and (is_number(texts[k + 1]) or k + 1 == behind)
        ):
            return k
        if word == "," and comma is None and not _coordinates(sentence, gap, place):
            comma = k
        if word in _ANDS:
            last_and = k
    if comma is not None and last_and is not None and _dates(sentence, last_and + 1, comma):
        return last_and  # "73 sản phẩm và năm 2023, 84 sản phẩm"
    if comma is not None:
        return comma
    if last_and is not None:
        return last_and
    return gap[-1] + 1 if gap else behind


def of_those(sentence: Sentence, k: int) -> bool:
    """ "29 sản phẩm trong số này đã được đánh giá lại": behind its count, it says what the count is a part of."""
    length = next((len(words) for words in _OF_THOSE if sentence.words(k, k + len(words)) == words), 0)
    return bool(length) and not _THEIR_VERBS.isdisjoint(sentence.words(k + length, k + length + 1))


def _within(sentence: Sentence, k: int) -> bool:
    """Whether a token is part of a star phrase ("3 sao, 4 sao") or of a name ("Đắk Song")."""
    for stars in sentence.stars:
        if stars.i < k < stars.j:
            return True
    return any(region.i < k < region.j and region.kind == "named" for region in sentence.regions)


def _lists_several(sentence: Sentence, k: int) -> bool:
    """A comma in "các xã A, B, C": the list goes on."""
    chain = [region for region in sentence.regions if region.j <= k]
    follows = any(region.i == k + 1 for region in sentence.regions)
    if not follows or not chain or chain[-1].j != k:
        return False
    first = chain[-1]
    for region in reversed(chain[:-1]):
        if region.j + 1 != first.i or sentence.words(region.j, first.i) != [","]:
            break
        first = region
    return bool({"các", "những", "nhiều"} & set(sentence.words(first.i - 3, first.i + 1)))


def _dates(sentence: Sentence, i: int, j: int) -> bool:
    """Whether the tokens from i up to j are a time, which opens what follows."""
    return any(period.i <= i and period.j >= j > i for period in sentence.periods)


def _stops(sentence: Sentence, k: int) -> bool:
    """A sign that parts what is said; the stop of a short form ("TP. Vinh") parts nothing."""
    word = sentence.texts[k]
    if word == ":" and k > 1 and sentence.texts[k - 1] in _KINDS_OF_UNIT and sentence.texts[k - 2] == "các":
        return False  # "thuộc các xã: Minh Khai, Dương Liễu được đưa ra chấm điểm"
    return word in _STRONG and not (word == "." and k > 0 and sentence.texts[k - 1] in _SHORT_FORMS)


def _coordinates(sentence: Sentence, gap: list[int], place: int) -> bool:
    """A comma between verbs ("đánh giá, phân hạng 4 sao") parts nothing."""
    if place == 0 or place + 1 >= len(gap):
        return False
    neighbours = {sentence.texts[gap[place - 1]], sentence.texts[gap[place + 1]]}
    if neighbours <= _KINDS_OF_UNIT:
        return True
    before = {sentence.texts[k] for k in gap[max(place - 3, 0) : place]}
    return bool(before & {"đánh", "thẩm", "xét", "xếp", "phân"}) and sentence.texts[gap[place + 1]] in _CHAIN


def _denies(sentence: Sentence, k: int) -> bool:
    return bool({"không", "chưa"} & set(sentence.words(k + 1, k + 2)))


def _goes_on(sentence: Sentence, k: int) -> bool:
    """ "40 sản phẩm đạt 3 sao trở lên, được đề nghị công nhận": the comma opens another predicate of the count."""
    first = k + 2 if sentence.words(k + 1, k + 2) in (["đã"], ["hiện"], ["đều"], ["nhưng"], ["và"]) else k + 1
    return any(
        first <= cue.i <= first + 1
        and cue.label in _PREDICATES
        and " ".join(sentence.words(first, cue.j)).startswith(_VERBS)
        for cue in sentence.family("status")
    )


def _ranks(sentence: Sentence, k: int) -> bool:
    """ "36 sản phẩm được chứng nhận, đạt 3 đến 4 sao": behind the comma stands the rank of them all."""
    follows = next((stars.i for stars in sentence.stars if k < stars.i <= k + 4), k)
    return follows > k + 1 and set(sentence.words(k + 1, follows)) <= _RANKING


def _ends(sentence: Sentence, k: int) -> bool:
    word = sentence.texts[k]
    if word not in _ENDS or _within(sentence, k):
        return False
    if word in {"nhưng", "song"} and _denies(sentence, k):
        return False  # "tham gia đánh giá lại nhưng không đáp ứng": the end of the story tells
    if _stops(sentence, k) or word in {"nhưng", "song", "while", "but"}:
        return True
    if word != ",":
        return False
    if k and sentence.texts[k - 1] in _KINDS_OF_UNIT and set(sentence.words(k + 1, k + 2)) <= _KINDS_OF_UNIT:
        return False
    if _lists_several(sentence, k):
        return False
    if _goes_on(sentence, k) or _ranks(sentence, k):
        return False
    before = set(sentence.words(k - 3, k))
    after = sentence.texts[k + 1] if k + 1 < len(sentence.texts) else ""
    return not (before & {"đánh", "thẩm", "xét", "xếp", "phân"} and after in _CHAIN)
