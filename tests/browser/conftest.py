"""A real browser over the demo's database; without one these tests skip."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, sync_playwright

from output.store import SqliteStore
from tests.cli.test_demo import demo
from tests.cli.test_serve import served

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass
class Visitor:
    """A window of the browser, and what went wrong in it."""

    page: Page
    home: str
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: said.type in ("error", "warning") and self.troubles.append(said.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("requestfinished", self.check_host)
        self.page.on("requestfailed", self.check_host)

    def check_host(self, asked: Request) -> None:
        # What the page's policy forbids never leaves the browser.
        if urlsplit(asked.url).netloc not in (urlsplit(self.home).netloc, "") and asked.failure != "csp":
            self.troubles.append(f"asks another host: {asked.url} ({asked.failure})")

    def open(self, path: str) -> Response:
        answer = self.page.goto(self.home + path)
        assert answer
        return answer

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.home)


# Playwright's event loop counts as running until it is stopped: tests of other packages that run one of their own would
# fail in the same process.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no browser here: install Debian's package chromium")
    with sync_playwright() as playwright:
        # Chromium's own sandbox wants rights that a container does not give.
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("browser") / "ocop.db"
    done = demo("--db", str(database))
    assert done.returncode == 0, done.stderr
    return database


@pytest.fixture(scope="package")
def home(browser: Browser, demo_database: Path) -> Iterator[str]:
    with served(demo_database) as address:
        yield address.rpartition("/")[0]


@pytest.fixture(scope="package")
def public(browser: Browser, demo_database: Path) -> Iterator[str]:
    with served(demo_database, "--public") as address:
        yield address.rpartition("/")[0]


@pytest.fixture(scope="package")
def empty(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    database = tmp_path_factory.mktemp("empty") / "ocop.db"
    SqliteStore(database).close()
    with served(database) as address:
        yield address.rpartition("/")[0]


@pytest.fixture
def visitor(browser: Browser, home: str) -> Iterator[Visitor]:
    context = window(browser, "desktop")
    yield (visitor := Visitor(context.new_page(), home))
    context.close()
    assert visitor.troubles == []


def window(browser: Browser, size: str, *, scripts: bool = True, language: str = "en") -> BrowserContext:
    width, height = SIZES[size]
    return browser.new_context(
        viewport={"width": width, "height": height},
        java_script_enabled=scripts,
        locale=language,
        reduced_motion="reduce",
    )
