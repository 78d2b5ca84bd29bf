"""The arguments with which Datasette is started on our database."""

import json
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from output.connection import connect
from output.datasette.config import PUBLIC_SETTINGS, SETTINGS, metadata


def arguments(database: Path, folder: Path, *, host: str, port: int, public: bool, browser: bool) -> list[str]:
    """Write the metadata into a folder and give the arguments of `datasette`. Raises StoreError."""
    db = connect(database, readonly=True)
    try:
        written = folder / "metadata.json"
        written.write_text(json.dumps(metadata(db, database.stem, public=public), ensure_ascii=False), encoding="utf-8")
    finally:
        db.close()
    settings = PUBLIC_SETTINGS if public else SETTINGS
    return [
        "serve",
        str(database),
        "--metadata",
        str(written),
        "--plugins-dir",
        str(resources.files("output") / "datasette" / "plugins"),
        "--host",
        host,
        "--port",
        str(port),
        *(part for name, value in settings.items() for part in ("--setting", name, str(value))),
        *(["--open"] if browser else []),
    ]


def address(database: Path, host: str, port: int) -> str:
    """Where the database can be seen."""
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/{quote(database.stem)}"
