"""The unit that a figure is about: in its clause, its sentence, its paragraph, the lead, the headline, the outlet."""

from extract.claims.context import Context
from extract.claims.marks import Figure, Region, Sentence
from extract.model import Area

_ORDER = {"nation": 0, "region": 1, "province": 2, "district": 3, "commune": 4}
_OF = {"của", "ở", "tại", "thuộc", "trong", "bởi", "do", "trên", "in", "of", "được"}
# Who decides is not where the products are.
_OFFICES = {"ministry", "cabinet"}
_SENDS = {"trình", "gửi"}
_SENDING = (["đề", "nghị"], ["đề", "xuất"], ["kiến", "nghị"], ["đăng", "ký"])
# Who sits between the sending and the unit that gets it.
_DESKS = {"ubnd", "hội", "đồng", "chủ", "tịch", "ocop", "lên", "cho", "sở", "ủy", "ban", "nhân", "dân", "với", "cấp"}
_NEAR = 9
_FAR = 13  # "Ý Yên là huyện có nhiều sản phẩm được công nhận nhất (14 sản phẩm)"
_SEPARATE = {"và", "còn", "sản", "phẩm", "số", "chủ", "thể", "ocop", ";"}
PLURAL = {"các", "hai", "ba", "bốn"}  # before units that are named together
_BETWEEN = {",", "và", "cùng", "huyện", "and", ";", "thành", "phố", "thị", "xã", "tỉnh", "các", "quận"}


def explicit(sentence: Sentence, figure: Figure) -> list[Region]:
    """The unit or, of a distributive count, the units that the figure's own clause names."""
    if not sentence.regions:
        return []
    start, end = figure.left[0], figure.number.i
    start = max(start, _floor(sentence, start, end))
    left = [region for region in sentence.regions if start <= region.i and region.j <= end and region.subject]
    left = [r for r in left if r.kind not in _OFFICES and _level_with(sentence, r, figure)]
    left = [r for r in left if not _receives(sentence, r)] or left
    left = [r for r in left if not (r is not left[0] and sentence.words(r.i - 1, r.i) == ["được"])]
    left = [region for place, region in enumerate(left) if not _belongs(sentence, region, left[:place])]
    right = _right(sentence, figure)
    if (pointed := _pointed_at(sentence, figure)) is not None:
        return [pointed]
    if left:
        nearest = left[-1]
        if right is not None and _ORDER[right.level] > _ORDER[nearest.level] and not _agent(sentence, right):
            return [right]
        each = [cue for cue in sentence.family("parts") if cue.label == "each" and nearest.j <= cue.i <= figure.j + 1]
        group = _group(sentence, left)
        local = nearest.level in {"district", "commune"}
        plural = local and len(group) > 1 and bool(PLURAL & set(sentence.words(group[0].i - 1, group[0].i + 1)))
        between = set(sentence.words(nearest.j, figure.i))
        joined = len(group) > 1 or (nearest.i - 1 > start and sentence.words(nearest.i - 1, nearest.i) == ["và"])
        if joined and {"tổng", "tất"} & between:
            return [_together(nearest)]
        if plural and not each:
            return [_together(nearest)]
        return group if each else [nearest]
    if figure.depth and start < len(sentence.texts) and sentence.texts[figure.left[0]] in "([":
        opened = figure.left[0]
        before = [r for r in sentence.regions if _right_before(sentence, r, opened)][-1:]
        if before:
            each = [cue for cue in sentence.family("parts") if cue.label == "each" and opened < cue.i <= figure.j + 1]
            return _group(sentence, [r for r in sentence.regions if r.j <= opened]) if each else [before[0]]
    return [right] if right is not None and not _decides(sentence, figure, right) else []


def _decides(sentence: Sentence, figure: Figure, region: Region) -> bool:
    """ "trong đó 4 sản phẩm được UBND tỉnh công nhận 4 sao": who decides is not where a part of something lies."""
    return figure.part_cue and _agent(sentence, region)


