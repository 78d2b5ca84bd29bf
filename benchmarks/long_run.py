"""A long crawl: is its memory flat, its pace even, its database linear, and what does it cost beside bare downloading?

    python -m benchmarks.long_run [--pages N]

One outlet of the loopback press is crawled by `ocopcrawl crawl`, whole: robots.txt, lists, archive, reading, claims,
store. Before and after it a bare Scrapy spider downloads the same articles and does nothing with them. Both have the
same settings: one request at a time, a pause of a millisecond (the least that keeps Scrapy to one), no throttling. The
server makes up each page while it is asked for; what that costs is in both figures, and is printed. Beside the pace,
which a busy machine changes, stands the processor's time of both, start included.
"""

import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Request, Response

from tests.press.handler import arguments_for, settings_for
from tests.press.page import Page, key_of
from tests.press.render import page_of
from tests.press.server import PressServer
from tests.press.story import Block, Story
from tests.press.synthetic import ARTICLE, Synthetic, story

REPOSITORY = Path(__file__).parent.parent
SINCE = "2025-12-01"
SAME: Mapping[str, Any] = {
    "DOWNLOAD_DELAY": 0.001,
    "CONCURRENT_REQUESTS": 1,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "CONCURRENT_ITEMS": 1,
    "AUTOTHROTTLE_ENABLED": False,
    "LOG_LEVEL": "WARNING",
}
# Without bounds that a night has.
ENDLESS: Mapping[str, Any] = {"OCOP_BUDGET": 0, "CLOSESPIDER_TIMEOUT": 0, "OCOP_PROGRESS_INTERVAL": 0}
MEGABYTE = 2**20
FIRST_ID = 100_000
WORDS = (  # noqa: SIM905
    "người làng nghề vùng cao trồng chăm hái phơi sấy ướp gói bán chợ phiên sáng sớm sương núi đồi suối ruộng nương "
    "chè mật ong gạo nếp miến dong măng khô cá thu nước mắm muối tiêu điều cam bưởi na nhãn vải sen tơ lụa gốm mây tre "
    "mẹ cha con cháu tổ nhóm thanh niên phụ nữ hội viên lớp học máy kho xe đường cầu bến khách xa gần mùa mưa nắng "
    "vui bền đẹp thơm ngọt bùi đậm sạch lành khéo chậm nhanh nhiều ít mới cũ riêng chung giữ gìn mở rộng nối tiếp"
).split()


