"""The figures of a run, outlet by outlet."""

import logging
import time
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, get_args

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from ocopcrawl.guards.closing import close
from ocopcrawl.guards.outcome import report
from ocopcrawl.health.conclude import conclude
from ocopcrawl.health.reach import Reach
from ocopcrawl.items import ArticleItem, StoreError, Verdict, close_recording, recording_of
from ocopcrawl.lock import only_crawl

logger = logging.getLogger(__name__)

# What Scrapy calls an end by Ctrl-C or by the system's own stop.
INTERRUPTED = "shutdown"

FIELDS = ("title", "lead", "paragraphs", "authors", "published_at", "section", "tags")
"""Fields of an article whose presence is counted."""


class RunLog:
    """An extension that counts what came out of the pipelines, and closes the run where nobody else will.

    A run that `ocopcrawl.runner` has opened (`OCOP_RUN`) is closed by it.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.is_alone = not crawler.settings.getint("OCOP_RUN")
        self.held = ExitStack()
        self.began = time.monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy. Opens the store, so that a database that cannot be used is known before the first fetch."""
        log = cls(crawler)
        if log.is_alone:
            log.held.enter_context(only_crawl(Path(crawler.settings["OCOP_DB"])))
        recording = recording_of(crawler)
        outlet = getattr(crawler.spidercls, "outlet", None)
        if outlet is not None:
            home = f"https://{outlet.domains[0]}/" if outlet.domains else None
            recording.store.add_outlet(outlet.key, outlet.name, province=outlet.province, home=home)
        crawler.signals.connect(log.item_scraped, signals.item_scraped)
        crawler.signals.connect(log.item_scraped, signals.item_dropped)
        crawler.signals.connect(log.item_error, signals.item_error)
        crawler.signals.connect(log.spider_error, signals.spider_error)
        crawler.signals.connect(log.spider_closed, signals.spider_closed)
        return log

    def item_scraped(self, item: Any, spider: Spider) -> None:
        """Count a verdict, and the claims of an article that was stored."""
        if isinstance(item, ArticleItem):
            self.crawler.stats.inc_value(f"verdict/{item.verdict}")
            if item.verdict == "stored":
                self.crawler.stats.inc_value("ocop/claims", len(item.reading.claims))
                for name in FIELDS:
                    self.crawler.stats.inc_value(f"field/{name}", int(bool(getattr(item.article, name))))

    def item_error(self, item: Any, failure: Failure, spider: Spider) -> None:
        """Keep that a pipeline failed: the article has no verdict and is fetched again by the next run."""
        self.crawler.stats.inc_value("ocop/item_errors")
        self.keep_error("pipeline", failure, getattr(item, "url", None))

    def spider_error(self, failure: Failure, response: Response | None, spider: Spider) -> None:
        """Keep that a spider failed on a page."""
        self.keep_error("spider", failure, response.url if response is not None else None)

    def keep_error(self, where: str, failure: Failure, url: str | None) -> None:
        """Keep a mistake of this program, or of the database, as an issue."""
        message = f"{failure.type.__name__}: {failure.getErrorMessage()}" if failure.type else str(failure)
        if isinstance(failure.value, StoreError):
            self.crawler.stats.set_value("failure", str(failure.value))
            close(self.crawler, "cannot_keep")
            return
        report(self.crawler, where, message[:500], url)

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Keep how long it took; close the run of a `scrapy crawl`."""
        # Scrapy's own figure is wrong where the clock was set in between.
        self.crawler.stats.set_value("ocop/seconds", time.monotonic() - self.began)
        if not self.is_alone:
            return
        recording = recording_of(self.crawler)
        figures = {self.crawler.spidercls.name: figures_of(self.crawler.stats.get_stats(), reason)}
        recording.store.finish_run(recording.run, datetime.now(UTC), reason_of([reason]), figures)
        close_recording(self.crawler.settings["OCOP_DB"])
        self.held.close()
        settings, name = self.crawler.settings, self.crawler.spidercls.name
        if reason != INTERRUPTED:
            reach = Reach.of(settings, [arguments_of(spider)])
            seen = {name: (self.crawler.stats.get_stats(), figures[name])}
            failures = [] if settings.getlist("OCOP_REPLAY") else unread(figures)
            for failure in failures:
                logger.error("%s", failure)
            failures += conclude(settings, recording.run, reach, seen, failures)
            if failures:
                self.crawler.stats.set_value("failure", "; ".join(failures))


def arguments_of(spider: Spider) -> dict[str, Any]:
    """What a spider was asked for."""
    window = getattr(spider, "window", None)
    days = {name: getattr(window, name, None) for name in ("since", "until")}
    return {**days, "urls": getattr(spider, "urls", None)}


def figures_of(stats: Mapping[str, Any], reason: str = "") -> dict[str, Any]:
    """The counters of one outlet out of Scrapy's stats."""

    def count(name: str) -> int:
        return int(stats.get(name, 0))

    verdicts = {verdict: count(f"verdict/{verdict}") for verdict in get_args(Verdict)}
    return {
        "requests": count("downloader/request_count"),
        "pages": count("downloader/response_count"),
        "articles": verdicts["stored"],
        "claims": count("ocop/claims"),
        "verdicts": verdicts,
        "fields": {name: count(f"field/{name}") for name in FIELDS},
        "errors": count("ocop/item_errors") + count("spider_exceptions/count"),
        "retries": count("retry/count"),
        "known": count("ocop/known"),
        "later": count("ocop/later"),
        "unreachable": unreachable(stats),
        "unchanged_lists": count("conditional/unchanged"),
        "robots_closed": count("robotstxt/closed"),
        "robots_forbidden": count("robotstxt/forbidden"),
        "not_in_archive": count("replay/missed"),
        "bytes": count("downloader/response_bytes"),
        "seconds": round(float(stats.get("ocop/seconds", 0)), 1),
        # Answers that are no robots.txt: an outlet without one could not be read.
        "read": sum(count(f"downloader/response_status_count/{status}") for status in (200, 304))
        - count("robotstxt/response_status_count/200"),
        "reason": "interrupted" if reason == INTERRUPTED else reason,
    }


def unread(figures: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """What to say of outlets, by name, of which no page could be read; of all together where there is no network."""
    pages, unreachable = (sum(int(one[name]) for one in figures.values()) for name in ("pages", "unreachable"))
    if unreachable and not pages:
        return [f"No network: no answer from {', '.join(figures)}. Check the connection and run it again."]
    return [
        f"{name}: none of its pages could be read; `ocopcrawl status` says why"
        for name, one in figures.items()
        if (one["requests"] or one["verdicts"]["failed"]) and one["read"] <= 0
    ]


def unreachable(stats: Mapping[str, Any]) -> int:
    """Requests that got no answer from the network; what our guards have refused is none of them."""
    prefix = "downloader/exception_type_count/"
    kinds = {name.removeprefix(prefix): count for name, count in stats.items() if name.startswith(prefix)}
    return sum(count for kind, count in kinds.items() if not kind.startswith("ocopcrawl.") and "Ignore" not in kind)


def reason_of(reasons: list[str]) -> str:
    """Why a run ended, from the reasons of its outlets: the first that is not the ordinary one."""
    reasons = ["interrupted" if reason == INTERRUPTED else reason for reason in reasons]
    return "interrupted" if "interrupted" in reasons else next((r for r in reasons if r != "finished"), "finished")
