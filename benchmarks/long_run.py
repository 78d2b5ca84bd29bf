"""A long crawl: is its memory flat, its pace even, its database linear, and what does it cost beside bare downloading?

    python -m benchmarks.long_run [--pages N]

One outlet of the loopback press is crawled by `ocopcrawl crawl`, whole: robots.txt, lists, archive, reading, claims,
store. Before and after it a bare Scrapy spider downloads the same articles and does nothing with them. Both ask for one
page at a time, with a pause of a millisecond (the least that keeps Scrapy to one) and no throttling. Twice: where each
page is an article about OCOP, and where they are mixed as in a night (half OCOP, a third something else, a sixth
videos and lists). The server makes up each page while it is asked for; what that costs is in all figures, and is
printed. Beside the pace, which a busy machine changes, stands the processor's time, of the reading process too.
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
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
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
    "AUTOTHROTTLE_ENABLED": False,
    "LOG_LEVEL": "WARNING",
}
# For the bare one, what the crawl's own settings and scheduler see to.
ALONE: Mapping[str, Any] = {
    "CONCURRENT_REQUESTS": 1,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "CONCURRENT_ITEMS": 1,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "COOKIES_ENABLED": False,
    "ROBOTSTXT_OBEY": False,
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
    """How a crawl stood: articles asked for so far, seconds, bytes of memory and seconds of the processor of its
    processes, bytes of the database and of the archive."""

    pages: int = 0
    seconds: float = 0.0
    memory: int = 0
    used: float = 0.0
    database: int = 0
    archive: int = 0


class Kiosk:
    """The press, each article with words of its own, and the time that it takes to make its pages up."""

    def __init__(self, count: int, make: Callable[[int], Story]) -> None:
        self.pages = Synthetic(count)
        self.make = make
        self.seconds = 0.0

    def __call__(self, key: str) -> Page | None:
        """The page of a key."""
        begin = time.thread_time()
        found = ARTICLE.fullmatch(key)
        page = page_of(self.make(int(found["id"]) - FIRST_ID)) if found else self.pages(key)
        self.seconds += time.thread_time() - begin
        return page


def ocop(number: int) -> Story:
    """The press's article with as much text again that no other has: as they are, they all read like copies."""
    chance = random.Random(number)
    texts = (" ".join(chance.choices(WORDS, k=60)).capitalize() + "." for _ in range(4))
    plain = story(number)
    return replace(plain, blocks=(*plain.blocks, *(Block("paragraph", text) for text in texts)))


def night(number: int) -> Story:
    """What a night fetches: of six pages three are about OCOP, two about something else, and one has no text."""
    made = ocop(number)
    if number % 6 < 3:
        return made
    title = f"{made.province}: chuyện mùa này, kỳ {number}"
    other = replace(made, title=title, section="Thời sự", tags=(), blocks=made.blocks[3:])
    return other if number % 6 < 5 else replace(other, lead="", blocks=())


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
    begin, moments = time.monotonic(), [Moment()]
    counted = before
    pages = 0
    while process.poll() is None:
        time.sleep(0.02)
        new = server.arrivals[counted:]
        counted += len(new)
        pages += sum(1 for arrival in new if ARTICLE.fullmatch(arrival.key))
        if pages - moments[-1].pages >= step or (pages == count and moments[-1].pages < count):
            memory, spent = usage_of(process.pid)
            if memory:
                database = (folder / "ocop.db").stat().st_size
                archive = sum(path.stat().st_size for path in (folder / "archive").glob("*"))
                moments.append(Moment(pages, time.monotonic() - begin, memory, spent, database, archive))
    if process.returncode:
        sys.exit((folder / "log").read_text())
    return pace(server, before, count), processor() - used, moments[1:]


def usage_of(pid: int) -> tuple[int, float]:
    """Resident memory in bytes and seconds of the processor of a process and those it started; 0 once it is gone."""
    memory, ticks = 0, 0
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for number in (str(pid), *children):
            found = re.search(r"VmRSS:\s*(\d+) kB", Path(f"/proc/{number}/status").read_text())
            memory += int(found[1]) * 1024 if found else 0
            # The name of the program, in brackets, is the last that may hold a space.
            numbers = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
            ticks += int(numbers[11]) + int(numbers[12])
    except OSError:
        return 0, 0.0
    return memory, ticks / os.sysconf("SC_CLK_TCK")


def show(moments: Sequence[Moment]) -> None:
    """A line a step, and what they come to."""
    print(f"{'pages':>8}{'pages/s':>10}{'ms a page':>11}{'memory MB':>12}{'database MB':>13}", end="")
    print(f"{'KB a page':>11}{'archive MB':>12}")
    former = Moment()
    for moment in moments:
        pages = moment.pages - former.pages
        speed, each = pages / (moment.seconds - former.seconds), (moment.used - former.used) / pages * 1000
        size = (moment.database - former.database) / pages / 1024
        print(f"{moment.pages:>8,}{speed:>10.1f}{each:>11.2f}{moment.memory / MEGABYTE:>12.1f}", end="")
        print(f"{moment.database / MEGABYTE:>13.1f}{size:>11.2f}{moment.archive / MEGABYTE:>12.1f}")
        former = moment
    first, last = moments[0], moments[-1]
    print(f"memory at the end: {last.memory / first.memory:.1%} of that at page {first.pages:,}")


def measure(name: str, make: Callable[[int], Story], pages: int, step: int) -> None:
    """Run bare, whole, bare over one press, and print what was seen."""
    kiosk = Kiosk(pages, make)
    with tempfile.TemporaryDirectory() as folder, PressServer(kiosk) as server:
        first, first_used = bare(server, pages)
        full, used, moments = whole(server, pages, Path(folder), step)
        second, second_used = bare(server, pages)
    print(f"\n{name}, {pages:,} pages")
    show(moments)
    making = kiosk.seconds / len(server.arrivals) * 1000
    print(f"bare download: {first:.1f} and {second:.1f} pages/s; whole crawl: {full:.1f} pages/s")
    each = [seconds / pages * 1000 for seconds in (first_used, second_used, used)]
    print(f"processor: {each[0]:.1f} and {each[1]:.1f} ms a page bare, {each[2]:.1f} ms whole")
    print(f"ratio: {full / ((first + second) / 2):.2f}; making a page up takes the server {making:.2f} ms of it")
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)


def main() -> None:
    """Measure both presses, the night's one with a quarter of the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--step", type=int, default=0, help="pages between two lines; a tenth by default")
    parser.add_argument("--bare", type=int, metavar="PORT", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bare:
        process = AsyncCrawlerProcess({**SAME, **ALONE, **settings_for(options.bare)})
        process.crawl(Bare, count=options.pages)
        process.start()
        return
    measure("every page about OCOP", ocop, options.pages, options.step or options.pages // 10)
    some = max(options.pages // 4, 1)
    measure("mixed as in a night", night, some, options.step or max(some // 10, 1))


if __name__ == "__main__":
    main()
