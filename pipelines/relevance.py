"""The second step: is it about OCOP?"""

from extract.relevance import judge
from ocopcrawl.items import ArticleItem
from pipelines.step import Step


class Relevance(Step):
    """Judges by the article's own words, never by what stands around it; the reason is kept either way."""

    def work(self, item: ArticleItem) -> None:
        """Give an article about something else its verdict."""
        if not item.relevance:
            settle_relevance(item)


def settle_relevance(item: ArticleItem) -> None:
    """Say why an article is relevant, or that it is off topic."""
    relevance = judge(item.article)
    item.relevance = relevance.reason
    if not relevance.relevant:
        item.verdict, item.reason = "off_topic", relevance.reason
