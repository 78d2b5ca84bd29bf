"""Runs outlets side by side in one process, from the opening of the run to its row."""

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from ocopcrawl import redesigns
from ocopcrawl.archive.replay import archive_of
from ocopcrawl.health.conclude import conclude, floors_of
from ocopcrawl.health.reach import Reach
from ocopcrawl.items import Recording, StoreError, close_recording, open_recording
from ocopcrawl.lock import only_crawl
from ocopcrawl.progress import show_progress
from ocopcrawl.runlog import figures_of, reason_of, unread

logger = logging.getLogger(__name__)

DONE, UNHEALTHY, NOTHING, INTERRUPTED = 0, 1, 3, 130


@dataclass(frozen=True, slots=True)
class Visit:
    """Outlets to be crawled side by side, with their spiders' arguments; in a replay, the files to answer from."""

    spiders: dict[type[Spider], dict[str, Any]]
    replay: tuple[Path, ...] = ()


@dataclass(slots=True)
class Outcome:
    """What a run gave: its number, why it ended, each outlet's figures, and what went wrong, in words for a person."""

    run: int
    reason: str = "finished"
    figures: dict[str, dict[str, Any]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def total(self, name: str) -> int:
        """A figure, summed over the outlets."""
        return sum(int(figures[name]) for figures in self.figures.values())

    @property
    def exit_code(self) -> int:
        """0 done, 1 something failed, 3 a replay that answered nothing, 130 interrupted."""
        if self.reason == "interrupted":
            return INTERRUPTED
        return UNHEALTHY if self.failures else DONE


def run(visits: Sequence[Visit], settings: Settings, command: str, console: Console) -> Outcome:
    """Carry out visits one after the other, as one run. Raises StoreError where the database, FloorsError
    where the floors of its health cannot be used.

    Ctrl-C ends it once the requests under way are done, a second one at once; the run is closed either way.
    """
    names = list(dict.fromkeys(spider.name for visit in visits for spider in visit.spiders))
    floors_of(settings)
    with only_crawl(Path(settings["OCOP_DB"])):
        recording = open_recording(settings, command, names)
        settings.set("OCOP_RUN", recording.run, "cmdline")
        crawlers: list[Crawler] = []
        outcome = Outcome(recording.run, "interrupted")
        try:
            for visit in visits:
                for path, problem in archive_of(visit.replay).problems if visit.replay else ():
                    logger.warning("%s: %s", path, problem)
                    recording.store.add_issue(recording.run, "archive", f"{path.name}: {problem}")
            problems = _run(visits, settings, console, crawlers)
            outcome = judged(outcome.run, crawlers, problems, is_replay=any(visit.replay for visit in visits))
            outcome.failures += note_redesigns(recording, settings["OCOP_DB"], outcome.figures)
        finally:
            try:
                recording.store.finish_run(recording.run, datetime.now(UTC), outcome.reason, outcome.figures)
            except StoreError as error:
                # A full disk, mostly: the run stays open in its table, and what it stored is stored.
                outcome.failures.append(str(error))
            close_recording(settings["OCOP_DB"])
    if outcome.reason != "interrupted":
        arguments = [arguments for visit in visits for arguments in visit.spiders.values()]
        reach = Reach("part") if any(visit.replay for visit in visits) else Reach.of(settings, arguments)
        stats = {c.spidercls.name: c._stats.get_stats() for c in crawlers if c._stats is not None}
        seen = {name: (stats.get(name, {}), figures) for name, figures in outcome.figures.items()}
        outcome.failures += conclude(settings, outcome.run, reach, seen, outcome.failures)
    return outcome


def _run(visits: Sequence[Visit], settings: Settings, console: Console, crawlers: list[Crawler]) -> list[str] | None:
    """Start the reactor and wait for all visits. Gives what went wrong, or None when it was stopped from outside."""
    process = AsyncCrawlerProcess(settings)
    from twisted.internet import reactor

    async def all_visits() -> list[str]:
        progress = asyncio.ensure_future(
            show_progress(lambda: crawlers, console, settings.getfloat("OCOP_PROGRESS_INTERVAL"))
        )
        problems: list[str] = []
        try:
            for visit in visits:
                problems += await one_visit(visit)
                if any(reason(crawler) == "shutdown" for crawler in crawlers):
                    break
        finally:
            progress.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await progress
        return problems

    async def one_visit(visit: Visit) -> list[str]:
        tasks = []
        for spider, arguments in visit.spiders.items():
            crawler = process.create_crawler(spider)
            if visit.replay:
                crawler.settings.set("OCOP_REPLAY", [str(path) for path in visit.replay], "cmdline")
            crawlers.append(crawler)
            tasks.append(process.crawl(crawler, **arguments))
        results = await asyncio.gather(*tasks, return_exceptions=True)
        return [f"{spider.name}: {result}" for spider, result in zip(visit.spiders, results, strict=True) if result]

    def stop(_: object) -> None:
        # Raised where a second Ctrl-C has stopped it already.
        with contextlib.suppress(RuntimeError):
            reactor.stop()  # type: ignore[misc]

    task = asyncio.get_event_loop_policy().get_event_loop().create_task(all_visits())
    task.add_done_callback(stop)
    process.start(stop_after_crawl=False)
    return task.result() if task.done() and not task.cancelled() else None


def judged(run: int, crawlers: Sequence[Crawler], problems: list[str] | None, *, is_replay: bool) -> Outcome:
    """The outcome of a run, from what its crawlers counted."""
    outcome = Outcome(run, "interrupted" if problems is None else reason_of([reason(c) for c in crawlers]))
    for crawler in crawlers:
        name = crawler.spidercls.name
        stats = crawler._stats.get_stats() if crawler._stats is not None else {}
        figures = figures_of(stats, reason(crawler) if problems is not None else "shutdown")
        outcome.figures[name] = added(outcome.figures[name], figures) if name in outcome.figures else figures
        if failure := stats.get("failure"):
            outcome.failures.append(f"{name}: {failure}")
    outcome.failures += problems or []
    if outcome.reason == "interrupted" or outcome.failures or is_replay:
        return outcome
    outcome.failures += unread(outcome.figures)
    return outcome


def note_redesigns(recording: Recording, database: str, outlets: Collection[str]) -> list[str]:
    """Keep one issue for each field that an outlet's pages no longer show where they did; the same as failures."""
    try:
        found = [redesign for redesign in redesigns.found_in(database) if redesign.outlet in outlets]
    except sqlite3.Error as error:
        logger.warning("Redesigns were not looked for: %s", error)
        return []
    for redesign in found:
        recording.store.add_issue(
            recording.run,
            redesigns.KIND,
            redesign.message,
            outlet=redesign.outlet,
            url=redesign.url,
            details=redesigns.details(redesign),
        )
    return [f"{redesign.outlet}: {redesign.message}" for redesign in found]


def added(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The figures of two visits of an outlet as one."""
    total = dict(other)
    for name, value in one.items():
        if isinstance(value, dict):
            total[name] = {key: value[key] + other[name][key] for key in value}
        elif not isinstance(value, str):
            total[name] = value + other[name]
    return total


def reason(crawler: Crawler) -> str:
    """Why an outlet's crawl ended; "not_started" where it never began."""
    stats = crawler._stats.get_stats() if crawler._stats is not None else {}
    return str(stats.get("finish_reason", "not_started"))
