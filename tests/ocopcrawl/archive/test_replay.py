"""A crawl and the replay of its archive see the same."""

import json
import os
import random
import resource
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ocopcrawl.archive.reader import open_archive, read_response
from output.store import SqliteStore
from tests.ocopcrawl.crawling import HOST, REPOSITORY, Crawl, article, listing, paper, robots, urls
from tests.press import faults
from tests.press.page import Page
from tests.press.server import Lookup, PressServer, lookup_in

Open = Callable[[Lookup], PressServer]


def replay_of(crawl: Crawl) -> Crawl:
    return Crawl(crawl.folder, None, crawl.spiders, {"LOG_LEVEL": "WARNING"}, crawl.warcs, "again.db")


def judged(crawl: Crawl) -> list[tuple[Any, ...]]:
    return crawl.rows(
        "select url, outlet, verdict, reason, http_status, fetched_at, digest, warc_file, warc_offset, warc_length,"
        " etag, last_modified from pages order by url"
    )


def troubled_paper(open_server: Open) -> PressServer:
    """Articles of every fate."""
    links = [f"{HOST}/bai-{number}.html" for number in range(12)]
    latin = Page(f"{HOST}/bai-10.html", "Sản phẩm".encode("cp1258", "replace") * 99, content_type="text/html")
    image = Page(f"{HOST}/bai-11.html", bytes(range(256)) * 9, content_type="image/png")
    server = open_server(lookup_in([robots(), listing(links), *map(article, range(9)), latin, image]))
    for number, fault in enumerate(
        [
            faults.redirect("/bai-8.html", 301),
            faults.status(404),
            faults.status(403),
            faults.status(500),
            faults.times(1, faults.status(503)),
            faults.reset(),
            faults.half_body(),
            faults.redirect("https://other.example/"),
        ]
    ):
        server.misbehave(f"{HOST}/bai-{number}.html", fault)
    return server


def test_a_replay_sees_what_the_crawl_saw_and_asks_nobody(open_server: Open, tmp_path: Path) -> None:
    server = troubled_paper(open_server)
    crawl = Crawl(tmp_path, server)
    # So many addresses without an answer are no healthy night.
    live = crawl.run(expected=1)
    asked = len(server.arrivals)
    again = replay_of(crawl)
    replayed = again.run()
    assert len(server.arrivals) == asked
    # Same pages, bodies, types, times and order.
    assert replayed["seen"] == live["seen"]
    assert [page["url"].rpartition("/")[2] for page in live["seen"]] == [
        "ocop",
        "bai-11.html",
        "bai-10.html",
        "bai-8.html",
        "bai-4.html",
    ]
    assert judged(again) == judged(crawl)
    assert again.issues() == crawl.issues()
    figures = [result["figures"]["probe"] for result in (live, replayed)]
    for name in ("requests", "pages", "verdicts", "retries", "errors", "unreachable", "not_in_archive"):
        assert figures[0][name] == figures[1][name], name


def test_every_answer_is_archived_whatever_its_status(open_server: Open, tmp_path: Path) -> None:
    server = troubled_paper(open_server)
    crawl = Crawl(tmp_path, server)
    crawl.run(expected=1)
    archive = open_archive(tuple(crawl.warcs))
    statuses = sorted(entry.status for url in archive.addresses for entry in archive.find(url))
    # What never came whole is kept as a failure.
    assert [status for status in statuses if status] == sorted(
        arrival.status for arrival in server.arrivals if arrival.path not in ("/bai-5.html", "/bai-6.html")
    )
    assert statuses.count(0) == 6


def test_an_address_that_is_not_in_the_archive_is_missed_and_counted(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(2)))
    crawl = Crawl(tmp_path, server)
    crawl.run()
    again = replay_of(crawl)
    again.spiders["probe"]["start"].append(("article", f"{HOST}/neu.html"))
    result = again.run()
    assert result["figures"]["probe"]["not_in_archive"] == 1
    assert len(urls(result)) == 2
    assert "/neu.html" not in again.verdicts()


