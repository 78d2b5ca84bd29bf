"""The provinces on the map: their outlines, and the figure of each for a year."""

import json
from functools import cache
from importlib import resources
from typing import Any

from output.web import questions
from output.web.highlight import folded
from output.web.visit import Row, Visit, numbers

DIVISIONS = ("34", "63")
SHOWN = ("3-5", "5", "4", "3", "share")
"""Star levels, and the share of products with 4 or 5 stars."""


@cache
def drawing() -> dict[str, Any]:
    """The size of the drawing, a path a unit, the archipelagos: output/web/map.json, made by output.web.geometry."""
    text = (resources.files("output") / "web" / "map.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


async def figures(visit: Visit, division: str, show: str, year: str) -> dict[str, Row]:
    """The figure of each unit in a year, by unit; its value is None where only some former provinces are known."""
    if show != "share":
        return await by_unit(visit, division, show, year)
    whole, three = [await by_unit(visit, division, level, year) for level in ("3-5", "3")]
    found = {}
    for unit, row in whole.items():
        low = three.get(unit)
        # Only figures of the same month are about the same products.
        if low and row["value"] and low["value"] is not None and low["month"] == row["month"]:
            found[unit] = {**row, "value": round(100 * max(row["value"] - low["value"], 0) / row["value"])}
    return found


async def by_unit(visit: Visit, division: str, level: str, year: str) -> dict[str, Row]:
    """The latest figure of a star level in a year, by unit."""
    sql = questions.FIGURES_63 if division == "63" else questions.FIGURES_34
    return {row["unit"]: row for row in await visit.ask(sql, level=level, year=year)}


def outlined(division: str, provinces: list[Row], found: dict[str, Row]) -> list[Row]:
    """The units of a division in alphabetical order, each with its path, its islands and its figure or None."""
    drawn = drawing()
    names = {row["unit"]: row["name"] for row in provinces}
    islands = {given["part"]: name for name, given in drawn["archipelagos"].items()}
    units = []
    for unit, path in drawn["paths"].items():
        if not unit.startswith(f"vn{division}:"):
            continue
        figure = found.get(unit, {})
        units.append(
            {
                "unit": unit,
                "path": path,
                "islands": islands.get(unit.partition(":")[2]),
                "name": figure.get("province") or names.get(unit, unit),
                "value": figure.get("value"),
                "month": figure.get("month"),
                "exact": figure.get("exact"),
                "rule": figure.get("rule"),
                "parts": figure.get("parts", 0),
                "parts_known": figure.get("parts_known", 0),
                "claims": numbers(figure.get("claims")),
            }
        )
    return sorted(units, key=lambda unit: folded(str(unit["name"])))
