"""Run the real crawl, in a process of its own, against the loopback press."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from tests import processes
from tests.press.handler import arguments_for
from tests.press.server import Arrival, PressServer

# Nobody needs to be spared on the loopback.
IN_A_HURRY = (
    "DOWNLOAD_DELAY=0.001",
    "AUTOTHROTTLE_ENABLED=False",
    "OCOP_CRAWL_DELAY_MAX=0.01",
    "OCOP_RETRY_PAUSE=0.01",
)


def crawl(server: PressServer, folder: Path, *arguments: str) -> list[Arrival]:
    """Crawl into `folder`; give what arrived at the server."""
    before = len(server.arrivals)
    settings = [part for setting in IN_A_HURRY for part in ("-s", setting)]
    command = [sys.executable, "-m", "ocopcrawl", "crawl", *arguments, *arguments_for(server.port), *settings]
    places = ["--db", str(folder / "ocop.db"), "--archive", str(folder / "archive")]
    done = processes.run([*command, *places])
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return server.arrivals[before:]


def column(folder: Path, query: str) -> list[str]:
    """The first column of a query's rows."""
    with closing(sqlite3.connect(folder / "ocop.db")) as db:
        return [row[0] for row in db.execute(query)]


def stored(folder: Path) -> set[str]:
    """The canonical addresses of all stored articles."""
    return set(column(folder, "select url from articles"))


def issues(folder: Path, kind: str) -> list[str]:
    """The messages of the issues of a kind."""
    return column(folder, f"select message from issues where kind = '{kind}'")
