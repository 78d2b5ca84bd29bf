"""How many requests does a night cost for each new article? Real crawls of a loopback outlet that grows.

    python -m benchmarks.discovery

The outlet has 500 articles in pages of 20, the newest first; a night adds 20. Each night is a process of its own, as
under cron. All requests count: robots.txt, lists, articles. The first night looks back five pages.
"""

import re
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from tests.press import synthetic
from tests.press.handler import arguments_for
from tests.press.page import Page
from tests.press.render import list_page, page_of
from tests.press.server import PressServer

PER_PAGE = 20
OFFSET = re.compile(r"BRSR=(\d+)$")
SETTINGS = ("DOWNLOAD_DELAY=0.001", "AUTOTHROTTLE_ENABLED=False", "LOG_LEVEL=ERROR")


class Growing:
    """An outlet whose list has the newest article first, as real ones have."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __call__(self, key: str) -> Page | None:
        """The page of a key, None where there is none."""
        if found := synthetic.ARTICLE.fullmatch(key):
            number = int(found["id"]) - 100_000
            return page_of(synthetic.story(number)) if 0 <= number < self.count else None
        if key.startswith(synthetic.LIST):
            offset = OFFSET.search(key)
            newest = self.count - (int(offset[1]) if offset else 0)
            stories = [synthetic.story(number) for number in range(newest - 1, max(newest - PER_PAGE, 0) - 1, -1)]
            return list_page("thuonghieusanpham", f"https://{key}", "OCOP", stories)
        return synthetic.Synthetic(self.count)(key) if key.endswith("/robots.txt") else None


def night(server: PressServer, folder: Path) -> tuple[int, int]:
    """One crawl: its requests, and the articles that it added."""
    before, known = len(server.arrivals), stored(folder)
    settings = [part for setting in SETTINGS for part in ("-s", setting)]
    places = ["--db", str(folder / "ocop.db"), "--archive", str(folder / "archive")]
    command = [sys.executable, "-m", "ocopcrawl", "crawl", "thuonghieusanpham", *arguments_for(server.port)]
    ended = subprocess.run([*command, *settings, *places], check=False, capture_output=True, text=True)
    # A night without anything new is rightly called unhealthy (1) beside nights with twenty articles.
    if ended.returncode not in (0, 1):
        raise SystemExit(ended.stderr)
    return len(server.arrivals) - before, stored(folder) - known


def stored(folder: Path) -> int:
    """How many articles the database has."""
    if not (folder / "ocop.db").exists():
        return 0
    with closing(sqlite3.connect(folder / "ocop.db")) as db:
        return int(db.execute("select count(*) from articles").fetchone()[0])


def main() -> None:
    """Print a line a night."""
    growing = Growing(500)
    print(f"{'night':<8}{'requests':>10}{'new articles':>14}{'requests per new article':>26}")
    with tempfile.TemporaryDirectory() as name, PressServer(growing) as server:
        for number, new in enumerate((0, 20, 20, 50, 0), 1):
            growing.count += new
            requests, articles = night(server, Path(name))
            ratio = f"{requests / articles:.2f}" if articles else "-"
            print(f"{number:<8}{requests:>10}{articles:>14}{ratio:>26}")


if __name__ == "__main__":
    main()