def test_a_replay_touches_no_network_even_for_robots_txt(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(2)))
    crawl = Crawl(tmp_path, server)
    crawl.run()
    again = replay_of(crawl)
    # An archive of somebody else, without robots.txt: it was fetched once by rules that we do not know.
    plain = tmp_path / "other.warc.gz"
    plain.write_bytes(b"".join(without_robots(crawl.warcs[0])))
    again.replay = [plain]
    result = again.run()
    assert len(urls(result)) == 2
    assert result["figures"]["probe"]["robots_closed"] == 0


def without_robots(path: Path) -> list[bytes]:
    archive = open_archive((path,))
    content = path.read_bytes()
    entries = [archive.find(url)[0] for url in archive.addresses if not url.endswith("robots.txt")]
    return [content[entry.offset : entry.offset + entry.length] for entry in entries]


def test_nothing_is_kept_where_nothing_is_to_be_kept(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(2)))
    crawl = Crawl(tmp_path, server, settings={"OCOP_ARCHIVE": None})
    result = crawl.run()
    assert not crawl.warcs
    assert all(page["fetched_at"] for page in result["seen"])


def test_a_killed_crawl_leaves_a_readable_archive_that_its_index_agrees_with(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(60)))
    crawl = Crawl(tmp_path, server, settings={"DOWNLOAD_DELAY": 0.02})
    process = crawl.start()
    while len(server.arrivals) < 25 and process.poll() is None:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert [path.suffix for path in crawl.warcs] == [".open"]
    indexed = crawl.rows("select url, warc_file, warc_offset from pages where warc_file is not null")
    assert len(indexed) >= 20
    # The next run repairs the file, goes on, and loses nothing.
    result = crawl.run()
    assert len(urls(result)) == 60
    assert all(path.suffix == ".gz" for path in crawl.warcs)
    assert any("left open by a run that was killed" in message for _, message in crawl.issues())
    for url, file, offset in indexed:
        response = read_response(tmp_path / "archive" / file, offset)
        assert (response.url, response.status) == (url, 200)


def test_an_archive_that_cannot_be_written_stops_the_crawl_with_words(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(5)))
    (tmp_path / "archive").write_text("a file in the place of the folder")
    result = Crawl(tmp_path, server).run(expected=1)
    assert "pages cannot be kept" in result["failures"][0]
    assert len(server.arrivals) <= 2


def test_a_truncated_archive_is_used_as_far_as_it_goes_and_the_run_says_so(open_server: Open, tmp_path: Path) -> None:
    server = open_server(lookup_in(paper(6)))
    crawl = Crawl(tmp_path, server)
    crawl.run()
    (path,) = crawl.warcs
    path.write_bytes(path.read_bytes()[:-900])
    again = replay_of(crawl)
    result = again.run()
    assert 3 <= len(urls(result)) < 6
    ((message,),) = again.rows("select message from issues where kind = 'archive'")
    assert message.startswith(f"{path.name}: the record at byte ") or "unreadable from byte" in message


@pytest.mark.parametrize(("what", "count", "size"), [("archive", 12, 200_000), ("database", 150, 2_000)])
def test_a_full_disk_ends_the_crawl_with_words_and_the_next_run_goes_on(
    open_server: Open, tmp_path: Path, what: str, count: int, size: int
) -> None:
    noise = random.Random(7)
    big = [Page(article(n).url, noise.randbytes(size), content_type="text/html") for n in range(count)]
    server = open_server(lookup_in([robots(), listing([page.url for page in big]), *big]))
    crawl = Crawl(tmp_path, server)

    SqliteStore(tmp_path / "ocop.db").close()
    most = 1_500_000 if what == "archive" else (tmp_path / "ocop.db").stat().st_size + 16_384

    def limit() -> None:
        # A file that may not grow fails like a disk that is full.
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = subprocess.run(
        crawl.command(), cwd=REPOSITORY, capture_output=True, text=True, timeout=100, check=False, preexec_fn=limit
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "cannot be kept" in json.loads(done.stdout)["failures"][0]
    assert len(server.arrivals) < count + 2
    (path,) = crawl.warcs
    assert path.suffix == ".gz"
    assert not open_archive((path,)).problems
    assert crawl.rows("pragma integrity_check") == [("ok",)]
    result = crawl.run()
    assert len(urls(result)) == count
