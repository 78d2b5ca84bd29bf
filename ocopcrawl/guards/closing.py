"""Stops one outlet's crawl from within."""

import asyncio

from scrapy.crawler import Crawler

_closing: set[asyncio.Task[None]] = set()


def close(crawler: Crawler, reason: str) -> None:
    """Let the crawl end with a reason once the requests under way are done. More than once does no harm."""
    task = asyncio.get_running_loop().create_task(_close(crawler, reason))
    # The loop keeps only a weak reference to a task.
    _closing.add(task)
    task.add_done_callback(_closing.discard)


async def _close(crawler: Crawler, reason: str) -> None:
    if crawler.engine.spider is not None and crawler.engine.running:
        await crawler.engine.close_spider_async(reason=reason)
