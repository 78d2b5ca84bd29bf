"""Archives by strangers: names that lead elsewhere, lengths that lie, records that unpack without end."""

import gzip
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ocopcrawl.archive.reader import LARGEST, TornError, located, open_archive, read_response, scan
from tests import processes

ADDRESS = "https://vnexpress.net/mot-bai-ve-san-pham-ocop-5000001.html"


@pytest.mark.parametrize(
    "name", ["../secret.warc.gz", "/etc/passwd", "a/b.warc.gz", "..", ".", "", "archive/../../secret.warc.gz"]
)
def test_a_name_with_a_folder_in_it_is_no_file_of_the_archive(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "archive"
    (folder / "a").mkdir(parents=True)
    (tmp_path / "secret.warc.gz").write_bytes(b"secret")
    (folder / "a" / "b.warc.gz").write_bytes(b"secret")
    (folder / "mine.warc.gz").write_bytes(b"mine")
    assert located(name, [folder]) is None
    assert located("mine.warc.gz", [folder]) == folder / "mine.warc.gz"


def record(body: bytes, *, url: str = ADDRESS) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record(url, "response", BytesIO(body), len(body), http_headers=http))
    return out.getvalue()


@pytest.fixture
def bomb(tmp_path: Path) -> Path:
    """A record of 1 GB in 1 MB, and a good one after it."""
    path = tmp_path / "bomb.warc.gz"
    size = 2**30
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {ADDRESS}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {size + 19}\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
    )
    with path.open("wb") as file:
        with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=9) as packed:
            packed.write(head.encode())
            for _ in range(size // 2**24):
                packed.write(bytes(2**24))
            packed.write(b"\r\n\r\n")
        file.write(record(b"<html>good</html>", url=f"{ADDRESS}?2"))
    return path


def test_a_record_that_unpacks_without_end_is_left_out_in_bounded_memory(bomb: Path) -> None:
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (700 * 2**20,) * 2);"
        "from pathlib import Path; from ocopcrawl.archive.reader import open_archive;"
        "found = open_archive((Path(sys.argv[1]),)); print(found.addresses, found.problems[0][1])"
    )
    given = [sys.executable, "-c", code, str(bomb)]
    done = subprocess.run(given, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    assert f"is larger than {LARGEST // 2**20} MB; it is left out" in done.stdout
    assert f"{ADDRESS}?2" in done.stdout
    with pytest.raises(TornError):
        read_response(bomb, 0)


@pytest.mark.parametrize("length", ["-1", "99999999999999999999", "many", "", "0x10"])
def test_a_length_that_lies_costs_no_more_than_the_file(tmp_path: Path, length: str) -> None:
    path = tmp_path / "lie.warc"
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {ADDRESS}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
    path.write_bytes(f"{head}Content-Length: {length}\r\n\r\nHTTP/1.1 200 OK\r\n\r\nshort".encode())
    altered: list[str] = []
    try:
        entries = [entry for entry in scan(path, altered) if entry]
    except TornError:
        return
    for entry in entries:
        assert len(read_response(entry.path, entry.offset).body) <= 5


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "http://127.0.0.1/admin", "/etc/passwd"])
def test_an_address_in_an_archive_is_never_opened(tmp_path: Path, url: str) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(record(b"<html>OCOP</html>", url=url))
    assert set(open_archive((path,)).addresses) <= {url}
    given = [sys.executable, "-m", "ocopcrawl", "import-warc", str(path), "--db", str(tmp_path / "ocop.db")]
    done = processes.run([*given, "--archive", str(tmp_path / "archive")])
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
