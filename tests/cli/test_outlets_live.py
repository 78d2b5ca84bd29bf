"""Adding and checking outlets over real HTTP, on the loopback press. Each command is a process of its own."""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import processes
from tests.press.fixtures import open_server
from tests.press.handler import arguments_for
from tests.press.page import Page
from tests.press.press import lookup
from tests.press.server import Lookup, PressServer, lookup_in
from tests.saved_pages import FOLDER, PAGES

__all__ = ["open_server"]

HOME = "https://baotrungdu.example"
ARTICLE = PAGES["unknown_daily"]["url"]
FEED = f"""<rss version="2.0"><channel><title>Nông nghiệp</title><item><title>OCOP</title>
<link>{ARTICLE}</link><pubDate>Fri, 14 Aug 2026 09:25:00 +0700</pubDate></item></channel></rss>"""
SITEMAP = f"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{ARTICLE}</loc><lastmod>2026-08-14</lastmod></url></urlset>"""


def site(rules: str = "Allow: /") -> list[Page]:
    links = "".join(f'<h3><a href="/bai-viet-so-{n}-ve-ocop-n48291{n}.html">Bài viết {n}</a></h3>' for n in range(8))
    home = f'<html><body><a href="/nong-nghiep-nong-thon">Nông nghiệp</a>{links}{" " * 600}</body></html>'
    robots = f"User-agent: *\n{rules}\nSitemap: {HOME}/sitemaps/news.xml\n"
    return [
        Page(f"{HOME}/robots.txt", robots.encode(), content_type="text/plain"),
        Page(f"{HOME}/", home.encode()),
        Page(ARTICLE, (FOLDER / "unknown_daily.html").read_bytes()),
        Page(f"{HOME}/rss/nong-nghiep.rss", FEED.encode(), content_type="application/rss+xml"),
        Page(f"{HOME}/sitemaps/news.xml", SITEMAP.encode(), content_type="application/xml"),
    ]


def command(server: PressServer, *arguments: str) -> "subprocess.CompletedProcess[str]":
    quick = ["-s", "DOWNLOAD_DELAY=0.01", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "OCOP_RETRY_PAUSE=0.01"]
    line = [sys.executable, "-m", "ocopcrawl", "outlets", *arguments, *arguments_for(server.port), *quick]
    done = processes.run(line)
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return done


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for folder in ("spiders/outlets", "tests/saved_pages"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "tests" / "saved_pages" / "pages.toml").touch()
    return tmp_path


def test_an_address_is_visited_politely_and_its_lists_are_found(
    open_server: Callable[[Lookup], PressServer], checkout: Path
) -> None:
    server = open_server(lookup_in(site()))
    done = command(server, "add", ARTICLE, "--name", "baotrungdu", "--repository", str(checkout))
    assert done.returncode == 0, done.stderr
    module = (checkout / "spiders" / "outlets" / "baotrungdu.py").read_text(encoding="utf-8")
    assert f'feeds=("{HOME}/rss/nong-nghiep.rss",)' in module
    assert f'topics=("{HOME}/nong-nghiep-nong-thon",)' in module
    assert f'news_sitemaps=("{HOME}/sitemaps/news.xml",)' in module
    assert f'seen_live="{date.today().isoformat()}"' in module
    arrivals = server.seen("baotrungdu.example")
    assert arrivals[0].path == "/robots.txt"
    assert all(arrival.in_flight == 1 for arrival in arrivals)
    assert all(arrival.user_agent.startswith("ocopcrawl/") for arrival in arrivals)
    assert len(arrivals) <= 12


def test_what_robots_txt_forbids_is_not_fetched(open_server: Callable[[Lookup], PressServer], checkout: Path) -> None:
    server = open_server(lookup_in(site("Disallow: /nong-nghiep/")))
    done = command(server, "add", ARTICLE, "--repository", str(checkout))
    assert done.returncode == 1
    assert "forbidden by robots.txt" in done.stderr
    assert [arrival.path for arrival in server.arrivals] == ["/robots.txt"]
    assert not list((checkout / "spiders" / "outlets").iterdir())


def test_fresh_pages_are_read_through_the_layout(open_server: Callable[[Lookup], PressServer]) -> None:
    server = open_server(lookup)
    done = command(server, "check", "vnexpress", "--live", "--most", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("layout") >= 6
    assert len([a for a in server.arrivals if re.search(r"-\d{7}\.html", a.path)]) == 2


def test_a_redesign_fails_the_live_check(open_server: Callable[[Lookup], PressServer]) -> None:
    def redesigned(key: str) -> Page | None:
        page = lookup(key)
        return replace(page, body=page.body.replace(b"fck_detail", b"story-2027")) if page else None

    done = command(open_server(redesigned), "check", "vnexpress", "--live", "--most", "2")
    assert done.returncode == 1
    assert "the layout matches no body (generic)" in done.stdout
