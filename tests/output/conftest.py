from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from output.store import SqliteStore
from tests.output.news import NIGHT


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.time = NIGHT

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ocop.db"


@pytest.fixture
def store(path: Path, clock: Callable[[], datetime]) -> Iterator[SqliteStore]:
    with SqliteStore(path, clock=clock) as opened:
        yield opened


@pytest.fixture
def run(store: SqliteStore) -> int:
    return store.start_run("crawl", ["vnexpress"], NIGHT)
