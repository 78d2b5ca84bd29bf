"""What a database says, for a reader at a terminal: the newest total of each province, plans and proposals.

Reads only. A figure that an article repeats, or that its copies state too, counts once.
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


# The database's own answer (its view latest_totals); the stars are those of the same month. Of the claims that it rests
# on, the newest is shown.
TOTALS = """
select t.province, coalesce(n.name, t.province) as now, t.as_of, t.value, c.qualifier, five.value as five,
    four.value as four, three.value as three, c.sentence, coalesce(o.name, a.outlet) as outlet
from latest_totals t
join claims c on c.id = (
    select one.id from json_each(t.claims) listed join claims one on one.id = listed.value
    order by one.as_of desc, one.confidence desc, one.id limit 1
)
join articles a on a.id = c.article
left join outlets o on o.key = a.outlet
left join provinces n on n.unit = t.current_unit
left join province_totals five on five.unit = t.unit and five.month = t.month and five.star_level = '5'
left join province_totals four on four.unit = t.unit and four.month = t.month and four.star_level = '4'
left join province_totals three on three.unit = t.unit and three.month = t.month and three.star_level = '3'
where t.star_level = '3-5'
order by t.as_of desc, t.province
"""

OUTLOOKS = """
select c.area_name as area, c.status, c.period, c.value, c.qualifier, c.stars_min, c.stars_max, c.sentence,
    coalesce(o.name, a.outlet) as outlet
from claims c join articles a on a.id = c.article left join outlets o on o.key = a.outlet
where c.measure = 'products' and c.status in ('target', 'candidate') and c.part_of is null and c.same_as is null
    and c.where_ = 'text' and c.told_before is null and c.review is not 'reject'
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
