"""What the steps find out without a store, for those who read pages elsewhere than in a crawl's own process."""

from extract.similarity import sketch
from ocopcrawl.items import ArticleItem
from pipelines.extract import extract
from pipelines.normalise import normalise
from pipelines.relevance import settle_relevance


def read_text(item: ArticleItem, prefixes: tuple[str, ...]) -> None:
    """Normalise, judge and extract an article, and sketch it; the steps leave alone what they find done."""
    if item.verdict == "stored":
        normalise(item, prefixes)
        settle_relevance(item)
    if item.verdict == "stored":
        item.sketch = sketch(item.article)
        extract(item)
