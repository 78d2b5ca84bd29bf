"""The units that a sentence names or points at, in its own words, before anything is inferred.

Named places come from the gazetteer; "toàn tỉnh", "huyện", "cả nước" come from the cues. A unit that only serves a
comparison ("đứng sau Sóc Trăng", "thứ 9 cả nước") or a description ("cấp tỉnh", "23 xã, phường") is no subject.
"""

from bisect import bisect_left

from extract.claims.marks import Region, Sentence
from extract.claims.tokens import is_number
from extract.model import Area
from extract.places import Place

_TYPE_WORDS = {
    "tỉnh",
    "huyện",
    "quận",
    "xã",
    "phường",
    "tp",
    "tx",
    "thành",
    "phố",
    "thị",
    "trấn",
    "đặc",
    "khu",
    "vực",
    "vùng",
    ".",
}
_LEVEL_OF = {"here": "region", "ministry": "nation", "cabinet": "nation"}
_ORDER = {"nation": 0, "region": 1, "province": 2, "district": 3, "commune": 4}
# Words right before a unit that make it a measure of something else.
_COMPARES = {"sau", "hơn", "thứ", "sang", "ngoài", "như", "giáp", "tốp", "top", "xa", "nửa", "kém", "bằng"}
_LISTING = {",", "và", "các"}
_EXAMPLES = (["các", "tỉnh", "như"], ["nhiều", "tỉnh", "như"], ["các", "tỉnh", ":"])
_MERGED_WITH = ([","], ["và"], ["với"], ["vào"])
_LEADS = {"leads", "leading", "lead", "led"}
_OF = {"của", "trên", "trong", "sao", "với"}
_ENDS_SHARE = {",", ";", ".", ")"}
_RANKS = {"đầu", "nhất", "nhì", "ba", "tư"}
_LEVEL_WORDS = {
    "cấp",
    "các",
    "những",
    "mỗi",
    "nhiều",
    "số",
    "hai",
    "liên",
    "giữa",
    "từng",
    "bạn",
    "vài",
    "mọi",
    "ba",
    "bốn",
    "sáu",
    "bảy",
    "tám",
    "chín",
    "mười",
}
NATION = Area("nation", "Việt Nam")


def to_area(place: Place) -> Area:
    """A gazetteer's place as the area of a claim."""
    return Area(place.level, place.name, place.province, place.unit, place.current_unit)


def regions(sentence: Sentence, places: list[Place]) -> list[Region]:
    """Named and pointed-at units of a sentence, in order."""
    texts, starts = sentence.texts, sentence.tokens.starts
    found: list[Region] = []
    taken: set[int] = set()
    for place in places:
        # the nation is told by cues: its bare name says where goods come from, not what is counted
        if place.end <= sentence.start or place.start >= sentence.end or place.level == "nation":
            continue
        i = bisect_left(starts, place.start)
        if i and sentence.tokens.end(i - 1) > place.start:
            i -= 1
        j = max(bisect_left(starts, place.end), i + 1)
        while i and texts[i - 1] in _TYPE_WORDS and i - 1 not in taken:
            i -= 1
        if i >= len(texts) or (i and texts[i - 1] == "tác"):  # "hợp tác xã X" is no commune
            continue
        area = to_area(place)
        region = Region(place.level, area, i, j, _is_subject(sentence, i, place.level, j), "named")
        taken.update(range(i, j))
        if found and _contains(texts, found[-1], region):
            found[-1] = _contained(found[-1], region)
            continue
        found.append(region)
    for cue in sentence.family("areas"):
        if not taken.isdisjoint(range(cue.i, cue.j)) or not _points(texts, cue.i, cue.j):
            continue
        level = cue.label if cue.label in _ORDER else _LEVEL_OF.get(cue.label, "province")
        area_or_none = NATION if cue.label in {"nation", "ministry", "cabinet"} else None
        found.append(
            Region(level, area_or_none, cue.i, cue.j, _is_subject(sentence, cue.i, cue.label), cue.label)  # type: ignore[arg-type]
        )
    return _merged(sentence, _compared_together(sentence, sorted(found, key=lambda region: region.i)))


def _compared_together(sentence: Sentence, found: list[Region]) -> list[Region]:
    """ "đứng sau huyện Hải Hậu (92 sản phẩm) và huyện Nghĩa Hưng": the second is compared with as well."""
    result: list[Region] = []
    for region in found:
        last = result[-1] if result else None
        if last is not None and not last.subject and region.level == last.level and region.kind == last.kind == "named":
            words = [sentence.texts[k] for k in range(last.j, region.i) if sentence.depths[k] == 0]
            if words == ["và"] and sentence.words(last.i - 1, last.i) != ["như"]:
                region = region._replace(subject=False)
        result.append(region)
    return result


