"""How the crawl's log reads."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.highlighter import NullHighlighter
from rich.logging import RichHandler
from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from scrapy.settings import Settings
from twisted.python.failure import Failure

from ocopcrawl.items import ArticleItem, StoreError
from ocopcrawl.project import project_settings

# Loggers that tell at INFO what the settings say anyway, once for each outlet.
CHATTY = ("scrapy.addons", "scrapy.crawler", "scrapy.middleware", "scrapy.utils.log", "scrapy.extensions.logstats")


# Loggers that tell at DEBUG of each page: Scrapy makes a record of all that is said, whoever wants to hear it.
OF_EACH_PAGE = ("scrapy.core.engine", "scrapy.core.scraper")

# Loggers that add tracebacks to what pipelines, spiders and extensions raise.
TRACING = ("scrapy.core.scraper", "scrapy.core.engine", "scrapy.utils.signal")


class BriefItems(LogFormatter):
    """Names an item by its address and verdict: Scrapy would print the whole article."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        """An item that came out of the pipelines."""
        return {"level": logging.DEBUG, "msg": "%(item)s", "args": {"item": brief(item)}}

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """An item that a pipeline dropped."""
        return {"level": logging.DEBUG, "msg": "%(item)s: %(why)s", "args": {"item": brief(item), "why": exception}}

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """An item at which a pipeline failed."""
        return {"level": logging.ERROR, "msg": "failed on %(item)s", "args": {"item": brief(item)}}


def brief(item: Any) -> str:
    """One line for an item."""
    return f"{item.verdict}: {item.url}" if isinstance(item, ArticleItem) else repr(item)[:200]


def explained(record: logging.LogRecord) -> bool:
    """Let a record pass; of a database that cannot be used its message alone, which says what to do."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, StoreError):
        record.msg, record.args = f"{record.getMessage()}: {error}", None
        record.exc_info = None
    return True


def quiet(level: str | int) -> None:
    """Let the chatty loggers speak from WARNING on only, none below the `level` of the crawl's log for each page, and
    none with a traceback where a message says all.
    """
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in OF_EACH_PAGE:
        logging.getLogger(name).setLevel(level)
    for name in TRACING:
        logging.getLogger(name).addFilter(explained)


def start_logging(
    console: Console,
    own: Mapping[str, Any],
    options: Mapping[str, str],
    level: str | None,
    file: Path | None,
) -> Settings:
    """The settings of a crawl that was started from a command line, with its log on its way.

    On a terminal the log goes above the live line and begins at WARNING; anywhere else it is plain lines from INFO on.
    """
    settings = project_settings()
    settings.setdict(own, priority="cmdline")
    on_terminal = console.is_terminal and file is None
    settings.set("LOG_LEVEL", (level or ("WARNING" if on_terminal else "INFO")).upper(), "cmdline")
    settings.set("LOG_FILE", str(file) if file else None, "cmdline")
    settings.setdict(options, priority="cmdline")
    if on_terminal:
        settings.set("LOG_INSTALL_ROOT_HANDLER", False, "cmdline")
        handler = RichHandler(console=console, show_path=False, rich_tracebacks=False, highlighter=NullHighlighter())
        handler.setLevel(settings["LOG_LEVEL"])
        logging.root.addHandler(handler)
        logging.root.setLevel(settings["LOG_LEVEL"])
    return settings
