"""What a server, or whoever sits between, can send."""

import ssl
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from scrapy.settings import Settings

from ocopcrawl.health.notify import notify, pipe, post
from tests.ocopcrawl.crawling import Crawl


@pytest.fixture
def impostor(tmp_path: Path) -> Iterator[int]:
    """An HTTPS server with a certificate that nobody has signed."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    given = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    given += ["-keyout", str(key), "-out", str(certificate), "-addext", "subjectAltName=IP:127.0.0.1"]
    try:
        subprocess.run(given, capture_output=True, check=True)
    except FileNotFoundError:
        pytest.skip("openssl is not installed")

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = b"<html><body><a href='/x'>x</a></body></html>" + b" " * 900
            self.send_response(404 if self.path == "/robots.txt" else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = answer  # noqa: N815 (the library's names)

        def log_message(self, *_: object) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("verified", "pages"), [(True, 0), (False, 1)])
def test_an_impostor_s_pages_are_not_read(impostor: int, tmp_path: Path, verified: bool, pages: int) -> None:
    start = {"probe": {"domains": [], "start": [("listing", f"https://127.0.0.1:{impostor}/ocop")]}}
    settings = {"OCOP_ALLOW_PRIVATE": True, "RETRY_TIMES": 0}
    settings |= {} if verified else {"DOWNLOAD_VERIFY_CERTIFICATES": False}
    result = Crawl(tmp_path, None, start, settings).run(expected=None)
    assert len([page for page in result["seen"] if page["kind"] == "listing"]) == pages


def test_a_digest_is_not_told_to_an_impostor(impostor: int) -> None:
    with pytest.raises(OSError, match="certificate verify failed"):
        post(f"https://127.0.0.1:{impostor}/hook", {"text": "secret"})


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://a.example/x", "gopher://a"])
def test_a_digest_goes_to_the_web_only(address: str) -> None:
    with pytest.raises(ValueError, match="must begin with https"):
        post(address, {"text": "x"})


def test_no_shell_reads_a_digest_or_its_command(tmp_path: Path) -> None:
    out = tmp_path / "out"
    hostile = f"$(touch {tmp_path}/pwned); `touch {tmp_path}/pwned`"
    pipe(f"{sys.executable} -c 'import sys; open(sys.argv[1], \"w\").write(sys.stdin.read())' {out}", {"text": hostile})
    assert out.read_text() == hostile + "\n"
    pipe(f"echo $(touch {tmp_path}/pwned) ; touch {tmp_path}/pwned", {"text": hostile})
    assert not (tmp_path / "pwned").exists()
    assert notify(Settings(), {"text": hostile}) == []
