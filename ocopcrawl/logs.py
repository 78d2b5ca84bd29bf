"""How the crawl's log reads."""

import logging
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from ocopcrawl.items import ArticleItem

# Loggers that tell at INFO what the settings say anyway, once for each outlet.
CHATTY = ("scrapy.addons", "scrapy.crawler", "scrapy.middleware", "scrapy.utils.log", "scrapy.extensions.logstats")


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


def quiet() -> None:
    """Let the chatty loggers speak from WARNING on only."""
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
