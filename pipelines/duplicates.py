"""The third step: has another outlet, or another address, given the same text?"""

from ocopcrawl.items import ArticleItem
from pipelines.step import Step


class Duplicates(Step):
    """A copy keeps its verdict, its article and its claims; the views count the story once."""

    def work(self, item: ArticleItem) -> None:
        """Name the article that was stored first."""
        item.duplicate_of = self.recording.store.duplicate_of(item)
        if item.duplicate_of:
            item.reason = f"The same text as {item.duplicate_of}."
