"""Runs the real `ocopcrawl crawl` against loopback servers, and looks at what it leaves behind."""

import base64
import hashlib
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.address import canonical_address
from ocopcrawl.archive.reader import located, read_response
from tests import processes
from tests.press.handler import arguments_for
from tests.press.server import PressServer

REPOSITORY = Path(__file__).parents[2]
# The pauses of politeness have tests of their own; so has the process that reads, which takes a second to start.
QUICK = {
    "DOWNLOAD_DELAY": 0.001,
    "AUTOTHROTTLE_ENABLED": 0,
    "OCOP_CRAWL_DELAY_MAX": 0.02,
    "OCOP_RETRY_PAUSE": 0.01,
    "OCOP_READ_AHEAD": 0,
}
ASIDE = {"OCOP_READ_AHEAD": 3}


@dataclass
class Night:
    """The database and the archive of one folder, and the crawls that fill them."""

    folder: Path
    server: PressServer
    outlets: Sequence[str]
    settings: Mapping[str, Any] = field(default_factory=dict)
    options: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    program: str = "ocopcrawl"
    # Folders of the "database" and the "archive", where they lie elsewhere.
    places: Mapping[str, Path] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        return self.places.get("database", self.folder) / "ocop.db"

    @property
    def archive(self) -> Path:
        return self.places.get("archive", self.folder) / "archive"

    def command(self) -> list[str]:
        places = ["--db", str(self.database), "--archive", str(self.archive)]
        settings = [part for name, value in {**QUICK, **self.settings}.items() for part in ("-s", f"{name}={value}")]
        program = [sys.executable, "-m", self.program, "crawl", *self.outlets]
        return [*program, *places, *arguments_for(self.server.port), *settings, *self.options]

    def scrapy(self, database: Path) -> "subprocess.Popen[str]":
        """The same crawl of the first outlet by Scrapy's own command."""
        settings = {**QUICK, **self.settings, "OCOP_DB": database, "OCOP_ARCHIVE": self.archive}
        arguments = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
        program = [sys.executable, "-m", "scrapy", "crawl", self.outlets[0]]
        return self.start([*program, *arguments_for(self.server.port), *arguments])

    def start(self, command: Sequence[str] | None = None) -> "subprocess.Popen[str]":
        """A crawl in a process group of its own, as a terminal gives it."""
        return subprocess.Popen(
            command or self.command(),
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONWARNINGS": "error", **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, expected: int = 0, timeout: float = 100) -> str:
        """Run to the end, whose exit code must be the expected one; give what a person reads."""
        done = processes.run(self.command(), env={**os.environ, **self.environment}, timeout=timeout)
        said = done.stdout + done.stderr
        assert "Traceback" not in said, said
        assert done.returncode == expected, said
        return said

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.database, timeout=20)) as db:
            return db.execute(query, values).fetchall()

    def stored(self) -> set[str]:
        """The addresses of all stored articles; none where the database is not made yet."""
        if not self.rows("select 1 from sqlite_master where name = 'articles'"):
            return set()
        return {url for (url,) in self.rows("select url from articles")}

    def is_sound(self) -> None:
        """The file is whole, every reference holds, and every row of the archive's index opens what it says."""
        assert self.rows("pragma integrity_check") == [("ok",)]
        assert self.rows("pragma foreign_key_check") == []
        for url, file, offset, digest, status in self.rows(
            "select url, warc_file, warc_offset, digest, http_status from pages where warc_file is not null"
        ):
            path = located(file, [self.archive])
            assert path, f"{file} of {url} is gone"
            # The reader compares the bytes with the record's own digest; the row has the same.
            response = read_response(path, offset)
            assert canonical_address(response.url) == url
            # A list that has not changed since keeps the place of its last whole answer.
            assert response.status == (200 if status == 304 else status)
            assert payload_digest(response.body) == digest


def payload_digest(body: bytes) -> str:
    """WARC's digest of a body."""
    return f"sha1:{base64.b32encode(hashlib.sha1(body).digest()).decode()}"


def readers(crawl: int) -> list[int]:
    """The processes that a crawl has started."""
    return [int(number) for number in Path(f"/proc/{crawl}/task/{crawl}/children").read_text().split()]


def wait_until(happens: Callable[[], object], seconds: float = 30) -> None:
    """Look until it is so."""
    ends = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < ends
        time.sleep(0.005)
