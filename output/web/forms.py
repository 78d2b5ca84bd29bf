"""What a reviewer's form sends, as values of columns."""

import re
from collections.abc import Mapping
from typing import Any

from output.reviews import ReviewError
from output.subjects import SUBJECTS

WHOLE = ("value", "value_max", "stars_min", "stars_max", "stars")
EMPTY_IS_NONE = ("value_max", "stars_min", "stars_max", "period", "unit", "area_level", "area_name")
NAMES = {name for subject in SUBJECTS.values() for name in subject.fields}


def values_of(sent: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a form as values. Raises ReviewError for a number that is none.

    >>> values_of({"value": "1.403", "percent": "67,3", "period": "", "note": "misprinted"})
    {'value': 1403, 'percent': 67.3, 'period': None}
    """
    found: dict[str, Any] = {}
    for name, given in sent.items():
        text = given.strip()
        if name not in NAMES:
            continue
        if not text and name in EMPTY_IS_NONE:
            found[name] = None
        elif name in WHOLE:
            found[name] = whole_number(name, text)
        elif name == "percent":
            if not re.fullmatch(r"[0-9]{1,3}([.,][0-9]{1,6})?", text):
                raise ReviewError(name)
            found[name] = float(text.replace(",", "."))
        else:
            found[name] = text
    return found


def whole_number(name: str, text: str) -> int:
    """A whole number, its thousands apart as either language writes them, or not. Raises ReviewError."""
    if not re.fullmatch(r"[0-9]{1,9}|[0-9]{1,3}([., ][0-9]{3}){1,2}", text):
        raise ReviewError(name)
    return int(re.sub("[., ]", "", text))
