"""What a page costs, from its bytes to stored claims, beside a bare parse and trafilatura, in one run.

    python -m benchmarks.pages [--rounds N]

The pages are those of the bundled archive and, where they lie beside the repository, real saved ones. Each page is
timed in turn by every method, so that a drifting machine drifts for all of them; a page's figure is the best of its
rounds, a method's figure the median over its pages.
"""

import argparse
import gzip
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import lxml.html
import trafilatura
from scrapy.http import HtmlResponse, Request
from warcio.archiveiterator import ArchiveIterator

from extract.claims import EXTRACTOR_VERSION, read_claims
from extract.normalise import fingerprint, normalise_article
from extract.relevance import judge
from output.store import SqliteStore
from pipelines.duplicates import find_copies
from spiders.outlets.generic import GenericSpider
from spiders.reading import read_page
from spiders.registry import outlet_for

REPOSITORY = Path(__file__).parent.parent
ARCHIVE = REPOSITORY / "ocopcrawl/demo/press.warc.gz"
REAL_PAGES = REPOSITORY.parent / "shared/pages/html"


@dataclass(frozen=True)
class Page:
    """A page to time: its address, its bytes, and whether the crawl stores an article of it."""

    url: str
    body: bytes
    stored: bool


class Ours:
    """The way of a page through the project, without the network: parse, normalise, look for copies, read, store."""

    def __init__(self, database: Path) -> None:
        self.store = SqliteStore(database)
        self.now = datetime.now(UTC)
        self.run = self.store.start_run("bench", [], self.now)

    def __call__(self, page: Page) -> bool:
        """Take one page from its bytes to stored claims; tell whether an article was stored."""
        spider = outlet_for(page.url) or GenericSpider
        response = HtmlResponse(page.url, body=page.body, request=Request(page.url))
        item = read_page(response, spider.outlet, self.now)
        if item.verdict != "stored":
            return False
        item.article = normalise_article(item.article)
        if not judge(item.article).relevant:
            return False
        item.fingerprint, item.extractor_version = fingerprint(item.article), EXTRACTOR_VERSION
        find_copies(item, self.store)
        item.reading = read_claims(item.article, item.outlet_province)
        self.store.save(self.run, item)
        return True


def bundled_pages() -> Iterator[tuple[str, bytes]]:
    """Address and body of each HTML page that the bundled archive answers with 200."""
    with ARCHIVE.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type != "response" or record.http_headers.get_statuscode() != "200":
                continue
            if "html" in (record.http_headers.get_header("Content-Type") or ""):
                yield record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read()


def real_pages() -> Iterator[tuple[str, bytes]]:
    """Saved pages of real outlets, where they are at hand."""
    for path in sorted(REAL_PAGES.glob("*.html.gz")):
        if "listing" not in path.name:
            yield f"https://{path.name.partition('__')[0]}.example/", gzip.decompress(path.read_bytes())


def best(work: Callable[[], object], rounds: int) -> float:
    """The least processor time of one call in `rounds`, in milliseconds."""
    times = []
    for _ in range(rounds):
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
        pages = [Page(url, body, ours(Page(url, body, False))) for url, body in (*bundled_pages(), *real_pages())]
        methods: dict[str, Callable[[Page], object]] = {
            "lxml, bare parse": lambda page: lxml.html.document_fromstring(page.body),
            "trafilatura, text only": lambda page: trafilatura.extract(page.body, url=page.url),
            "trafilatura with metadata": lambda page: trafilatura.bare_extraction(
                page.body, url=page.url, with_metadata=True
            ),
            "ocopcrawl, page to stored claims": ours,
        }
        for kind, chosen in (
            ("articles about OCOP", [page for page in pages if page.stored]),
            ("other pages", [page for page in pages if not page.stored and len(page.body) > 2_000]),
        ):
            figures: dict[str, list[float]] = {name: [] for name in methods}
            for page in chosen:
                for name, method in methods.items():
                    figures[name].append(best(partial(method, page), rounds))
            size = statistics.median(len(page.body) for page in chosen) / 1024
            bare = statistics.median(figures["lxml, bare parse"])
            peer = statistics.median(figures["trafilatura, text only"])
            print(f"{kind}: {len(chosen)} pages, median {size:.0f} KB")
            print(f"  {'':34} {'median ms':>10} {'x bare parse':>13} {'x trafilatura':>14}")
            for name, times in figures.items():
                median = statistics.median(times)
                print(f"  {name:34} {median:10.2f} {median / bare:13.2f} {median / peer:14.2f}")


if __name__ == "__main__":
    main()
