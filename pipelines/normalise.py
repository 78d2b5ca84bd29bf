"""The first step: one spelling of the text, and a name for it."""

from scrapy.crawler import Crawler

from extract.normalise import fingerprint, normalise_article
from ocopcrawl.items import ArticleItem
from pipelines.step import Step


class Normalise(Step):
    """Takes datelines and the outlet's own prefixes off; all offsets refer to the text that comes out of here."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.prefixes = prefixes_of(getattr(crawler.spider, "outlet", None))

    def work(self, item: ArticleItem) -> None:
        """Normalise the article and take its fingerprint."""
        if not item.fingerprint:
            normalise(item, self.prefixes)


def normalise(item: ArticleItem, prefixes: tuple[str, ...]) -> None:
    """Put an article's text into one spelling, without what its outlet begins with, and name it by its words."""
    item.article = normalise_article(item.article, prefixes)
    item.fingerprint = fingerprint(item.article)


def prefixes_of(outlet: object) -> tuple[str, ...]:
    """What an outlet's articles begin with."""
    return tuple(dict.fromkeys(prefix for layout in getattr(outlet, "layouts", ()) for prefix in layout.prefixes))
