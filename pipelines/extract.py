"""The fourth step: which provinces does it name, and what does it count?"""

from extract.claims import EXTRACTOR_VERSION, read_claims
from ocopcrawl.items import ArticleItem, Recording
from pipelines.step import Step


class Extract(Step):
    """Runs the extractor, the same function that re-extraction and the command line use."""

    def work(self, item: ArticleItem) -> None:
        """Read the claims, remember by which rules, and report breakdowns that do not add up."""
        if not item.extractor_version:
            extract(item)
        report_breakdowns(item, self.recording)


def extract(item: ArticleItem) -> None:
    """Fill in what an article states, and by which rules it was read."""
    item.reading = read_claims(item.article, item.outlet_province)
    item.extractor_version = EXTRACTOR_VERSION


def report_breakdowns(item: ArticleItem, recording: Recording) -> None:
    """Keep an issue for each breakdown whose parts do not add up."""
    for claim in item.reading.claims:
        if claim.checks == "does_not_add_up" and claim.part_of is None:
            message = f"the parts of {claim.value} do not add up: {claim.quote!r}"
            recording.store.add_issue(
                recording.run,
                "breakdown",
                message,
                outlet=item.outlet,
                url=item.url,
                details={"sentence": claim.sentence},
            )
