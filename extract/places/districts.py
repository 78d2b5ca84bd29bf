"""The districts of the time before 2025-07-01; their names live on in the news, so none is ever switched off."""

from dataclasses import dataclass
from functools import cache

from extract.places.tables import table


@dataclass(frozen=True, slots=True)
class District:
    """A district: its last type word, the slug of its province, and whether its bare name says enough.

    `safe` is False where a commune of another province has the same name or where the name is also a word, a person,
    a river.
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
        one = District(row["name"], row["type"], row["province"], not row["care"] and row["elsewhere"] == "0")
        found[one.name] = (*found.get(one.name, ()), one)
    return found


def district_parents(name: str) -> tuple[str, ...]:
    """The slugs of the provinces that had a district of a name, each once.

    >>> district_parents("Châu Thành")[:3], district_parents("Cai Lậy")
    (('an-giang', 'ben-tre', 'dong-thap'), ('tien-giang',))
    """
    return tuple(dict.fromkeys(one.province for one in districts().get(name, ())))
