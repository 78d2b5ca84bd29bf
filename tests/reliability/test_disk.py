"""A disk that is full, a database that others use: the crawl says so, keeps what it has, and goes on the next time."""

import os
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.press import faults
from tests.press.page import key_of
from tests.press.server import Lookup, PressServer
from tests.press.synthetic import Synthetic
from tests.reliability.crawling import ASIDE, Night

Open = Callable[[Lookup], PressServer]
OUTLETS = ["thuonghieusanpham"]
SMALL, LARGE = "8m", "64m"
# What is left on the small disk when the crawl begins.
ROOM = 600_000


# Waits until the test has ended, however it ended, and then takes the disk away: what a killed test left mounted in
# pytest's own folder would make each later run of pytest fail when it clears old folders.
TAKE_AWAY = 'cat; umount -l "$1"; rmdir "$1"'


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of its own, in memory and small."""
    if os.geteuid():
        pytest.skip("only root can mount a small file system")
    folder = Path(mkdtemp(prefix="ocopcrawl-disk-"))
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", folder], capture_output=True)
    if done.returncode:
        folder.rmdir()
        pytest.skip(f"a small file system cannot be mounted here: {done.stderr.decode().strip()}")
    command = ["sh", "-c", TAKE_AWAY, "sh", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as keeper:
        yield folder
    assert keeper.returncode == 0
    assert not folder.exists()


def fill(folder: Path, left: int) -> None:
    """Leave so many bytes."""
    state = os.statvfs(folder)
    (folder / "ballast").write_bytes(bytes(max(0, state.f_bavail * state.f_frsize - left)))


@pytest.mark.fault(
    "disk",
    "the disk of the archive, of the database, or of both is full",
    "The crawl stops and says so, exit code 1; nothing half-written is kept, and with room again the next run goes on.",
)
@pytest.mark.parametrize("full", ["both", "archive", "database"])
def test_a_full_disk_ends_the_crawl_and_costs_nothing(
    open_server: Open, small_disk: Path, tmp_path: Path, full: str
) -> None:
    server = open_server(Synthetic(3))
    places = {"archive": tmp_path / "a", "database": tmp_path / "b"} | (
        dict.fromkeys(("archive", "database"), small_disk) if full == "both" else {full: small_disk}
    )
    for folder in places.values():
        folder.mkdir(exist_ok=True)
    night = Night(tmp_path, server, OUTLETS, ASIDE, places=places)
    night.run()
    fill(small_disk, ROOM)
    server.lookup = pages = Synthetic(120)
    said = night.run(expected=1)
    # What to do is said in words; what the system says is not enough.
    assert "No space left on device" in said or "the disk is full; make room and run the command again" in said
    night.is_sound()
    stored, arrived = night.stored(), len(server.arrivals)
    assert 3 < len(stored) < 120

    subprocess.run(["mount", "-o", f"remount,size={LARGE}", small_disk], check=True)
    night.run()
    assert night.stored() == set(pages.urls())
    assert not {arrival.key for arrival in server.arrivals[arrived:]} & {key_of(url) for url in stored}
    night.is_sound()


@pytest.mark.fault(
    "disk",
    "somebody reads the database all night (Datasette, a long query)",
    "The crawl does not wait for readers, and the reader sees the state of its beginning.",
)
def test_a_reader_does_not_hold_up_the_crawl(open_server: Open, tmp_path: Path) -> None:
    server = open_server(Synthetic(3))
    night = Night(tmp_path, server, OUTLETS)
    night.run()
    server.lookup = Synthetic(30)
    with closing(sqlite3.connect(night.database, isolation_level=None)) as reader:
        reader.execute("begin")
        assert reader.execute("select count(*) from articles").fetchone() == (3,)
        night.run()
        assert reader.execute("select count(*) from articles").fetchone() == (3,)
        reader.execute("commit")
        assert reader.execute("select count(*) from articles").fetchone() == (30,)
    night.is_sound()


class Writer(threading.Thread):
    """Another program that takes the write lock once something is stored, and holds it until it is told to let go."""

    def __init__(self, night: Night) -> None:
        super().__init__(daemon=True)
        self.night = night
        self.enough = threading.Event()
        self.has_it = threading.Event()

    def run(self) -> None:
        with closing(sqlite3.connect(self.night.database, isolation_level=None, timeout=20)) as db:
            before = db.execute("select count(*) from articles").fetchone()
            while db.execute("select count(*) from articles").fetchone() == before:
                time.sleep(0.005)
            db.execute("begin immediate")
            self.has_it.set()
            self.enough.wait(60)
            db.execute("rollback")


@pytest.mark.fault(
    "disk",
    "another program holds the write lock for a moment",
    "The crawl waits up to ten seconds for each write and goes on.",
)
def test_another_writer_is_waited_for(open_server: Open, tmp_path: Path) -> None:
    server = open_server(Synthetic(3))
    night = Night(tmp_path, server, OUTLETS)
    night.run()
    server.lookup = pages = Synthetic(40)
    writer = Writer(night)
    writer.start()
    process = night.start()
    assert writer.has_it.wait(30)
    before = len(server.arrivals)
    time.sleep(1)
    assert len(server.arrivals) <= before + 1, "a crawl that cannot store has no business to fetch"
    assert process.poll() is None
    writer.enough.set()
    said = "".join(process.communicate(timeout=60))
    assert process.returncode == 0, said
    assert night.stored() == set(pages.urls())


@pytest.mark.fault(
    "disk",
    "another program holds the write lock for long",
    "The crawl stops and names the cause, exit code 1; the next run goes on.",
)
def test_a_database_that_stays_locked_ends_the_crawl(open_server: Open, tmp_path: Path) -> None:
    server = open_server(Synthetic(3))
    night = Night(tmp_path, server, OUTLETS, program="tests.reliability.process", environment={"BUSY_TIMEOUT": "0.5"})
    night.run()
    server.lookup = pages = Synthetic(40)
    writer = Writer(night)
    writer.start()
    try:
        said = night.run(expected=1)
    finally:
        writer.enough.set()
        writer.join(30)
    assert "another process is writing to it; wait until it has ended and try again" in said
    assert len(night.stored()) < 40
    night.run()
    assert night.stored() == set(pages.urls())
    night.is_sound()


@pytest.mark.fault(
    "disk",
    "a database of a newer version, no database, or a path that cannot be written, for `scrapy crawl` as well",
    "It is said with what to do, exit code 2; no traceback, nothing fetched.",
)
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.write_text("a text, and no database at all" * 99), "is no SQLite database"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: None, "cannot be written"),
        (lambda path: newer(path), "newer version"),
    ],
    ids=["a text", "a folder", "no folder", "a newer version"],
)
def test_scrapy_crawl_explains_a_database_that_it_cannot_use(
    open_server: Open, tmp_path: Path, make: Callable[[Path], object], message: str, request: pytest.FixtureRequest
) -> None:
    server = open_server(Synthetic(3))
    path = tmp_path / ("missing/ocop.db" if "no folder" in request.node.name else "ocop.db")
    make(path)
    process = Night(tmp_path, server, OUTLETS).scrapy(path)
    out, log = process.communicate(timeout=60)
    assert process.returncode == 2, log
    assert message in log
    assert str(path) in log
    assert "Traceback" not in log
    assert not out
    assert not server.arrivals


def newer(path: Path) -> None:
    """A database that a later version has brought up to date."""
    from output.store import SqliteStore

    SqliteStore(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('ocopcrawl', '9999_x', '')"
        )
        db.commit()


@pytest.mark.fault(
    "stop",
    "Ctrl-C of `scrapy crawl`",
    "As with `ocopcrawl crawl`: the request under way is finished, the run is closed, exit code 130.",
)
def test_scrapy_crawl_ends_in_good_order(open_server: Open, tmp_path: Path) -> None:
    server = open_server(Synthetic(200))
    server.misbehave("thuonghieusanpham.vn", lambda exchange, page: faults.delay(0.02)(exchange, page))
    night = Night(tmp_path, server, OUTLETS)
    process = night.scrapy(night.database)
    while len(server.arrivals) < 15 and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(2)
    _, log = process.communicate(timeout=60)
    assert process.returncode == 130, log
    assert night.rows("select reason, finished_at is not null from runs") == [("interrupted", 1)]
    assert 0 < len(night.stored()) < 200
    night.is_sound()
