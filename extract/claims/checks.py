"""Arithmetic as a witness: whether the parts of a figure add up to it."""

from extract.claims.marks import Figure


def check(figures: list[Figure]) -> None:
    """Set `checks` on every whole whose parts by stars are at least two, and on those parts."""
    parts: dict[int, list[Figure]] = {}
    wholes: dict[int, Figure] = {}
    for figure in figures:
        if (
            figure.parent is not None
            and figure.measure == "products"
            and figure.stars_min is not None
            and (
                figure.stars_min == figure.stars_max
                and same_place(figure, figure.parent)
                and figure.qualifier == "exact"
            )
        ):
            parts.setdefault(id(figure.parent), []).append(figure)
            wholes[id(figure.parent)] = figure.parent
    for key, members in parts.items():
        whole = wholes[key]
        # a candidate for five stars may be counted beside the parts or among them
        certified = [member.number.value for member in members if member.status != "candidate"]
        every = [member.number.value for member in members]
        if len(every) < 2 or whole.qualifier != "exact":
            continue
        adds_up = whole.number.value in {sum(certified), sum(every)}
        if not adds_up and sum(every) < whole.number.value and len({m.stars_min for m in members}) < 2:
            continue
        for figure in (whole, *members):
            figure.checks = "adds_up" if adds_up else "does_not_add_up"


def same_place(one: Figure, other: Figure) -> bool:
    """Whether two figures are about one unit."""
    return one.area == other.area
