"""The last step: everything about one article in one transaction."""

from scrapy.exceptions import DropItem

from ocopcrawl.items import ArticleItem
from pipelines.step import Step


class StoreArticle(Step):
    """Saves articles and judges all other pages, which go no further: Scrapy's own feeds hold articles only."""

    def process_item(self, item: ArticleItem) -> ArticleItem:
        """Save or judge, count, and pass on what was saved."""
        item = super().process_item(item)
        if item.verdict != "stored":
            recording = self.recording
            recording.store.judge(
                recording.run,
                item.url,
                item.outlet,
                item.verdict,
                item.reason,
                http_status=item.http_status,
                aliases=item.aliases,
            )
        # Of other articles nobody needs to know how they were read.
        for problem in item.article.problems if item.verdict in ("stored", "not_article") else ():
            # Once a run and outlet, with an example: a redesign shows on every article of the night.
            kind, example = problem.partition(":")[0], {"example": item.url}
            self.recording.store.add_issue(self.recording.run, kind, problem, outlet=item.outlet, details=example)
        self.count(f"verdict/{item.verdict}")
        if item.verdict != "stored":
            raise DropItem(f"{item.verdict}: {item.reason}", log_level="DEBUG")
        return item

    def work(self, item: ArticleItem) -> None:
        """Save the article with its mentions, its claims and its verdict."""
        self.recording.store.save(self.recording.run, item)
        self.count("articles")

    def count(self, what: str) -> None:
        """Count in the run's figures."""
        if self.crawler.stats:
            self.crawler.stats.inc_value(f"ocop/{what}")
