"""What a database says, for a reader at a terminal: the newest total of each province, plans and proposals.

Reads only. A copy of an article counts as the article itself, and a figure that an article repeats counts once.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Total:
    """The newest total of certified products of a province as named, with its stars and the sentence that proves it.

    `now` is the province that its area belongs to since 2025-07-01; a count of stars is None where it is not told.
    """

    province: str
    now: str
    as_of: str
    value: int
    qualifier: str
    five: int | None
    four: int | None
    three: int | None
    sentence: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """A target or a proposal: products that are not certified yet."""

    area: str
    status: str
    period: str | None
    value: int
    qualifier: str
    stars_min: int | None
    stars_max: int | None
    sentence: str
    outlet: str


# The newest exact one; of one day the total that comes with its stars, then the one read with more certainty. "Hơn 800"
# counts only where nothing better is known, and an article without a date says nothing about the order of things.
TOTALS = """
with parts as (
    -- Of the same province and of one star each; candidates inside a total are certified lower for now.
    select * from claims
    where measure = 'products' and status = 'total' and area_level = 'province' and stars_min = stars_max
), whole as (
    select c.*, coalesce(o.name, a.outlet) as outlet,
        (select sum(value) from parts p where p.part_of = c.id and p.unit is c.unit and p.stars_min = 5) as five,
        (select sum(value) from parts p where p.part_of = c.id and p.unit is c.unit and p.stars_min = 4) as four,
        (select sum(value) from parts p where p.part_of = c.id and p.unit is c.unit and p.stars_min = 3) as three
    from claims c join articles a on a.id = c.article left join outlets o on o.key = a.outlet
    where c.measure = 'products' and c.status = 'total' and c.area_level = 'province' and c.part_of is null
        -- "từ 3 sao trở lên" is all there is: certification begins at 3.
        and (c.stars_min is null or (c.stars_min = 3 and c.stars_max = 5))
        and c.same_as is null and c.as_of is not null and a.duplicate_of is null
), ranked as (
    select *, row_number() over (
        partition by province, current_unit order by qualifier <> 'exact', as_of desc, four is null, confidence desc, id
    ) as place
    from whole
)
select r.province, coalesce(n.name, r.province) as now, r.as_of, r.value, r.qualifier, r.five, r.four, r.three,
    r.sentence, r.outlet
from ranked r left join provinces n on n.unit = r.current_unit
where r.place = 1
order by r.as_of desc, r.province
"""

OUTLOOKS = """
select c.area_name as area, c.status, c.period, c.value, c.qualifier, c.stars_min, c.stars_max, c.sentence,
    coalesce(o.name, a.outlet) as outlet
from claims c join articles a on a.id = c.article left join outlets o on o.key = a.outlet
where c.measure = 'products' and c.status in ('target', 'candidate') and c.part_of is null and c.same_as is null
    and c.where_ = 'text' and a.duplicate_of is null
order by a.published_on desc, c.id
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """All that is shown. `verdicts` counts the pages by what became of them, `outlets` the stored articles."""

    verdicts: dict[str, int]
    outlets: dict[str, int]
    claims: int
    totals: list[Total]
    outlooks: list[Outlook]


def summarise(database: Path) -> Summary:
    """Read the summary of a database. Raises `sqlite3.Error` for a file that is none of ours."""
    with closing(sqlite3.connect(f"file:{database.absolute()}?mode=ro", uri=True)) as db:
        verdicts = db.execute(
            "select verdict, count(*) from pages where verdict is not null group by 1 order by 2 desc, 1"
        )
        outlets = db.execute(
            "select coalesce(o.name, a.outlet), count(*) from articles a left join outlets o on o.key = a.outlet"
            " group by 1 order by 2 desc, 1"
        )
        return Summary(
            verdicts=dict(verdicts),
            outlets=dict(outlets),
            claims=db.execute("select count(*) from claims").fetchone()[0],
            totals=[Total(*row) for row in db.execute(TOTALS)],
            outlooks=[Outlook(*row) for row in db.execute(OUTLOOKS)],
        )
