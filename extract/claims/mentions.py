"""Provinces named in an article, each occurrence with its place in the given text."""

from extract.model import Mention, Where
from extract.places import Place, unit_with_id
from extract.shadow import Shadow


def mentions(folded: Shadow, where: Where, places: list[Place]) -> list[Mention]:
    """The places of a passage that name a province."""
    found: list[Mention] = []
    for place in places:
        if place.counts_as_mention and place.unit is not None:
            unit = unit_with_id(place.unit)
            current = unit_with_id(unit.current)
            start, end = folded.span(place.start, place.end)
            quote = folded.given[start:end]
            found.append(Mention(unit.unit, unit.name, current.unit, current.name, quote, where, start, end))
    return found
