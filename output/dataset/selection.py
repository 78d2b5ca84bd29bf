"""Which rows an export holds, as temporary views that stand in for the tables.

A name without its schema means the temporary object first. So the project's views, created once more as temporary ones,
work out their totals from the chosen claims alone, by the same SQL.
"""

import unicodedata
from dataclasses import dataclass, fields
from datetime import date

from sqlite_utils import Database

from output.views import DERIVED, VIEWS, select_sql

CHOSEN = ("claims", "articles", "mentions", "rated_products", "shares")
"""Tables whose rows a selection chooses; all views are worked out from these."""

IN_ARTICLES = ("article in (select id from temp.chosen_articles)", "id in (select id from temp.chosen_articles)")
IN_UNITS = "(unit in (select unit from temp.chosen_units) or current_unit in (select unit from temp.chosen_units))"


class SelectionError(Exception):
    """A selection that cannot be meant. The message says what to give instead."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows to take: articles published from `since` to `until` (both included), of these outlets and provinces.

    A province is a name ("Nghệ An", "nghe an"), a slug or a unit ("vn63:40"); it stands for its former and its present
    unit. `min_confidence` leaves out less certain claims.
    """

    since: date | None = None
    until: date | None = None
    provinces: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    min_confidence: float = 0.0

    def described(self) -> dict[str, object]:
        """What was asked for, fit for JSON; empty where everything was."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: list(value) if isinstance(value, tuple) else value if isinstance(value, float) else str(value)
            for name, value in given.items()
            if value
        }


def slug_of(name: str) -> str:
    """A name in plain letters with hyphens.

    >>> slug_of("Bà Rịa - Vũng Tàu"), slug_of("dak lak"), slug_of("Đắk Lắk")
    ('ba-ria-vung-tau', 'dak-lak', 'dak-lak')
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return "-".join("".join(c if c.isalnum() else " " for c in plain.replace("đ", "d")).split())


def choose(db: Database, selection: Selection) -> None:
    """Let the selection's temporary views stand in for the tables. Raises SelectionError for an unknown name.

    The totals are worked out anew, also where everything is selected: those that the database keeps are as old as the
    end of the last run.
    """
    if selection.described():
        choose_rows(db, selection)
    for name in (*VIEWS, *DERIVED):
        db.execute(f"create temp view {name} as {select_sql(name)}")


def choose_rows(db: Database, selection: Selection) -> None:
    """Let temporary views of the selected rows stand in for the tables. Raises SelectionError for an unknown name."""
    units = _units(db, selection.provinces)
    _check_outlets(db, selection.outlets)
    db.execute("create temp table chosen_articles (id integer primary key)")
    db.execute("create temp table chosen_units (unit text primary key)")
    db.execute("create temp table least (confidence real)")
    db.execute("insert into temp.least values (?)", [selection.min_confidence])
    for unit in units:
        db.execute("insert into temp.chosen_units values (?)", [unit])
    conditions, values = _conditions(selection)
    where = f" where {' and '.join(conditions)}" if conditions else ""
    db.execute(f"insert into temp.chosen_articles select id from main.articles{where}", values)  # noqa: S608
    for table in CHOSEN:
        db.execute(_view(table, by_province=bool(units)))


def _conditions(selection: Selection) -> tuple[list[str], dict[str, object]]:
    conditions: list[str] = []
    if selection.since:
        conditions.append("published_on >= :since")
    if selection.until:
        conditions.append("published_on <= :until")
    if selection.outlets:
        names = ", ".join(f":outlet{number}" for number in range(len(selection.outlets)))
        conditions.append(f"outlet in ({names})")
    if selection.provinces:
        # Two indexed look-ups a table; one condition with `or` would read the whole table.
        found = " union ".join(
            f"select article from main.{table} where {column} in (select unit from temp.chosen_units)"  # noqa: S608
            for table in ("claims", "mentions")
            for column in ("unit", "current_unit")
        )
        conditions.append(f"id in ({found})")
    outlets = {f"outlet{number}": outlet for number, outlet in enumerate(selection.outlets)}
    since, until = (day.isoformat() if day else None for day in (selection.since, selection.until))
    return conditions, {"since": since, "until": until, **outlets}


def _view(table: str, *, by_province: bool) -> str:
    conditions = [IN_ARTICLES[table == "articles"]]
    if by_province and table != "articles":
        conditions.append(IN_UNITS)
    if table == "claims":
        conditions.append("confidence >= (select confidence from temp.least)")
    return f"create temp view {table} as select * from main.{table} where {' and '.join(conditions)}"  # noqa: S608


def _units(db: Database, provinces: tuple[str, ...]) -> list[str]:
    units: list[str] = []
    for name in provinces:
        sql = "select unit from provinces where unit = ? or slug = ? or name = ?"
        found = [row[0] for row in db.execute(sql, [name, slug_of(name), name])]
        if not found:
            raise SelectionError(f"{name!r} is no province; give its name ('Nghệ An', 'nghe an') or its unit (vn63:40)")
        units += found
    return sorted(set(units))


def _check_outlets(db: Database, outlets: tuple[str, ...]) -> None:
    known = [row[0] for row in db.execute("select key from outlets order by key")]
    for outlet in outlets:
        if outlet not in known:
            raise SelectionError(f"{outlet!r} is no outlet of this database; it has {', '.join(known) or 'none'}")