def _level_with(sentence: Sentence, region: Region, figure: Figure) -> bool:
    """Whether a unit stands no deeper in parentheses than the figure, or explains where it is: "phía Đông (X cũ)"."""
    if sentence.depths[region.i] <= figure.depth:
        return True
    inside = sentence.words(region.i - 1, region.i) == ["("] and sentence.groups[region.i] == sentence.groups[figure.i]
    return inside and bool({"cũ", "trước"} & set(sentence.words(region.j, region.j + 1)))


def _receives(sentence: Sentence, region: Region) -> bool:
    """Whether a unit only gets a file to decide on: "huyện trình tỉnh 4 sản phẩm", "gửi Hội đồng tỉnh"."""
    for k in range(region.i - 1, max(region.i - 9, -1), -1):
        word = sentence.texts[k]
        if word in _SENDS or sentence.words(k - 1, k + 1) in _SENDING:
            return True
        if word not in _DESKS:
            return False
    return False


def _right_before(sentence: Sentence, region: Region, opened: int) -> bool:
    """Whether a parenthesis is about a unit: "Võ Nhai (9 sản phẩm)", "Võ Nhai ít nhất (9 sản phẩm)"."""
    if region.j == opened:
        return True
    between = set(sentence.words(region.j, opened))
    ranked = "nhất" in between or any(
        cue.label == "rank" and region.j <= cue.i and cue.j <= opened for cue in sentence.family("parts")
    )
    near = opened - region.j in range(1, _FAR) and not between & {",", ";", ")", "."}
    return ranked and near and region.subject and region.kind == "named"


def _together(region: Region) -> Region:
    """The province of units that are counted together: "bốn huyện A, B, C, D có tổng cộng 85"."""
    area = region.area
    if area is None or area.province is None or area.level == "province":
        return region
    whole = Area("province", area.province, area.province, area.unit, area.current_unit)
    return Region("province", whole, region.i, region.j, region.subject, "together")


def _floor(sentence: Sentence, start: int, end: int) -> int:
    """Where the figure's own clause begins: behind "trong đó", ";" and the like."""
    floor = start
    for k in range(start, end):
        if sentence.texts[k] in {";", "?", "!"}:
            floor = k + 1
    for cue in sentence.family("parts"):
        if cue.label == "part" and start <= cue.i and cue.j <= end and not cue.phrase.startswith("trong số"):
            floor = max(floor, cue.j if cue.phrase != "with" else floor)
    return floor


def _belongs(sentence: Sentence, region: Region, earlier: list[Region]) -> bool:
    """ "huyện A của tỉnh": the larger unit only says where the smaller one lies."""
    if not earlier:
        return False
    between = [word for word in sentence.words(earlier[-1].j, region.i) if word not in {",", "cũng", "vẫn"}]
    # "huyện A dẫn đầu toàn tỉnh với 15": the larger one only says among whom.
    among = between in (["của"], ["thuộc"], ["trong"], ["ở"]) or between[-1:] in (["nhất"], ["nhì"], ["đầu"])
    if among and _ORDER[region.level] < _ORDER[earlier[-1].level]:
        return True
    # "Phúc Thọ là huyện tốp giữa của Hà Nội với 47": it says where the smaller one lies
    described = between[-1:] == ["của"] and len(between) <= _NEAR and not _SEPARATE & set(between)
    if described and _ORDER[region.level] < _ORDER[earlier[-1].level]:
        return True
    # "Hà Giang, nay thuộc Tuyên Quang"
    return between[-1:] == ["thuộc"] or between[-2:] in (["thuộc", "về"], ["nay", "là"])


def _pointed_at(sentence: Sentence, figure: Figure) -> Region | None:
    """ "của vùng Đồng bằng sông Cửu Long, nơi hiện có hơn 4.500 sản phẩm": the unit right before "nơi"."""
    for k in range(*figure.left):
        if sentence.words(k - 1, k + 1) == [",", "nơi"]:
            return next((region for region in sentence.regions if region.j == k - 1), None)
    return None


def _agent(sentence: Sentence, region: Region) -> bool:
    return "được" in sentence.words(region.i - 3, region.i) or "do" in sentence.words(region.i - 2, region.i)


