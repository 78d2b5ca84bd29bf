"""Counts told one by one and then together: "A (16), B (12), C (21). Tổng cộng có 49 sản phẩm dự đánh giá"."""

from extract.claims.marks import Figure
from extract.model import Area

_LOCAL = {"district", "commune"}
_MOST = 12


def addends(figure: Figure, heads: list[Figure], done: list[Figure], said: bool) -> list[Figure]:
    """The counts of neighbouring units told last that add up to this one; none where they do not.

    At least two, of the same measure, each of another district or commune of one province. `heads` are the products
    told before the sentence, `done` its own counts so far. `said` tells that the words call it a sum ("tổng cộng"):
    then the list need not be complete.
    """
    if figure.regions or figure.satellite_of is not None or figure.part_cue:
        return []
    earlier = [*heads[-_MOST:], *(one for one in done if one.trap is None)]
    taken: list[Figure] = []
    for other in reversed([one for one in earlier if one.measure == figure.measure][-_MOST:]):
        area = other.area
        if area is None or area.level not in _LOCAL or any(area == one.area for one in taken):
            break
        if taken and taken[0].area is not None and taken[0].area.province != area.province:
            break
        taken.append(other)
        total = sum(one.number.value for one in taken)
        if total >= figure.number.value:
            return taken[::-1] if len(taken) > 1 and total == figure.number.value else []
    return taken[::-1] if said and len(taken) > 1 else []


def together(members: list[Figure]) -> Area | None:
    """The province that the members lie in, where it is known."""
    area = members[0].area
    if area is None or area.province is None:
        return None
    return Area("province", area.province, area.province, area.unit, area.current_unit)


def pass_back(figure: Figure, members: list[Figure]) -> None:
    """What the sum says outright holds for its addends and their producers, where they said nothing themselves."""
    if not figure.status_strong:
        return
    for member in members:
        if member.status_strong or member.status == figure.status:
            continue
        satellites = [] if member.sentence is None else member.sentence.figures
        for one in (member, *(other for other in satellites if other.satellite_of is member)):
            one.status = figure.status
            one.rules.append("status:sum")