class Bare(scrapy.Spider):
    """Downloads addresses, and nothing else."""

    name = "bare"

    def __init__(self, count: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.count = count

    async def start(self) -> AsyncIterator[Request]:
        """Every article."""
        for url in Synthetic(self.count).urls():
            yield Request(url)

    def parse(self, response: Response) -> None:
        """Let it go."""


@dataclass(frozen=True, slots=True)
class Moment:
    """How a crawl stood: articles asked for so far, seconds, bytes of memory, of the database, of the archive."""

    pages: int
    seconds: float
    memory: int
    database: int
    archive: int


class Kiosk:
    """The press, each article with words of its own, and the time that it takes to make its pages up."""

    def __init__(self, count: int) -> None:
        self.pages = Synthetic(count)
        self.seconds = 0.0

    def __call__(self, key: str) -> Page | None:
        """The page of a key."""
        begin = time.thread_time()
        found = ARTICLE.fullmatch(key)
        page = page_of(varied(int(found["id"]) - FIRST_ID)) if found else self.pages(key)
        self.seconds += time.thread_time() - begin
        return page


def varied(number: int) -> Story:
    """The press's article with as much text again that no other has: as they are, they all read like copies."""
    chance = random.Random(number)
    texts = (" ".join(chance.choices(WORDS, k=60)).capitalize() + "." for _ in range(4))
    plain = story(number)
    return replace(plain, blocks=(*plain.blocks, *(Block("paragraph", text) for text in texts)))


def bare(server: PressServer, count: int) -> tuple[float, float]:
    """Download the articles: articles a second, and seconds of the processor.

    The pace counts from the first one's arrival to the last one's answer.
    """
    before, used = len(server.arrivals), processor()
    subprocess.run(
        [sys.executable, "-m", "benchmarks.long_run", "--bare", str(server.port), "--pages", str(count)],
        check=True,
        cwd=REPOSITORY,
    )
    return pace(server, before, count), processor() - used


def processor() -> float:
    """Seconds of the processor that ended child processes have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def pace(server: PressServer, before: int, count: int) -> float:
    """Articles a second of the arrivals after the first `before`. Raises AssertionError where one is missing."""
    seen = [arrival for arrival in server.arrivals[before:] if ARTICLE.fullmatch(arrival.key)]
    assert {arrival.key for arrival in seen} == {key_of(url) for url in Synthetic(count).urls()}
    return len(seen) / (seen[-1].done - seen[0].time)


def whole(server: PressServer, count: int, folder: Path, step: int) -> tuple[float, float, list[Moment]]:
    """Crawl them: articles a second, seconds of the processor, and how it stood at each `step` articles."""
    before, used = len(server.arrivals), processor()
    settings = [part for name, value in {**SAME, **ENDLESS}.items() for part in ("-s", f"{name}={value}")]
    places = ["--db", str(folder / "ocop.db"), "--archive", str(folder / "archive"), "--since", SINCE]
    command = [sys.executable, "-m", "ocopcrawl", "crawl", "thuonghieusanpham", *places, *settings]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [*command, *arguments_for(server.port)], cwd=REPOSITORY, stdout=log, stderr=subprocess.STDOUT
        )
    begin, moments = time.monotonic(), [Moment(0, 0.0, 0, 0, 0)]
    counted = before
    pages = 0
    while process.poll() is None:
        time.sleep(0.02)
        new = server.arrivals[counted:]
        counted += len(new)
        pages += sum(1 for arrival in new if ARTICLE.fullmatch(arrival.key))
        if pages - moments[-1].pages >= step or (pages == count and moments[-1].pages < count):
            memory = memory_of(process.pid)
            if memory:
                database = size_of(folder / "ocop.db")
                archive = sum(path.stat().st_size for path in (folder / "archive").glob("*"))
                moments.append(Moment(pages, time.monotonic() - begin, memory, database, archive))
    if process.returncode:
        sys.exit((folder / "log").read_text())
    return pace(server, before, count), processor() - used, moments[1:]


def memory_of(pid: int) -> int:
    """Resident memory of a process in bytes, 0 once it is gone."""
    try:
        found = re.search(r"VmRSS:\s*(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


def size_of(database: Path) -> int:
    """Bytes of a database without what its write-ahead log has yet to bring in."""
    return database.stat().st_size


def show(moments: Sequence[Moment]) -> None:
    """A line a step, and the three answers."""
    print(f"{'pages':>8}{'pages/s':>10}{'memory MB':>12}{'database MB':>13}{'KB a page':>11}{'archive MB':>12}")
    former = Moment(0, 0.0, 0, 0, 0)
    for moment in moments:
        speed = (moment.pages - former.pages) / (moment.seconds - former.seconds)
        each = (moment.database - former.database) / (moment.pages - former.pages) / 1024
        sizes = f"{moment.memory / MEGABYTE:>12.1f}{moment.database / MEGABYTE:>13.1f}{each:>11.2f}"
        print(f"{moment.pages:>8,}{speed:>10.1f}{sizes}{moment.archive / MEGABYTE:>12.1f}")
        former = moment
    first, last = moments[0], moments[-1]
    print(f"memory at the end: {last.memory / first.memory:.1%} of that at page {first.pages:,}")


def main() -> None:
    """Run bare, whole, bare, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--step", type=int, default=0, help="pages between two lines; a tenth by default")
    parser.add_argument("--bare", type=int, metavar="PORT", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bare:
        process = AsyncCrawlerProcess({**SAME, **settings_for(options.bare), "TELNETCONSOLE_ENABLED": False,
                                       "REMOTE_CONTROL_ENABLED": False, "COOKIES_ENABLED": False,
                                       "ROBOTSTXT_OBEY": False})  # fmt: skip
        process.crawl(Bare, count=options.pages)
        process.start()
        return
    kiosk = Kiosk(options.pages)
    with tempfile.TemporaryDirectory() as name, PressServer(kiosk) as server:
        first, first_used = bare(server, options.pages)
        full, used, moments = whole(server, options.pages, Path(name), options.step or options.pages // 10)
        second, second_used = bare(server, options.pages)
    show(moments)
    making = kiosk.seconds / len(server.arrivals) * 1000
    print(f"bare download: {first:.1f} and {second:.1f} pages/s; whole crawl: {full:.1f} pages/s")
    each = [seconds / options.pages * 1000 for seconds in (first_used, second_used, used)]
    print(f"processor: {each[0]:.1f} and {each[1]:.1f} ms a page bare, {each[2]:.1f} ms whole")
    print(f"ratio: {full / ((first + second) / 2):.2f}; making a page up takes the server {making:.2f} ms of it")
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
