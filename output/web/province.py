"""The page of a province, of today or former."""

import json
from typing import Any

from output.web import questions
from output.web.charts import line_chart
from output.web.visit import Row, Visit, numbers

CLAIMS_SHOWN = 20
LEVELS = ("3-5", "3", "4", "5")
"""The levels that a province's chart shows; the others stand in its table."""


async def province(visit: Visit) -> Any:
    """Growth by star level, the figures with the rule that chose each, the newest claims."""
    unit = await visit.one(questions.UNIT, unit=visit.named("unit"))
    if unit is None:
        return await visit.missing()
    of_today = unit["unit"] == unit["current_unit"]
    parts = await visit.ask(questions.PARTS, unit=unit["unit"]) if of_today else []
    if of_today:
        totals = await visit.ask(questions.CURRENT_TOTALS_OF, unit=unit["unit"])
        units = [unit["unit"], *(part["unit"] for part in parts)]
    else:
        # Thừa Thiên Huế became Huế on the same ground: one province with two rows.
        units = [unit["unit"][:7], unit["unit"][:7] + "a"]
        totals = await visit.ask(questions.TOTALS_OF, units=json.dumps(units))
    # "Hơn 800" after 812 is no loss: only exact figures make the line.
    series = {
        level: [(row["month"], row["value"]) for row in totals if row["star_level"] == level and row["exact"]]
        for level in LEVELS
    }
    return await visit.page(
        "province.html",
        active="map",
        unit=unit,
        of_today=of_today,
        parts=parts,
        chart=line_chart(series),
        totals=[with_claims(row) for row in reversed(totals)],
        claims=await visit.ask(questions.OF_UNITS, units=json.dumps(units), limit=CLAIMS_SHOWN),
    )


def with_claims(row: Row) -> Row:
    """A row of totals with the numbers of its claims as a list."""
    return {**row, "claims": numbers(row["claims"])}