def _right(sentence: Sentence, figure: Figure) -> Region | None:
    """A unit behind the figure that belongs to its phrase: "118 sản phẩm của 49 chủ thể ở Tiền Giang"."""
    start = figure.right[0]
    for region in sentence.regions:
        if sentence.beside(figure, region.i) and region.subject and region.kind not in _OFFICES:
            before = sentence.words(max(start, region.i - 3), region.i)
            if _several(sentence, region):
                return None
            where = before[-1:] == ["("] and "cũ" in sentence.words(region.j, region.j + 1)
            if where or region.i == start or before[-1:] in (["ocop"], ["sao"]) or set(before) & _OF:
                return region
            return None
    return None


def _several(sentence: Sentence, region: Region) -> bool:
    """ "12 sản phẩm ở các xã A, B và C", "47 sản phẩm của huyện A và quận B": a count of several units is of none."""
    plural = (PLURAL | {"nhiều"}) & set(sentence.words(region.i - 1, region.i + 1))
    others = [r for r in sentence.regions if r.i > region.i and r.level == region.level]
    if not others:
        return False
    between = sentence.words(region.j, others[0].i)
    counted = {number.i - 1 for number in sentence.numbers}
    if {region.j, others[0].j} <= counted and between[:1] == ["("] and sentence.texts[others[0].j] == "(":
        return True  # "62 sản phẩm của quận A (20 sản phẩm), huyện B (24 sản phẩm)"
    local = region.level in {"district", "commune"} and between == ["và"]
    return local or (bool(plural) and set(between) <= _BETWEEN)


def _group(sentence: Sentence, left: list[Region]) -> list[Region]:
    """The units of a list that ends with the last one."""
    group = [left[-1]]
    for region in reversed(left[:-1]):
        between = sentence.words(region.j, group[0].i)
        if region.level == group[0].level and set(between) <= _BETWEEN:
            group.insert(0, region)
        else:
            break
    return group


def inherited(context: Context, sentence: Sentence, figure: Figure, sibling: Figure | None) -> None:
    """Give a figure without a unit of its own the nearest one, and record how far away it was."""
    choices: list[tuple[Area | None, str]] = []
    if figure.satellite_of is not None:
        figure.area, figure.area_from = figure.satellite_of.area, figure.satellite_of.area_from
        return
    opened = figure.left[0] if figure.depth and sentence.words(figure.left[0], figure.left[0] + 1) == ["("] else -1
    beside = [other for other in sentence.figures if other.j == opened and other.area is not None]
    if beside:
        choices.append((beside[-1].area, "clause"))  # "Chợ Gạo có 11 chủ thể (22 sản phẩm)"
    if figure.parent is not None:
        near = "clause" if figure.parent.sentence is sentence else "paragraph"
        choices.append((figure.parent.area, near))
    if sibling is not None:
        choices.append((sibling.area, "sentence"))
    outside = [region for region in sentence.regions if region.subject and region.kind not in _OFFICES]
    before = [r.area for r in outside if r.j <= figure.i and sentence.depths[r.i] <= figure.depth]
    if before:
        choices.append((before[-1], "sentence"))
    choices.append((context.last_area, "paragraph"))
    behind = [
        region.area
        for region in sentence.regions
        if region.subject and region.i >= figure.j and region.level != "nation"
    ]
    if behind and context.primary is None:
        choices.append((behind[0], "sentence"))
    if sentence.where == "title" and behind:
        choices.insert(0, (behind[0], "sentence"))
    if context.heads and context.primary_from in {"lead", "document"}:
        # the text began with one of its places; whose counts it tells first is whose article it is
        choices.append((context.heads[0].area, "document"))
    choices.append((context.primary, context.primary_from))
    choices.append((context.main.get("province"), context.main_from.get("province", "none")))
    for area, distance in choices:
        if area is not None:
            figure.area = area
            figure.area_from = distance  # type: ignore[assignment]
            figure.rules.append(f"area:{distance}")
            return
