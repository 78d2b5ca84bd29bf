"""What can be reviewed: claims, rated products and shares. Which columns a person decides, and what they may hold."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, get_args, get_type_hints

from sqlite_utils import Database

from ocopcrawl.items import Area, Claim
from output.periods import days_of
from output.rows import AREA, STATED, Row

SubjectName = Literal["claim", "rated_product", "share"]

FIELDS: Final = ("measure", *AREA, *STATED)
"""What a person may correct of a claim: columns of `claims`."""

LARGEST: Final = 10_000_000
LONGEST_NAME: Final = 300
NATION: Final = "Việt Nam"


class ReviewError(Exception):
    """A review that cannot be taken. `field` names the value at fault, `reason` the kind of fault."""

    def __init__(self, field: str, reason: str = "bad") -> None:
        super().__init__(f"{field} is not valid" if reason == "bad" else f"{field}: {reason}")
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of row that people review.

    `name` is also the column of `reviews` that refers to it. `fields` are what a person decides, `kept` what is put
    back when a review is withdrawn, `identity` the field that tells rows with the same words apart.
    """

    name: SubjectName
    table: str
    fields: tuple[str, ...]
    kept: tuple[str, ...]
    identity: str
    check: Callable[[Row], None]


def checked(subject: Subject, values: Row) -> Row:
    """Decided values, if each is one that such a row may have. Raises ReviewError."""
    subject.check(values)
    level, allowed = values["area_level"], get_args(get_type_hints(Area)["level"])
    if subject.name == "rated_product" and level is None:
        return {**values, **dict.fromkeys(AREA)}
    if level not in allowed:
        raise ReviewError("area_level")
    if not values["area_name"]:
        raise ReviewError("area_name")
    return values


def with_province(db: Database, values: Row) -> Row:
    """The values with the province's name and today's unit by its unit. Raises ReviewError for an unknown unit."""
    if values["area_level"] == "nation":
        return {**values, "area_name": NATION, "province": None, "unit": None, "current_unit": None}
    if not values["unit"]:
        return {**values, "province": None, "unit": None, "current_unit": None}
    found = db.execute("select name, current_unit from provinces where unit = ?", [values["unit"]]).fetchone()
    if found is None:
        raise ReviewError("unit")
    name = found[0] if values["area_level"] == "province" else values["area_name"]
    return {**values, "area_name": name, "province": found[0], "current_unit": found[1]}


def _check_claim(values: Row) -> None:
    hints = get_type_hints(Claim)
    for name in ("measure", "qualifier", "status"):
        if values[name] not in get_args(hints[name]):
            raise ReviewError(name)
    if not isinstance(values["value"], int) or not 0 <= values["value"] < LARGEST:
        raise ReviewError("value")
    if values["value_max"] is not None and not values["value"] < values["value_max"] < LARGEST:
        raise ReviewError("value_max")
    _check_stars(values)
    if values["period"] is not None:
        try:
            days_of(values["period"])
        except ValueError as error:
            raise ReviewError("period") from error


def _check_product(values: Row) -> None:
    if not values["name"] or len(values["name"]) > LONGEST_NAME:
        raise ReviewError("name")
    if not isinstance(values["stars"], int) or not 1 <= values["stars"] <= 5:
        raise ReviewError("stars")
    if values["status"] not in get_args(get_type_hints(Claim)["status"]):
        raise ReviewError("status")


def _check_share(values: Row) -> None:
    if not isinstance(values["percent"], int | float) or not 0 <= values["percent"] <= 100:
        raise ReviewError("percent")
    _check_stars(values)


def _check_stars(values: Row) -> None:
    stars = values["stars_min"], values["stars_max"]
    if stars != (None, None) and (None in stars or not 1 <= stars[0] <= stars[1] <= 5):
        raise ReviewError("stars_max")


PRODUCT_FIELDS: Final = ("name", "stars", "status", *AREA)
SHARE_FIELDS: Final = ("percent", "stars_min", "stars_max", *AREA)

SUBJECTS: Final[dict[str, Subject]] = {
    "claim": Subject("claim", "claims", FIELDS, (*FIELDS, "as_of", "checks"), "value", _check_claim),
    "rated_product": Subject("rated_product", "rated_products", PRODUCT_FIELDS, PRODUCT_FIELDS, "name", _check_product),
    "share": Subject("share", "shares", SHARE_FIELDS, SHARE_FIELDS, "percent", _check_share),
}