def _merged(sentence: Sentence, found: list[Region]) -> list[Region]:
    """ "sáp nhập thị trấn A và các xã B, C": what was put together is not what is spoken of."""
    result: list[Region] = []
    merging = False
    for region in found:
        follows = sentence.words(region.j, region.j + 1)
        begins = sentence.words(region.i - 2, region.i) == ["sáp", "nhập"] and follows in _MERGED_WITH
        # "đón đoàn của các tỉnh như Bắc Kạn, Đà Nẵng tới học hỏi": examples
        begins = begins or (sentence.words(region.i - 3, region.i) in _EXAMPLES and follows in _MERGED_WITH)
        listed = merging and set(sentence.words(result[-1].j, region.i)) <= _LISTING and follows != ["có"]
        merging = begins or listed
        result.append(region._replace(subject=False) if merging else region)
    return result


def _contains(texts: list[str], inner: Region, outer: Region) -> bool:
    """ "xã Bảo Hà (tỉnh Lào Cai)", "huyện Thường Tín, Hà Nội", "thành phố Đà Lạt, tỉnh Lâm Đồng"."""
    if (
        inner.area is None
        or outer.area is None
        or _ORDER[outer.level] >= _ORDER[inner.level]
        or outer.level == "nation"
    ):
        return False
    if inner.level == "province" and outer.level == "region":
        return False
    between = texts[inner.j : outer.i]
    if between == ["("]:
        return outer.j >= len(texts) or texts[outer.j] in {")", ",", "-"}
    if between not in ([","], ["-"], ["của"], ["thuộc"], []):
        return False
    return inner.area.province in {None, outer.area.province or outer.area.name}


def _contained(inner: Region, outer: Region) -> Region:
    if inner.area is None or outer.area is None:
        return inner
    province = outer.area.province or inner.area.province
    area = Area(inner.area.level, inner.area.name, province, inner.area.unit, inner.area.current_unit)
    return Region(inner.level, area, inner.i, outer.j, inner.subject, inner.kind)


def _points(texts: list[str], i: int, j: int) -> bool:
    """Whether "tỉnh", "huyện" point at a unit here, rather than describing one ("cấp tỉnh", "19 tỉnh, thành phố")."""
    before = texts[i - 1] if i else ""
    after = texts[j] if j < len(texts) else ""
    if before in _LEVEL_WORDS or (i and is_number(texts[i - 1]) and len(before) != 4):
        return False
    if before in {",", "và"} and i >= 2 and texts[i - 2] in {"tỉnh", "xã", "huyện", "quận", "phường", "thành"}:
        return False
    if j - i == 1 and before not in {"toàn", "trong"}:
        if after == "," and j + 1 < len(texts) and texts[j + 1] in {"thành", "huyện", "phường", "thị", "xã", "quận"}:
            return False
        if after in {"xã", "phường", "ủy", "bạn", "khác", "lỵ", "đoàn"} or (texts[i] == "xã" and after == "hội"):
            return False
    return True


def _is_subject(sentence: Sentence, i: int, level: str, j: int = 0) -> bool:
    texts = sentence.texts
    words = texts[max(0, i - 4) : i]
    if (words[-1:] and words[-1] in _COMPARES) or words[-2:] == ["so", "với"]:
        # "So với Tiền Giang đang có 275 sản phẩm": what it has is told all the same
        return words[-2:] == ["so", "với"] and texts[j : j + 2] in (["đang", "có"], ["hiện", "có"], ["đã", "có"])
    if words[-2:] in (["nay", "thuộc"], ["thuộc", "về"], ["nay", "là"], ["xếp", "trên"], ["đứng", "trên"]):
        return False
    # a dateline says where the news was written
    if i == 0 and level == "province" and sentence.where == "text" and texts[j : j + 1] == ["-"]:
        return False
    if words[-2:] in (["cùng", "với"], ["hợp", "nhất"], ["ghép", "với"], ["nhập", "với"]) or words[-3:] == [
        "hợp",
        "nhất",
        "với",
    ]:
        return False
    if (
        level in {"nation", "region"}
        and words[-1:]
        and (words[-1] in _RANKS or (words[-1].isdigit() and "thứ" in words))
    ):
        return False
    if level == "nation" and words[-1:] and (words[-1] == "trong" or words[-1] in _LEADS):
        return False
    # "chiếm 21% tổng số sản phẩm OCOP của cả nước"
    if not words or words[-1] not in _OF or not _ENDS_SHARE.isdisjoint(words[-2:]):
        return True
    return not any(text.endswith("%") for text in texts[max(0, i - 9) : i])
