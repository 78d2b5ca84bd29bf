"""The fourth step: which provinces does it name, and what does it count?"""

from extract.claims import EXTRACTOR_VERSION, read_claims
from ocopcrawl.items import ArticleItem
from pipelines.step import Step


class Extract(Step):
    """Runs the extractor, the same function that re-extraction and the command line use."""

    def work(self, item: ArticleItem) -> None:
        """Read the claims, and remember by which rules."""
        item.reading = read_claims(item.article, item.outlet_province)
        item.extractor_version = EXTRACTOR_VERSION
