"""The pages about the whole: home, map, dashboard, data."""

from typing import Any

from output.descriptions import described
from output.views import DERIVED, VIEWS
from output.web import questions
from output.web.charts import bars, line_chart
from output.web.map import DIVISIONS, SHOWN, drawing, figures, outlined
from output.web.scale import class_of, classes
from output.web.visit import Row, Visit

NEWEST_AT_HOME, NEWEST_ON_DASHBOARD = 5, 10
CLAIMS_OF_A_STORY = 20
GROWTH_SHOWN = 20
LARGEST_SHOWN = 6
BAR_WIDTH = 420.0
HIDDEN = ("aliases", "totals_state", "sketches", "sketch_keys")
FIRST = ("province_totals", "current_totals", "growth", "claims_flat", "disagreements", "stated_totals", "coverage")
"""What most who come for data want, in this order."""
TEXTS = ("articles",)
"""Tables with the texts of newspapers, which strangers do not see."""


async def home(visit: Visit) -> Any:
    """What this is, how fresh, how complete; the map of the newest year; the newest claims."""
    state = await visit.one(questions.STATE)
    drawn = await drawn_map(visit, "34", "3-5", "")
    newest = await newest_stories(visit, NEWEST_AT_HOME)
    return await visit.page("home.html", active="home", state=state, newest=newest, **drawn)


async def newest_stories(visit: Visit, shown: int) -> list[Row]:
    """The newest claims, one of each story: the total that it is about, else its first claim."""
    found: dict[int, Row] = {}
    for row in await visit.ask(questions.NEWEST, limit=shown * CLAIMS_OF_A_STORY):
        known = found.setdefault(row["story"], row)
        if rank(row) <= rank(known):
            found[row["story"]] = row
    return list(found.values())[:shown]


def rank(claim: Row) -> tuple[bool, bool, bool]:
    """How little a claim tells of its story."""
    return claim["part_of"] is not None, claim["status"] != "total", claim["area_level"] not in ("province", "nation")


async def province_map(visit: Visit) -> Any:
    """The map by division, year and what is shown."""
    division, show = visit.given("division", "34"), visit.given("show", "3-5")
    if division not in DIVISIONS or show not in SHOWN:
        return await visit.missing()
    drawn = await drawn_map(visit, division, show, visit.given("year"))
    return await visit.page("map.html", active="map", divisions=DIVISIONS, shown=SHOWN, **drawn)


async def drawn_map(visit: Visit, division: str, show: str, year: str) -> Row:
    """All that the map's template needs. A year without figures is answered by the newest one before it."""
    sql, given = questions.years(division, "3-5" if show == "share" else show)
    years = [row["year"] for row in await visit.ask(sql, **given)]
    taken = year if year in years else next((found for found in years if found <= (year or "9999")), "")
    found = await figures(visit, division, show, taken) if taken else {}
    legend = classes([figure["value"] for figure in found.values() if figure["value"] is not None])
    units = outlined(division, await visit.ask(questions.UNITS), found)
    for unit in units:
        value = unit["value"]
        unit["colour"] = "missing" if value is None else f"class-{class_of(value, legend)}"
        if value is None and unit["parts_known"]:
            unit["colour"] = "incomplete"
    return {
        "division": division,
        "show": show,
        "year": taken,
        "years": years,
        "legend": legend,
        "units": units,
        "missing": sum(unit["colour"] == "missing" for unit in units),
        "incomplete": sum(unit["colour"] == "incomplete" for unit in units),
        "drawing": drawing(),
    }


async def dashboard(visit: Visit) -> Any:
    """Growth, stars by province, newest claims, coverage, health."""
    national = await visit.ask(questions.NATIONAL)
    sql, given = questions.years("34", "3-5")
    years = [row["year"] for row in await visit.ask(sql, **given)]
    growth: list[Row] = []
    year = ""
    # The newest year with provinces that have a figure of the year before too.
    for year in years:
        growth = await visit.ask(questions.GROWTH, year=year, before=str(int(year) - 1))
        if growth:
            break
    coverage = await visit.ask(questions.COVERAGE)
    largest = series_of(await visit.ask(questions.LARGEST, limit=LARGEST_SHOWN))
    return await visit.page(
        "dashboard.html",
        active="dashboard",
        national=national,
        national_chart=line_chart(
            {
                key: [(row["month"], row["value"]) for row in national if bool(row["exact"]) is exact]
                for key, exact in (("3-5", True), ("rounded", False))
            }
        ),
        known=await visit.one(questions.KNOWN_SUM),
        largest={f"series-{place}": name for place, name in enumerate(largest)},
        largest_chart=line_chart({f"series-{place}": points for place, points in enumerate(largest.values())}),
        growth=growth[:GROWTH_SHOWN],
        growth_year=year,
        stars_rows=star_bars(await visit.ask(questions.STARS)),
        bar_width=BAR_WIDTH,
        newest=await newest_stories(visit, NEWEST_ON_DASHBOARD),
        coverage=coverage_table(coverage),
        health=await visit.ask(questions.HEALTH),
    )


def series_of(rows: list[Row]) -> dict[str, list[tuple[str, int]]]:
    """Points by province, that with the largest newest figure first."""
    found: dict[str, list[tuple[str, int]]] = {}
    for row in rows:
        found.setdefault(row["province"], []).append((row["month"], row["value"]))
    return dict(sorted(found.items(), key=lambda series: -series[1][-1][1]))


def star_bars(rows: list[Row]) -> list[Row]:
    """A bar a province, its star levels side by side, the largest first."""
    found: dict[str, Row] = {}
    for row in rows:
        entry = found.setdefault(row["unit"], {"unit": row["unit"], "province": row["province"], "values": {}})
        entry["values"][row["star_level"]] = row["value"]
    most = max((sum(entry["values"].values()) for entry in found.values()), default=0)
    for entry in found.values():
        entry["bars"] = bars(entry["values"], most, BAR_WIDTH)
    return sorted(found.values(), key=lambda entry: -sum(entry["values"].values()))


def coverage_table(rows: list[Row]) -> Row:
    """Articles by outlet and year, each cell with a shade from 0 (none) to 4."""
    # The newest year first, which a small screen shows; articles without a day last.
    years = sorted({row["year"] for row in rows}, reverse=True)
    most = max((row["articles"] for row in rows), default=0)
    counts = {(row["outlet"], row["year"]): row["articles"] for row in rows}
    outlets = sorted({row["outlet"] for row in rows})
    return {
        "years": years,
        "outlets": [
            {
                "outlet": outlet,
                "cells": [
                    {"articles": articles, "shade": -(-4 * articles // most) if articles else 0}
                    for articles in (counts.get((outlet, year), 0) for year in years)
                ],
                "articles": sum(counts.get((outlet, year), 0) for year in years),
            }
            for outlet in outlets
        ],
    }


async def data(visit: Visit) -> Any:
    """The canned questions, tables and views with their titles."""
    database = visit.datasette.get_database()
    found = await visit.datasette.get_canned_queries(database.name, visit.request.actor)
    names = {*await database.view_names(), *await database.table_names()}
    closed = (*(() if visit.told.get("texts") else TEXTS), *(("reviews",) if visit.told.get("public") else ()))
    # What is made for analysis comes first.
    ordered = dict.fromkeys((*FIRST, *VIEWS, *DERIVED, *described()))
    texts = described(visit.language.code)
    tables = {name: texts[name] for name in ordered if name in names and name not in (*HIDDEN, *closed)}
    return await visit.page("data.html", active="data", queries=found.values(), tables=tables)
