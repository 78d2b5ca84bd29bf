"""Named products with their stars ("Trà hoa vàng Ba Chẽ đạt 5 sao"), where the text gives them plainly.

Two forms: a name, a verb and the stars ("..., được công nhận OCOP 4 sao"), and a list behind a count of one rank ("2
sản phẩm hạng 4 sao là A (huyện B) và C"). The words before the verb are a name only if underthesea's tags say that
they are one noun phrase; anything less plain is left out.
"""

import re
from collections.abc import Iterator

from extract.claims.marks import Figure, Sentence, Stars
from extract.claims.quoting import given_span
from extract.claims.sentences import tagged
from extract.model import RatedProduct, Status

_VERBS = {"đạt", "được", "hạng", "xếp", "công", "nhận", "gắn", "chuẩn", "ocop", "chứng", "đã", "vừa", "phân", "là"}
_NOUNS = {"N", "Np", "Nc", "Nu", "Ny", "A", "M", "Nb", "FW", "X"}
_NO_NAMES = re.compile(
    r"(?<!\w)(?:sản phẩm|chủ thể|hạng|tỉnh|huyện|xã|thành phố|chương trình|đơn vị|hợp tác xã|htx|công ty|năm|toàn|"
    r"ngày|trong|hiện|nay|tổng|số|loại|nhóm|cơ sở|khách sạn|này|đó|nhiều|các|những)(?!\w)",
    re.IGNORECASE,
)
_LONGEST = 10
_STOPS = {";", ".", ":", "(", ")", "!", "?", '"', "“", "”"}
_OWNERS = {"của", "do", "ở", "tại", "trên", "cùng"}


def rated_products(sentences: list[Sentence]) -> list[RatedProduct]:
    """The rated products that the sentences name."""
    return [product for sentence in sentences if sentence.stars for product in _of(sentence)]


def _of(sentence: Sentence) -> Iterator[RatedProduct]:
    for stars in sentence.stars:
        if stars.least != stars.most or stars.least < 3:
            continue
        counted = [figure for figure in sentence.figures if figure.stars == stars]
        if counted:
            if counted[0].trap is None and counted[0].status != "candidate":
                yield from _listed(sentence, stars, counted[0])
            continue
        if _changes(sentence, stars):
            continue
        if not any(figure.right[0] <= stars.i < figure.right[1] for figure in sentence.figures):
            for name in _subjects(sentence, stars):
                yield _product(sentence, stars, name, stars.j, None)


def _changes(sentence: Sentence, stars: Stars) -> bool:
    """ "đạt 3 sao năm 2020, nay được xếp hạng 4 sao": not plain which holds."""
    later = [other for other in sentence.stars if other.i >= stars.j]
    return bool(later) and bool({"nay", "lên", "lại"} & set(sentence.words(stars.j, later[0].i)))


def _subjects(sentence: Sentence, stars: Stars) -> list[tuple[int, int]]:
    """The noun phrases before "vừa được công nhận OCOP 4 sao": one, or several that "và" joins."""
    end = stars.i
    while end > 0 and sentence.texts[end - 1] in _VERBS:
        end -= 1
    if end == stars.i or not _verb(sentence, end, stars.i):
        return []
    start = end
    while start > 0 and sentence.texts[start - 1] not in _STOPS and end - start <= 4 * _LONGEST:
        start -= 1
    owner = next((k for k in range(start, end) if sentence.texts[k] in _OWNERS), end)
    parts: list[tuple[int, int]] = []
    place = start
    joined = False
    for k in range(start, owner + 1):
        word = sentence.texts[k] if k < owner else ","
        if word in {",", "và"}:
            joined = joined or word == "và"
            first = place + 2 if sentence.words(place, place + 2) == ["sản", "phẩm"] else place
            parts.append((first, k))
            place = k + 1
    names: list[tuple[int, int]] = []
    for i, j in reversed(parts if joined else parts[-1:]):
        if not 2 <= j - i <= _LONGEST or not _is_name(sentence, i, j):
            break
        names.insert(0, (i, j))
    return names


def _verb(sentence: Sentence, i: int, j: int) -> bool:
    words = set(sentence.words(i, j))
    return "đạt" in words or "được" in words


def _is_name(sentence: Sentence, i: int, j: int) -> bool:
    text = sentence.written(i, j)
    if _NO_NAMES.search(text) or any(character.isdigit() for character in text):
        return False
    return all(tag in _NOUNS or word == "-" for word, tag in tagged(text))


def _listed(sentence: Sentence, stars: Stars, figure: Figure) -> Iterator[RatedProduct]:
    """The names behind "2 sản phẩm hạng 4 sao là" or "(A, B, C…)", up to the count."""
    texts = sentence.texts
    start = stars.j
    if start >= len(texts) or texts[start] not in {"là", "gồm", "(", ":"}:
        return
    closing = texts[start] == "("
    start += 1
    names: list[tuple[int, int]] = []
    depth = 0
    place = start
    for k in range(start, len(texts) + 1):
        word = texts[k] if k < len(texts) else "."
        if depth == 0 and word in {",", ";", "và", ".", ")", "(", "…", "!"}:
            if k > place:
                names.append((place, k))
            place = k + 1
        depth += (word == "(") - (word == ")" and depth > 0)
        if depth == 0 and word == ")":
            place = k + 1
            if closing:
                break
        if depth == 0 and word in {";", ".", "…", "!"}:
            break
    good = [(i, j) for i, j in names if 2 <= j - i <= _LONGEST and not _NO_NAMES.search(sentence.written(i, j))]
    if len(good) <= figure.number.value and len(good) == len(names):
        for name in good:
            yield _product(sentence, stars, name, name[1], figure)


def _product(sentence: Sentence, stars: Stars, name: tuple[int, int], end: int, figure: Figure | None) -> RatedProduct:
    start, stop = given_span(sentence, name[0], end)
    first, last = given_span(sentence, *name)
    status: Status = figure.status if figure is not None and figure.status is not None else "total"
    regions = [region.area for region in sentence.regions if region.subject and region.i >= name[1]]
    area = figure.area if figure is not None else (regions[0] if regions else None)
    return RatedProduct(
        name=sentence.shadow.given[first:last],
        stars=stars.least,
        status=status,
        area=area,
        where=sentence.where,
        start=start,
        end=stop,
        quote=sentence.shadow.given[start:stop],
        sentence=sentence.shadow.quote(sentence.start, sentence.end),
    )
