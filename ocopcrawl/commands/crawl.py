"""`scrapy crawl OUTLET`: the same messages and exit codes as `ocopcrawl crawl`, where Scrapy has a traceback or 0."""

import argparse
from datetime import date
from pathlib import Path

from scrapy import Spider
from scrapy.commands import crawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from ocopcrawl.items import StoreError
from ocopcrawl.lock import only_crawl
from ocopcrawl.runlog import INTERRUPTED

FAILED, STOPPED = 1, 130


class Command(crawl.Command):
    """Scrapy's command, which looks at the database before it starts and at the end of the crawl after it."""

    crawler: Crawler | None = None

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl one outlet. Raises UsageError (exit code 2) for an unknown one and what else cannot be used."""
        for name in ("since", "until"):
            check_day(name, opts.spargs.get(name))
        try:
            check_database(self.settings)
        except StoreError as error:
            # The store speaks to users of `ocopcrawl`.
            message = str(error).replace("--db", "-s OCOP_DB=FILE")
            raise UsageError(f"{message}.", print_help=False) from None
        super().run(args, opts)
        stats = self.crawler.stats.get_stats() if self.crawler and self.crawler.stats else {}
        if stats.get("finish_reason") == INTERRUPTED:
            self.exitcode = STOPPED
        elif stats.get("failure"):
            self.exitcode = FAILED

    def _create_crawler(self, spidercls: type[Spider] | str) -> Crawler:
        """Scrapy's own, for a spider that exists."""
        try:
            self.crawler = super()._create_crawler(spidercls)
        except KeyError:
            raise UsageError(
                f"no outlet is called {spidercls!r}; `scrapy list` names them.", print_help=False
            ) from None
        return self.crawler


def check_day(name: str, given: str | None) -> None:
    """Refuse an argument of the spider that is no day."""
    try:
        date.fromisoformat(given or "2000-01-01")
    except ValueError:
        raise UsageError(
            f"-a {name}={given}: write the day as YYYY-MM-DD, like 2025-06-30.", print_help=False
        ) from None


def check_database(settings: BaseSettings | None) -> None:
    """Open the database once, under its lock, and close it. Raises StoreError where it cannot be used."""
    if settings is not None:
        path = Path(settings["OCOP_DB"])
        with only_crawl(path):
            load_object(settings["OCOP_STORE"])(path).close()
