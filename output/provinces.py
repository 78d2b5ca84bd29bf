"""The table of provinces: the gazetteer's legal units, kept in step with it."""

from dataclasses import asdict
from pathlib import Path

from sqlite_utils import Database

from ocopcrawl.items import provincial_units
from output.connection import explained, transaction
from output.sql import upsert


def load_provinces(db: Database, path: Path) -> None:
    """Write the units that are missing or differ; takes no lock where nothing has changed."""
    with explained(path):
        stored = {row["unit"]: row for row in db.table("provinces").rows}
    changed = [unit for unit in map(asdict, provincial_units()) if stored.get(unit["unit"]) != unit]
    if not changed:
        return
    with transaction(db, path):
        for unit in changed:
            upsert(db, "provinces", unit, key=("unit",))
