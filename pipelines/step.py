"""What all pipelines do alike: pass on what has its verdict already, and let no broken article stop the night."""

import logging
from abc import ABC, abstractmethod
from typing import Self

from scrapy.crawler import Crawler

from ocopcrawl import items
from ocopcrawl.items import ArticleItem, Recording, StoreError

logger = logging.getLogger(__name__)


class Step(ABC):
    """One step of the way from an article to its rows.

    An exception makes the article's verdict "failed", so that the next run tries it again, and an issue says what
    broke; the crawl goes on. Only a database that cannot be used at all (a full disk, a file taken away) ends it: each
    further article would be fetched in vain.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy, once a crawl."""
        return cls(crawler)

    @property
    def recording(self) -> Recording:
        """The store and the run that everything goes into."""
        return items.recording_of(self.crawler)

    def process_item(self, item: ArticleItem) -> ArticleItem:
        """Do the step for an article that is still on its way to be stored."""
        if item.verdict != "stored":
            return item
        try:
            self.work(item)
        except StoreError:
            raise
        except Exception as error:
            logger.exception("%s failed on %s", type(self).__name__, item.url)
            item.verdict = "failed"
            item.reason = f"{type(self).__name__} failed: {type(error).__name__}: {error}"
            self.issue(item, type(error).__name__)
        return item

    def issue(self, item: ArticleItem, error: str) -> None:
        """Keep what broke, with the address to try it on."""
        message = f"{type(self).__name__} failed with {error}; the next run tries the article again."
        recording = self.recording
        recording.store.add_issue(
            recording.run, "pipeline", message, outlet=item.outlet, url=item.url, details={"reason": item.reason}
        )

    @abstractmethod
    def work(self, item: ArticleItem) -> None:
        """Fill in what this step finds out."""
