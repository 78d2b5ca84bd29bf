"""What a notebook needs: the claims of a text, and the tables of a database as rows for pandas or polars."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any

from extract.claims import read_claims
from extract.model import VIETNAM, Article, Claim
from extract.normalise import normalise_article
from extract.places import unit_named
from output.connection import connect, explained
from output.dataset.formats import typed
from output.dataset.resources import RESOURCES
from output.dataset.selection import Selection, choose
from output.descriptions import describe, described

Row = dict[str, Any]

ORDERS = {resource.source: resource.key for resource in RESOURCES}


def read_text(text: str, published: date | str | None, *, title: str, outlet_province: str | None) -> tuple[Claim, ...]:
    """Behind `ocopcrawl.read`."""
    day = day_of(published)
    if outlet_province is not None and unit_named(outlet_province, day) is None:
        raise ValueError(f"{outlet_province!r} is no province; write its name as papers do ('Nghệ An')")
    article = Article(
        url="notebook:",
        title=title,
        paragraphs=tuple(part for part in re.split(r"\n\s*\n", text) if part.strip()),
        published_at=None if day is None else datetime.combine(day, time(12), VIETNAM),
    )
    return read_claims(normalise_article(article), outlet_province).claims


def opened(
    database: str | PathLike[str],
    *,
    since: date | str | None,
    until: date | str | None,
    provinces: Sequence[str],
    outlets: Sequence[str],
    min_confidence: float,
) -> "Data":
    """Behind `ocopcrawl.open`."""
    if isinstance(provinces, str) or isinstance(outlets, str):
        raise TypeError("provinces and outlets are lists: ['Nghệ An']")
    chosen = Selection(day_of(since), day_of(until), tuple(provinces), tuple(outlets), min_confidence)
    return Data(Path(database), chosen)


def day_of(given: date | str | None) -> date | None:
    """A day as a date. Raises ValueError.

    >>> day_of("2024-05-20")
    datetime.date(2024, 5, 20)
    """
    if isinstance(given, datetime):
        return given.date()
    if not isinstance(given, str):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise ValueError(f"{given!r} is no day; write YYYY-MM-DD") from None


class Data:
    """A database that is open for reading.

    Each table is an iterator of rows, read as they are asked for: dicts whose cells are numbers, texts, booleans,
    dates, aware times and lists. `pandas.DataFrame(data.claims())` and
    `polars.DataFrame(data.claims(), infer_schema_length=None)` take them as they are. Columns and caveats stand in
    docs/schema.md. Errors of the database are StoreErrors. Closed by `close` or at the end of a `with`.
    """

    def __init__(self, path: Path, selection: Selection) -> None:
        self.path = path
        self._db = connect(path, readonly=True)
        try:
            # The kept totals are those of all claims.
            if selection.described():
                choose(self._db, selection)
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> "Data":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def claims(self) -> Iterator[Row]:
        """One row a claim, with its proof, article and provinces; keep those `counted` to count a story once."""
        return self.rows("claims_flat")

    def totals(self) -> Iterator[Row]:
        """The best total of each province, month and star level, with its claims and the rule that chose it."""
        return self.rows("province_totals")

    def current_totals(self) -> Iterator[Row]:
        """The same for the 34 provinces of today; a sum only where every part is known."""
        return self.rows("current_totals")

    def disagreements(self) -> Iterator[Row]:
        """Provinces and months for which articles state different numbers."""
        return self.rows("disagreements")

    def growth(self) -> Iterator[Row]:
        """Each total of a province of today beside the one a year before."""
        return self.rows("growth")

    def coverage(self) -> Iterator[Row]:
        """Articles by outlet and month."""
        return self.rows("coverage")

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of any described table or view. Raises ValueError for another name."""
        if name not in described() or name == "common":
            raise ValueError(f"{name!r} is no table; docs/schema.md lists them")
        with explained(self.path):
            cursor = self._db.execute(f"select * from {name} order by {', '.join(ORDERS.get(name, ('1',)))}")  # noqa: S608
        columns = describe(name, [column[0] for column in cursor.description]).columns
        return (
            {column.name: typed(value, column.type) for column, value in zip(columns, row, strict=True)}
            for row in self._fetched(cursor)
        )

    def query(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Iterator[Row]:
        """The rows of any question, their cells as SQLite has them. Nothing can be written."""
        with explained(self.path):
            cursor = self._db.execute(sql, parameters)
        names = [column[0] for column in cursor.description or ()]
        return (dict(zip(names, row, strict=True)) for row in self._fetched(cursor))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _fetched(self, cursor: Any) -> Iterator[tuple[Any, ...]]:
        with explained(self.path):
            yield from cursor
