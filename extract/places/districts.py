"""The districts of the time before 2025-07-01; their names live on in the news, so none is ever switched off."""

from dataclasses import dataclass
from functools import cache

from extract.places.tables import table


@dataclass(frozen=True, slots=True)
class District:
    """A district: its last type word, the slug of its province, and whether its bare name says enough.

    `safe` is False where the name is also a word, a person, a river, or a commune's in another province; a city is
    so much better known than such a commune that its name stays safe.
    """

    name: str
    type: str
    province: str
    safe: bool


@cache
def districts() -> dict[str, tuple[District, ...]]:
    """Districts by name; several where the name is shared.

    >>> [one.province for one in districts()["Phú Tân"]]
    ['an-giang', 'ca-mau']
    """
    found: dict[str, tuple[District, ...]] = {}
    for row in table("districts"):
        known = row["elsewhere"] == "0" or row["type"] == "thành phố"
        one = District(row["name"], row["type"], row["province"], known and not row["care"])
        found[one.name] = (*found.get(one.name, ()), one)
    return found


def district_parents(name: str) -> tuple[str, ...]:
    """The slugs of the provinces that had a district of a name, each once.

    >>> district_parents("Châu Thành")[:3], district_parents("Cai Lậy")
    (('an-giang', 'ben-tre', 'dong-thap'), ('tien-giang',))
    """
    return tuple(dict.fromkeys(one.province for one in districts().get(name, ())))
