"""The loopback press keeps to HTTP when it behaves, and breaks it exactly as told when it does not."""

import gzip
import http.client
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.press import faults
from tests.press.page import Page
from tests.press.server import Lookup, PressServer, lookup_in

REPOSITORY = Path(__file__).parents[2]
URL = "https://vnexpress.net/bai.html"
BODY = ("<html><p>Toàn tỉnh có 120 sản phẩm OCOP.</p></html>" * 40).encode()
PAGE = Page(URL, BODY, modified=datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC))
OTHER = Page("https://dantri.com.vn/bai.html?page=2", b"dantri")


@pytest.fixture
def server(open_server: Callable[[Lookup], PressServer]) -> PressServer:
    return open_server(lookup_in([PAGE, OTHER]))


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


def get(server: PressServer, host: str, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(connection):
        connection.request(method, path, headers={"Host": host, **named})
        with connection.getresponse() as response:
            return Answer(response.status, response.headers, response.read())


def test_serves_every_host_by_its_header(server: PressServer) -> None:
    assert get(server, "vnexpress.net", "/bai.html").body == BODY
    assert get(server, "dantri.com.vn:443", "/bai.html?page=2").body == b"dantri"
    assert get(server, "dantri.com.vn", "/bai.html").status == 404
    assert get(server, "unknown.vn", "/").status == 404


def test_compresses_only_for_who_asks(server: PressServer) -> None:
    plain = get(server, "vnexpress.net", "/bai.html")
    assert plain.headers["Content-Encoding"] is None
    assert int(plain.headers["Content-Length"]) == len(BODY)
    packed = get(server, "vnexpress.net", "/bai.html", accept_encoding="gzip, br")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.body)
    assert gzip.decompress(packed.body) == BODY


def test_a_head_request_has_no_body(server: PressServer) -> None:
    answer = get(server, "vnexpress.net", "/bai.html", method="HEAD")
    assert answer.headers["Content-Length"] == str(len(BODY))
    assert answer.body == b""


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [
        ("If-None-Match", PAGE.etag, 304),
        ("If-None-Match", '"other"', 200),
        ("If-Modified-Since", "Mon, 04 May 2026 03:02:01 GMT", 304),
        ("If-Modified-Since", "Mon, 04 May 2026 03:02:00 GMT", 200),
    ],
)
def test_conditional_requests(server: PressServer, header: str, value: str, status: int) -> None:
    answer = get(server, "vnexpress.net", "/bai.html", **{header: value})
    assert answer.status == status
    assert (answer.body == b"") == (status == 304)
    assert answer.headers["ETag"] == PAGE.etag
    assert server.arrivals[-1].conditional


