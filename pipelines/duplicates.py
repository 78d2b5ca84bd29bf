"""The third step: has another outlet, or another address, told the same story?"""

from extract.similarity import METHOD, MOST_DAYS, Likeness, likeness, sketch
from ocopcrawl.items import ArticleItem, LookAlike, Store, StoryLink
from pipelines.step import Step


class Duplicates(Step):
    """A copy keeps its verdict, its article and its claims; the views count the story once."""

    def work(self, item: ArticleItem) -> None:
        """Name the copies among what is stored."""
        find_copies(item, self.recording.store)


def find_copies(item: ArticleItem, store: Store) -> None:
    """Compare an article with those stored that promise to be copies, by its sketch, and say which are."""
    item.sketch = item.sketch or sketch(item.article)
    item.copies = tuple(link for other in store.look_alikes(item) if (link := compare(item, other)))
    if item.copies:
        best = max(item.copies, key=lambda link: link.likeness.containment)
        item.reason = f"The same story as {best.url} ({best.likeness.containment:.0%} of the shorter text)."


def compare(item: ArticleItem, other: LookAlike) -> StoryLink | None:
    """The link between two articles, None where they tell different stories."""
    if other.exact:
        return StoryLink(other.url, "fingerprint", Likeness(1.0, 1.0, 0.0))
    day = item.article.published_on
    if day and other.published_on and abs((day - other.published_on).days) > MOST_DAYS:
        return None
    found = likeness(item.article.text, other.text)
    return StoryLink(other.url, METHOD, found) if found.same_story else None
