"""Runs probes against loopback servers, and looks at what they leave behind."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests import processes
from tests.press.handler import settings_for
from tests.press.page import Page
from tests.press.server import PressServer

REPOSITORY = Path(__file__).parents[2]
HOST = "https://bao.example"
FAST = {
    "DOWNLOAD_DELAY": 0.01,
    "AUTOTHROTTLE_ENABLED": False,
    "OCOP_RETRY_PAUSE": 0.01,
    "OCOP_PROGRESS_INTERVAL": 0,
    "LOG_LEVEL": "WARNING",
}


def article(number: int | str, host: str = HOST) -> Page:
    text = f"Bài {number}: xã có thêm sản phẩm OCOP. " * 40
    return Page(f"{host}/bai-{number}.html", f"<html><body><h1>Bài {number}</h1><p>{text}</p></body></html>".encode())


def listing(links: Sequence[str], host: str = HOST, path: str = "/ocop") -> Page:
    items = "".join(f'<h3><a href="{link}">{link}</a></h3>' for link in links)
    return Page(f"{host}{path}", f"<html><body>{items}{' ' * 600}</body></html>".encode())


def robots(text: str = "User-agent: *\nAllow: /\n", host: str = HOST) -> Page:
    return Page(f"{host}/robots.txt", text.encode(), content_type="text/plain")


def paper(count: int, host: str = HOST) -> list[Page]:
    """A list of so many articles, and the articles."""
    articles = [article(number, host) for number in range(count)]
    return [robots(host=host), listing([page.url for page in articles], host), *articles]


@dataclass
class Crawl:
    """Probes to run: by name the domains they stay in, and the kind and address of what they begin with."""

    folder: Path
    server: PressServer | None
    spiders: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {"probe": {"domains": ["bao.example"], "start": [("listing", f"{HOST}/ocop")]}}
    )
    settings: dict[str, Any] = field(default_factory=dict)
    replay: Sequence[Path] = ()
    database: str = "ocop.db"

    def command(self) -> list[str]:
        settings = {
            **FAST,
            "OCOP_DB": str(self.folder / self.database),
            "OCOP_ARCHIVE": str(self.folder / "archive"),
            **(settings_for(self.server.port) if self.server else {}),
            **self.settings,
        }
        task = {"settings": settings, "spiders": self.spiders, "replay": [str(path) for path in self.replay]}
        return [sys.executable, "-W", "error", "-m", "tests.ocopcrawl.probe", json.dumps(task)]

    def run(self, expected: int | None = 0) -> dict[str, Any]:
        """Run to the end and give what the process printed. Nothing but JSON may be on its standard output."""
        done = processes.run(self.command())
        assert "Traceback" not in done.stderr, done.stderr
        assert expected is None or done.returncode == expected, done.stderr
        return {**json.loads(done.stdout), "log": done.stderr}

    def start(self) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            self.command(), cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(self.folder / self.database) as db:
            rows = db.execute(sql).fetchall()
        db.close()
        return rows

    def verdicts(self) -> dict[str, tuple[str, str]]:
        """Verdict and reason of every judged address, by its path."""
        rows = self.rows("select url, verdict, reason from pages where verdict is not null")
        return {url.partition(".example")[2]: (verdict, reason) for url, verdict, reason in rows}

    def issues(self) -> list[tuple[str, str]]:
        return self.rows("select kind, message from issues order by id")

    @property
    def warcs(self) -> list[Path]:
        return sorted((self.folder / "archive").glob("*.warc.gz*"))


def urls(result: dict[str, Any], kind: str = "article") -> list[str]:
    return [page["url"] for page in result["seen"] if page["kind"] == kind]
