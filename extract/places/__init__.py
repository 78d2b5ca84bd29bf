"""Places of Vietnam in a text, through time: the dated gazetteer and the finder."""

from extract.places.districts import District, district_parents, districts
from extract.places.finder import Place, locate, locate_in_parts
from extract.places.units import Unit, current_unit, predecessors, unit_named, unit_with_id, units

__all__ = [
    "District",
    "Place",
    "Unit",
    "current_unit",
    "district_parents",
    "districts",
    "locate",
    "locate_in_parts",
    "predecessors",
    "unit_named",
    "unit_with_id",
    "units",
]
