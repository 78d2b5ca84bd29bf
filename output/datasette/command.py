"""The arguments with which Datasette is started on our database."""

import json
import os
import secrets
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from output.connection import connect
from output.datasette.config import PUBLIC_SETTINGS, SETTINGS, metadata
from output.web.visit import ARCHIVES, SIGN_IN, STATIC


def arguments(
    database: Path,
    folder: Path,
    *,
    host: str,
    port: int,
    public: bool,
    browser: bool,
    texts: bool = True,
    review: bool = False,
) -> list[str]:
    """Write the metadata into a folder and give the arguments of `datasette`. Raises StoreError.

    `texts` shows whole articles; without it, only the paragraphs with claims, products or shares. `review` lets who is
    signed in review.
    """
    db = connect(database, readonly=True)
    try:
        written = folder / "metadata.json"
        told = metadata(db, database.stem, public=public, texts=texts, review=review)
        written.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
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
        "--template-dir",
        str(resources.files("output") / "web" / "templates"),
        "--static",
        f"{STATIC}:{resources.files('output') / 'web' / 'static'}",
        "--host",
        host,
        "--port",
        str(port),
        *(part for name, value in settings.items() for part in ("--setting", name, str(value))),
        *(["--open"] if browser else []),
    ]


def address(host: str, port: int) -> str:
    """Where the site can be seen."""
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"


def tell_reviewer(name: str, host: str, port: int) -> str:
    """Let a reviewer sign in, once, at the address that is given back."""
    token = secrets.token_urlsafe(32)
    os.environ[SIGN_IN] = f"{name}:{token}"
    return f"{address(host, port)}-/sign-in?token={token}"


def tell_archives(folders: Iterable[Path]) -> None:
    """Tell the pages where archived pages lie, by the environment, since Datasette shows its metadata to everybody."""
    os.environ[ARCHIVES] = os.pathsep.join(str(folder.absolute()) for folder in folders)
