"""What a page costs, from its bytes to stored claims, beside a bare parse and trafilatura, in one run.

    python -m benchmarks.pages [--rounds N]

The pages are those of the bundled archive, the same articles at the length of real ones, and, where they lie beside the
repository, real saved pages, as they are and with texts about OCOP. They are grouped by what becomes of them in a
crawl. Each page is timed in turn by every method, so that a drifting machine drifts for all of them; a page's figure is
the best of its rounds, a method's figure and each ratio the median over the pages of a group.
"""

import argparse
import gzip
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path

import lxml.html
import trafilatura
from scrapy.http import HtmlResponse, Request

from benchmarks.real_frames import pages_in_real_frames
from extract.similarity import facts_of, runs_of
from ocopcrawl.items import Verdict
from output.store import SqliteStore
from pipelines.duplicates import find_copies
from pipelines.normalise import prefixes_of
from pipelines.text import read_text
from spiders.outlets.generic import GenericSpider
from spiders.reading import read_page
from spiders.registry import outlet_for
from tests.press.archive import BUNDLED, records_in
from tests.press.render import page_of
from tests.press.story import Block, stories

REPOSITORY = Path(__file__).parent.parent
NARRATIVE = Path(__file__).parent / "narrative.txt"
REAL_LENGTH = 3_500
REAL_PAGES = REPOSITORY.parent / "shared/pages/html"


@dataclass(frozen=True)
class Page:
    """A page to time: its address and its bytes."""

    url: str
    body: bytes


class Ours:
    """The way of a page through the project, without the network: parse, normalise, look for copies, read, store."""

    def __init__(self, database: Path) -> None:
        self.store = SqliteStore(database)
        self.now = datetime.now(UTC)
        self.run = self.store.start_run("bench", [], self.now)

    def __call__(self, page: Page) -> Verdict:
        """Take one page from its bytes to stored claims; tell its verdict."""
        spider = outlet_for(page.url) or GenericSpider
        response = HtmlResponse(page.url, body=page.body, request=Request(page.url))
        item = read_page(response, spider.outlet, self.now)
        read_text(item, prefixes_of(spider.outlet))
        if item.verdict == "stored":
            find_copies(item, self.store)
            self.store.save(self.run, item)
        return item.verdict

    def forget(self) -> None:
        """Make everything new again: a crawl stores each article once, and has not seen its text before."""
        with self.store.db.atomic():
            self.store.db.execute("delete from articles")
            self.store.db.execute("delete from pages")
        for remembering in (runs_of, facts_of):
            remembering.cache_clear()


def bundled_pages() -> Iterator[Page]:
    """Each HTML page that the bundled archive answers with 200."""
    for url, status, body in records_in(BUNDLED):
        if status.startswith("200") and b"<html" in body[:200].lower():
            yield Page(url, body)


def dense_texts() -> Iterator[list[str]]:
    """The paragraphs of the documents of the project's gold set, full of claims, again and again."""
    gold = (REPOSITORY / "tests/gold/dev.jsonl").read_text(encoding="utf-8").splitlines()
    for line in cycle(gold):
        yield [paragraph for paragraph in json.loads(line)["text"].split("\n") if paragraph]


def narrative_paragraphs() -> Iterator[str]:
    """Paragraphs as they stand between the figures: people, prices, areas, money."""
    return cycle(NARRATIVE.read_text(encoding="utf-8").splitlines())


def pages_of_real_length() -> Iterator[Page]:
    """The articles of the bundled archive, lengthened to what papers print about OCOP: about 3,500 characters.

    Added are one of `dense_texts` and `narrative_paragraphs`. A real article has about two claims on a thousand
    characters, these have three.
    """
    dense, narrative = dense_texts(), narrative_paragraphs()
    for story in stories().values():
        if story.verdict == "stored" and not story.special and story.charset == "utf-8":
            texts = next(dense)
            while sum(map(len, (*story.paragraphs, *texts))) < REAL_LENGTH:
                texts.append(next(narrative))
            more = (Block("paragraph", text) for text in texts)
            page = page_of(replace(story, blocks=(*story.blocks, *more)))
            yield Page(page.url, page.body)


def real_pages() -> Iterator[Page]:
    """Saved pages of real outlets, where they are at hand."""
    for path in sorted(REAL_PAGES.glob("*.html.gz")):
        if "listing" not in path.name:
            yield Page(f"https://{path.name.partition('__')[0]}.example/", gzip.decompress(path.read_bytes()))


def best(work: Callable[[], object], rounds: int, before: Callable[[], None] = lambda: None) -> float:
    """The least processor time of one call in `rounds`, in milliseconds; `before` each call is not timed."""
    times = []
    for _ in range(rounds):
        before()
        start = time.process_time_ns()
        work()
        times.append(time.process_time_ns() - start)
    return min(times) / 1e6


def main() -> None:
    """Time every page by every method and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="calls of each method on each page; the best counts")
    rounds = parser.parse_args().rounds

    with tempfile.TemporaryDirectory() as folder:
        ours = Ours(Path(folder) / "bench.db")
        bundled = [(ours(page), page) for page in (*bundled_pages(), *real_pages())]
        in_real_frames = pages_in_real_frames(REAL_PAGES, dense_texts(), narrative_paragraphs())
        groups = {
            "articles about OCOP, as long as real ones": list(pages_of_real_length()),
            "articles about OCOP, in real pages": [Page(*page) for page in in_real_frames],
            "articles about OCOP, short": [page for verdict, page in bundled if verdict == "stored"],
            "articles about other things": [page for verdict, page in bundled if verdict == "off_topic"],
            "no articles (lists, videos)": [page for verdict, page in bundled if verdict == "not_article"],
        }
        methods: dict[str, Callable[[Page], object]] = {
            "lxml, bare parse": lambda page: lxml.html.document_fromstring(page.body),
            "trafilatura, text only": lambda page: trafilatura.extract(page.body, url=page.url),
            "trafilatura with metadata": lambda page: trafilatura.bare_extraction(
                page.body, url=page.url, with_metadata=True
            ),
            "ocopcrawl, page to stored claims": ours,
        }
        for kind, pages in groups.items():
            if not pages:
                continue
            figures: dict[str, list[float]] = {name: [] for name in methods}
            for page in pages:
                for name, method in methods.items():
                    figures[name].append(best(partial(method, page), rounds, ours.forget))
            report(kind, pages, figures)


def report(kind: str, pages: Sequence[Page], figures: Mapping[str, Sequence[float]]) -> None:
    """Print the medians of a group and the medians of each page's ratios."""
    size = statistics.median(len(page.body) for page in pages) / 1024
    print(f"{kind}: {len(pages)} pages, median {size:.0f} KB")
    print(f"  {'':34} {'median ms':>10} {'x bare parse':>13} {'x trafilatura':>14}")
    bare, peer, *_ = figures.values()
    for name, times in figures.items():
        ratios = [
            statistics.median(own / other for own, other in zip(times, others, strict=True)) for others in (bare, peer)
        ]
        print(f"  {name:34} {statistics.median(times):10.2f} {ratios[0]:13.2f} {ratios[1]:14.2f}")


if __name__ == "__main__":
    main()