def test_log_counts_connections_and_requests_in_flight_by_host(server: PressServer) -> None:
    server.misbehave(URL, faults.delay(0.3))
    threads = [threading.Thread(target=lambda: get(server, "vnexpress.net", "/bai.html").body) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    get(server, "dantri.com.vn", "/bai.html?page=2", user_agent="tester")
    for thread in threads:
        thread.join()
    assert sorted(arrival.in_flight for arrival in server.seen("vnexpress.net")) == [1, 2, 3]
    (arrival,) = server.seen("dantri.com.vn")
    assert (arrival.in_flight, arrival.open_connections, arrival.user_agent, arrival.status) == (1, 1, "tester", 200)


def test_connections_are_kept_open_and_counted_once(server: PressServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    for _ in range(3):
        connection.request("GET", "/bai.html", headers={"Host": "vnexpress.net"})
        connection.getresponse().read()
    connection.close()
    assert [arrival.open_connections for arrival in server.arrivals] == [1, 1, 1]


def test_a_delay_comes_before_the_answer(server: PressServer) -> None:
    server.misbehave(URL, faults.delay(0.2))
    answer = get(server, "vnexpress.net", "/bai.html")
    assert answer.body == BODY
    arrival = server.arrivals[0]
    while not arrival.done:  # noted right after the answer, which the client may have read before
        time.sleep(0.01)
    assert arrival.done - arrival.time >= 0.2


def test_a_drip_sends_all_in_the_end(server: PressServer) -> None:
    server.misbehave(URL, faults.drip(0.001, size=500))
    assert get(server, "vnexpress.net", "/bai.html").body == BODY


@pytest.mark.parametrize("after", [0, 100])
def test_a_reset_reaches_the_client(server: PressServer, after: int) -> None:
    server.misbehave(URL, faults.reset(after))
    with pytest.raises((ConnectionResetError, http.client.IncompleteRead, http.client.RemoteDisconnected)):
        get(server, "vnexpress.net", "/bai.html")


def test_half_a_body_is_shorter_than_promised(server: PressServer) -> None:
    server.misbehave(URL, faults.half_body())
    with pytest.raises(http.client.IncompleteRead) as caught:
        get(server, "vnexpress.net", "/bai.html")
    assert len(caught.value.partial) == len(BODY) // 2


def test_a_wrong_length_is_told(server: PressServer) -> None:
    server.misbehave(URL, faults.wrong_length(-100))
    assert get(server, "vnexpress.net", "/bai.html").body == BODY[:-100]
    server.misbehave(URL, faults.wrong_length(100))
    with pytest.raises(http.client.IncompleteRead):
        get(server, "vnexpress.net", "/bai.html")


@pytest.mark.parametrize("location", [URL, "http://192.168.1.1/admin", "file:///etc/passwd"])
def test_redirects_wherever_it_is_told(server: PressServer, location: str) -> None:
    server.misbehave(URL, faults.redirect(location, 301))
    answer = get(server, "vnexpress.net", "/bai.html")
    assert (answer.status, answer.headers["Location"]) == (301, location)


@pytest.mark.parametrize("code", [403, 404, 410, 429, 500, 503])
def test_statuses(server: PressServer, code: int) -> None:
    server.misbehave(URL, faults.status(code, b"no", retry_after="7"))
    answer = get(server, "vnexpress.net", "/bai.html")
    assert (answer.status, answer.headers["Retry-After"], answer.body) == (code, "7", b"no")
    assert server.arrivals[0].status == code


def test_a_gzip_bomb_is_small_on_the_wire(server: PressServer) -> None:
    server.misbehave(URL, faults.gzip_bomb(20))
    body = get(server, "vnexpress.net", "/bai.html").body
    assert len(body) < 100_000
    assert len(gzip.decompress(body)) == 20 * 2**20


def test_an_endless_body_ends_with_the_client(server: PressServer) -> None:
    server.misbehave(URL, faults.endless())
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as client:
        client.sendall(b"GET /bai.html HTTP/1.1\r\nHost: vnexpress.net\r\n\r\n")
        received = 0
        while received < 3_000_000:
            received += len(client.recv(2**16))
    assert get(server, "dantri.com.vn", "/bai.html?page=2").status == 200


def test_a_fault_can_pass(server: PressServer) -> None:
    server.misbehave(URL, faults.times(2, faults.status(503)))
    assert [get(server, "vnexpress.net", "/bai.html").status for _ in range(3)] == [503, 503, 200]


def test_a_whole_host_can_misbehave(server: PressServer) -> None:
    server.misbehave("vnexpress.net", faults.status(500))
    assert get(server, "vnexpress.net", "/robots.txt").status == 500
    assert get(server, "dantri.com.vn", "/bai.html?page=2").status == 200


@pytest.mark.parametrize(
    ("name", "status"), [("status:410", 410), ("retry-after:429:30", 429), ("redirect:http://10.0.0.1/", 302)]
)
def test_faults_have_names_for_the_command_line(server: PressServer, name: str, status: int) -> None:
    server.misbehave(URL, faults.named(name))
    assert get(server, "vnexpress.net", "/bai.html").status == status


def test_an_unknown_fault_is_refused() -> None:
    with pytest.raises(ValueError, match="earthquake"):
        faults.named("earthquake:9")


def test_serves_from_the_command_line_with_faults_and_a_log() -> None:
    command = [sys.executable, "-m", "tests.press.server", "--articles", "50"]
    fault = ["--fault", "thuonghieusanpham.vn/robots.txt=status:503"]
    with subprocess.Popen([*command, *fault], stdout=subprocess.PIPE, text=True, cwd=REPOSITORY) as process:
        assert process.stdout
        try:
            port = json.loads(process.stdout.readline())["port"]
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                for path in ("/robots.txt", "/bai-so-49-100049.html"):
                    connection.request("GET", path, headers={"Host": "thuonghieusanpham.vn"})
                    connection.getresponse().read()
            log = [json.loads(process.stdout.readline()) for _ in range(2)]
        finally:
            process.kill()
    assert [(row["path"], row["status"]) for row in log] == [("/robots.txt", 503), ("/bai-so-49-100049.html", 200)]
