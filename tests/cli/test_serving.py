"""`ocopcrawl serve` on databases that are empty or being written to, and on ports that it cannot have."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from output.store import SqliteStore
from tests.cli.test_export import ocopcrawl
from tests.cli.test_serve import filled, get, rows, served


def test_an_empty_database_is_shown_as_empty(tmp_path: Path) -> None:
    SqliteStore(tmp_path / "new.db").close()
    with served(tmp_path / "new.db") as address:
        home = address.rpartition("/")[0]
        for path in (
            "/",
            "/-/map",
            "/-/map?division=63",
            "/-/dashboard",
            "/-/data",
            "/-/search?q=cam",
            "/-/province/vn34:66",
        ):
            status, body = get(home + path)
            assert status == 200, path
            assert "<h1>" in body
        assert "0 of 34 provinces" in get(f"{home}/")[1]


WRITER = """
import sys
sys.path.insert(0, {repository!r})
from output.store import SqliteStore
from tests.output.news import NIGHT, article, claim
with SqliteStore({path!r}) as store:
    run = store.start_run("crawl", ["tuoitre"], NIGHT)
    for number in range(300):
        store.save(run, article(f"https://tuoitre.vn/{{number}}", claim(number), outlet="tuoitre"))
    store.finish_run(run, NIGHT, "finished", {{}})
"""


def test_it_serves_while_a_crawl_is_writing(tmp_path: Path) -> None:
    path = filled(tmp_path / "live.db")
    repository = str(Path(__file__).parents[2])
    with served(path) as address:
        writer = subprocess.Popen([sys.executable, "-c", WRITER.format(repository=repository, path=str(path))])
        seen = []
        while writer.poll() is None:
            status, body = get(f"{address}/claims.json?_size=0&_shape=objects")
            assert status == 200, body
            seen.append(json.loads(body)["filtered_table_rows_count"])
            assert get(f"{address}/search?words=dac+san")[0] == 200
        assert writer.returncode == 0
        assert seen == sorted(seen)
        assert rows(address, sql="select count(*) as claims from claims") == [{"claims": 305}]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return filled(tmp_path / "ocop.db")


def test_a_taken_port_is_named(database: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = ocopcrawl("serve", "--db", database, "--port", port)
    assert done.returncode == 2
    assert f"port {port} on 127.0.0.1 cannot be had" in " ".join(done.stderr.split())


def test_an_unknown_host_is_named(database: Path) -> None:
    done = ocopcrawl("serve", "--db", database, "--host", "no.such.host.invalid")
    assert done.returncode == 2
    assert "is no address of this machine" in done.stderr
