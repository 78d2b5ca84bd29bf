"""Writes down what became of an address that gives no article."""

import logging

from scrapy.crawler import Crawler
from scrapy.http import Request

from extract.address import canonical_address
from ocopcrawl.items import Verdict, recording_of

logger = logging.getLogger(__name__)


def settle(
    crawler: Crawler,
    request: Request,
    verdict: Verdict,
    reason: str,
    *,
    status: int | None = None,
    url: str | None = None,
) -> None:
    """Give an article's address its verdict, and count it.

    `url` is the canonical address to judge; by default the one that the request has come to, with the addresses that
    were redirected to it as its aliases.
    """
    final = canonical_address(request.url)
    chain = [canonical_address(former) for former in request.meta.get("redirect_urls", [])]
    aliases = () if url else tuple(dict.fromkeys(former for former in chain if former != final))
    recording = recording_of(crawler)
    recording.store.judge(
        recording.run, url or final, crawler.spidercls.name, verdict, reason, http_status=status, aliases=aliases
    )
    crawler.stats.inc_value(f"verdict/{verdict}")
    logger.info("%s: %s (%s)", verdict, url or final, reason)


def report(crawler: Crawler, kind: str, message: str, url: str | None = None) -> None:
    """Keep something that a person should look at, for the outlet of a crawl."""
    recording = recording_of(crawler)
    recording.store.add_issue(recording.run, kind, message, outlet=crawler.spidercls.name, url=url)
    logger.warning("%s%s", message, f" <{url}>" if url else "")
