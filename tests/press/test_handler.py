"""Through the handler a crawl meets the press under the papers' true addresses, over real HTTP."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.press import faults
from tests.press.handler import arguments_for
from tests.press.page import Page
from tests.press.server import Lookup, PressServer, lookup_in

REPOSITORY = Path(__file__).parents[2]
SPIDER = """
import json, scrapy, warnings
warnings.simplefilter("error")
from scrapy import signals

class Probe(scrapy.Spider):
    name = "probe"

    @classmethod
    def from_crawler(cls, crawler, *args, **kwargs):
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.headers_received, signals.headers_received)
        return spider

    def headers_received(self, headers, body_length, request, spider):
        request.meta["signalled"] = request.url

    async def start(self):
        for url in self.urls.split():
            yield scrapy.Request(url, errback=self.failed)

    def parse(self, response):
        yield {
            "url": response.url,
            "status": response.status,
            "text": response.text[:40],
            "via": response.meta.get("redirect_urls"),
            "latency": response.meta["download_latency"] > 0,
            "signalled": response.meta["signalled"],
        }

    def failed(self, failure):
        yield {"url": failure.request.url, "error": failure.type.__name__}
"""


def crawl(server: PressServer, folder: Path, *urls: str) -> list[dict[str, Any]]:
    (folder / "probe.py").write_text(SPIDER)
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "scrapy",
        "runspider",
        str(folder / "probe.py"),
        "-a",
        f"urls={' '.join(urls)}",
    ]
    settings = {
        "RETRY_ENABLED": "0",
        "TELNETCONSOLE_ENABLED": "0",
        "REMOTE_CONTROL_ENABLED": "0",
        "COOKIES_ENABLED": "0",
    }
    settings |= {
        "LOG_LEVEL": "INFO",
        "DOWNLOAD_DELAY": "0.01",
        "AUTOTHROTTLE_ENABLED": "1",
        "AUTOTHROTTLE_START_DELAY": "0.05",
    }
    for name, value in settings.items():
        command += ["-s", f"{name}={value}"]
    output = folder / "items.jsonl"
    done = subprocess.run(
        [*command, *arguments_for(server.port), "-O", str(output)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        # Outside the repository, so that the handler is tried under Scrapy's own settings and not the project's.
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    assert done.returncode == 0, done.stderr
    assert "Warning" not in done.stderr
    return [json.loads(line) for line in output.read_text().splitlines()]


def test_responses_carry_the_true_addresses(open_server: Callable[[Lookup], PressServer], tmp_path: Path) -> None:
    pages = [
        Page("https://vnexpress.net/a.html", b"<p>vnexpress</p>"),
        Page("http://dantri.com.vn/b.htm?page=2", b"<p>dantri</p>"),
        Page("https://nongnghiep.vn/c.html", status=301, headers=(("Location", "https://vnexpress.net/a.html"),)),
    ]
    server = open_server(lookup_in(pages))
    rows = {
        row["url"]: row
        for row in crawl(server, tmp_path, "http://dantri.com.vn/b.htm?page=2", "https://nongnghiep.vn/c.html")
    }
    assert rows["https://vnexpress.net/a.html"] == {
        "url": "https://vnexpress.net/a.html",
        "status": 200,
        "text": "<p>vnexpress</p>",
        "via": ["https://nongnghiep.vn/c.html"],
        "latency": True,
        "signalled": "https://vnexpress.net/a.html",
    }
    assert rows["http://dantri.com.vn/b.htm?page=2"]["text"] == "<p>dantri</p>"
    assert {arrival.host for arrival in server.arrivals} == {"vnexpress.net", "dantri.com.vn", "nongnghiep.vn"}
    assert {arrival.path for arrival in server.seen("dantri.com.vn")} == {"/b.htm?page=2"}


def test_the_server_s_faults_reach_the_crawl(open_server: Callable[[Lookup], PressServer], tmp_path: Path) -> None:
    urls = [f"https://vnexpress.net/{name}" for name in ("reset", "half", "missing")]
    server = open_server(lookup_in([Page(url, b"x" * 1000) for url in urls[:2]]))
    server.misbehave(urls[0], faults.reset())
    server.misbehave(urls[1], faults.half_body())
    errors = {row["url"]: row["error"] for row in crawl(server, tmp_path, *urls)}
    assert errors == {urls[0]: "DownloadFailedError", urls[1]: "ResponseDataLossError", urls[2]: "HttpError"}
