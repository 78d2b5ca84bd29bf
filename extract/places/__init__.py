"""Places of Vietnam in a text, through time: the dated gazetteer and the finder."""

from extract.places.finder import Place, locate
from extract.places.units import Unit, current_unit, unit_named, unit_with_id, units

__all__ = ["Place", "Unit", "current_unit", "locate", "unit_named", "unit_with_id", "units"]
