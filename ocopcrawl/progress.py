"""How far a crawl is: one live line on a terminal, a plain line now and then in a log."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from rich.console import Console
from rich.live import Live
from rich.text import Text
from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

TICK = 0.5


class Standing(NamedTuple):
    """Pages that came, articles stored, requests still in the queues, failed requests, seconds since the start."""

    pages: int
    articles: int
    queue: int
    failures: int
    seconds: float

    def __str__(self) -> str:
        rate = self.pages / self.seconds if self.seconds > 1 else 0.0
        # The queue grows while lists are read, so this is what is known to be left, and no promise.
        left = f", about {duration(self.queue / rate)} left" if rate and self.queue else ""
        return (
            f"{self.pages} pages, {self.articles} new articles, {self.queue} in the queue{left}; "
            f"{rate:.1f} pages/s, {self.failures} failures, {duration(self.seconds)}"
        )


def standing(crawlers: Iterable[Crawler], started: float) -> Standing:
    """The sum over crawlers; those that have not begun or have ended have no queue."""
    pages = articles = queue = failures = 0
    for crawler in crawlers:
        if crawler._stats is not None:
            stats = crawler._stats.get_stats()
            pages += stats.get("downloader/response_count", 0)
            failures += stats.get("downloader/exception_count", 0)
            articles += stats.get("verdict/stored", 0)
        scheduler = crawler._engine.scheduler if crawler._engine is not None else None
        queue += len(scheduler) if scheduler is not None else 0  # type: ignore[arg-type]
    return Standing(pages, articles, queue, failures, time.monotonic() - started)


async def show_progress(crawlers: Callable[[], Iterable[Crawler]], console: Console, interval: float) -> None:
    """Show the standing until cancelled: live on a terminal, else every `interval` seconds in the log (0 is never)."""
    started = time.monotonic()
    if not console.is_terminal:
        while interval > 0:
            await asyncio.sleep(interval)
            logger.info("%s", standing(crawlers(), started))
        return
    with Live(console=console, auto_refresh=False, transient=True) as live:
        while True:
            live.update(Text(str(standing(crawlers(), started))), refresh=True)
            await asyncio.sleep(TICK)


def duration(seconds: float) -> str:
    """Hours, minutes and seconds as people say them.

    >>> [duration(s) for s in (7.2, 95, 7260)]
    ['7 s', '1 min 35 s', '2 h 1 min']
    """
    whole = round(seconds)
    if whole >= 3600:
        return f"{whole // 3600} h {whole % 3600 // 60} min"
    return f"{whole // 60} min {whole % 60} s" if whole >= 60 else f"{whole} s"
