"""The same count said twice: the headline repeats the text, the text repeats itself."""

from extract.claims.marks import Figure

_ROUNDED = 0.12


def link_duplicates(title: list[Figure], text: list[Figure]) -> None:
    """Set `same_as`. A headline's figure takes what it leaves unsaid from the text's, which tells more."""
    for figure in title:
        twin = next((other for other in text if _same(figure, other)), None)
        twin = twin or next((other for other in text if _rounds(figure, other)), None)
        if twin is None:
            continue
        figure.same_as = twin
        figure.status, figure.period = twin.status, twin.period
        if not figure.regions and twin.area is not None:
            figure.area, figure.area_from = twin.area, twin.area_from
        alike = twin.number.value == figure.number.value and twin.qualifier == figure.qualifier
        if figure.stars_min is None and alike:
            figure.stars_min, figure.stars_max = twin.stars_min, twin.stars_max
        if twin.stars_min is None and figure.stars_min is not None and twin.number.value == figure.number.value:
            twin.stars_min, twin.stars_max = figure.stars_min, figure.stars_max
            twin.rules.append("stars:headline")
        figure.rules.append("same as in the text")
    seen: dict[tuple[object, ...], Figure] = {}
    for figure in text:
        place = (figure.area.level, figure.area.name) if figure.area else None
        key = (figure.measure, place, figure.number.value, figure.status, figure.period)
        first = seen.setdefault(key, figure)
        if first is not figure and first.parent is figure.parent and _stars_agree(first, figure):
            figure.same_as = first


def _same(figure: Figure, other: Figure) -> bool:
    return (
        figure.measure == other.measure
        and figure.number.value == other.number.value
        and figure.number.value_max == other.number.value_max
        and _stars_agree(figure, other)
        and _places_agree(figure, other)
    )


def _rounds(figure: Figure, other: Figure) -> bool:
    """ "Gần 50" for 47, "Hơn 11.600" for 11.658."""
    if figure.measure != other.measure or figure.qualifier == "exact" or not _stars_agree(figure, other):
        return False
    if not _places_agree(figure, other):
        return False
    told, known = figure.number.value, other.number.value
    if figure.qualifier == "at_least":
        return 0 <= known - told <= told * _ROUNDED
    return abs(known - told) <= told * _ROUNDED


def _stars_agree(figure: Figure, other: Figure) -> bool:
    if figure.stars_min is None or other.stars_min is None:
        return True
    return (figure.stars_min, figure.stars_max) == (other.stars_min, other.stars_max)


def _places_agree(figure: Figure, other: Figure) -> bool:
    if not figure.regions or figure.area is None or other.area is None:
        return True
    return (figure.area.level, figure.area.name) == (other.area.level, other.area.name)
