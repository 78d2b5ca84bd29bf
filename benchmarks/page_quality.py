"""How well a page is read, beside other readers, in one run on the same pages.

    python -m benchmarks.page_quality [--own]

Measured on real pages with a careful reader's annotation where they lie beside the repository, else (or with --own) on
the saved pages of the tests, whose expected articles were checked by hand; those were written with our reading at hand,
so only real pages compare fairly. F1 is that of the words of lead and body. "worst" is the page read worst; "teasers"
and "captions" are the shares of such known lines that leaked into the text. Times are CPU milliseconds, the median over
the pages of the best of three rounds. The peers come with `pip install --require-hashes -r requirements-bench.txt`;
what is not installed is left out.
"""

import argparse
import gzip
import importlib
import importlib.util
import json
import re
import statistics
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import lxml.html
import trafilatura

from extract.model import VIETNAM
from extract.page import NotAnArticle, parse_article
from spiders.registry import outlet_for

REPOSITORY = Path(__file__).parent.parent
REAL = REPOSITORY.parent / "shared/pages"
OWN = REPOSITORY / "tests/saved_pages"


@dataclass(frozen=True)
class Page:
    """A page and what is in it: the words of lead and body, title, minute, lines that are no text."""

    url: str
    html: bytes
    text: str
    title: str
    minute: str | None
    teasers: tuple[str, ...]
    captions: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What a reader made of a page; None for what it does not tell."""

    text: str
    title: str | None = None
    moment: datetime | None = None


Reader = Callable[[Page], Answer]


def real_pages() -> Iterator[Page]:
    """The annotated real pages."""
    for line in (REAL / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        html = gzip.decompress((REAL / "html" / f"{gold['file']}.gz").read_bytes())
        text = " ".join([gold["lead"] or "", *gold["body"]])
        captions, teasers = tuple(gold["captions"]), tuple(gold["teasers"])
        yield Page(gold["url"], html, text, gold["title"], (gold["published"] or "")[:16] or None, teasers, captions)


def own_pages() -> Iterator[Page]:
    """The saved pages of the tests."""
    for path in sorted(OWN.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = " ".join([gold["lead"], *gold["paragraphs"]])
        html = path.with_suffix(".html").read_bytes()
        minute = (gold["published_at"] or "")[:16] or None
        yield Page(gold["url"], html, text, gold["title"], minute, (), tuple(gold["captions"]))


def by_layout(page: Page) -> Answer:
    """Ours with the outlet's layouts."""
    spider = outlet_for(page.url)
    article = parse_article(page.html, page.url, spider.outlet.layouts if spider else ())
    return Answer(article.text, article.title, article.published_at)


def generic(page: Page) -> Answer:
    """Ours without layouts."""
    article = parse_article(page.html, page.url)
    return Answer(article.text, article.title, article.published_at)


def by_trafilatura(page: Page) -> Answer:
    """trafilatura with metadata (its dates are days)."""
    found: Any = trafilatura.bare_extraction(page.html, with_metadata=True, include_comments=False)
    return Answer(found.text or "", found.title) if found else Answer("")


def by_readability(page: Page) -> Answer:
    """readability-lxml."""
    document = importlib.import_module("readability").Document(page.html.decode("utf-8", "replace"))
    text = "".join(str(part) for part in lxml.html.fromstring(document.summary()).itertext())
    return Answer(text, document.short_title())


def by_newspaper(page: Page) -> Answer:
    """newspaper4k with language vi."""
    article = importlib.import_module("newspaper").Article(page.url, language="vi", fetch_images=False)
    article.download(input_html=page.html.decode("utf-8", "replace"))
    article.parse()
    return Answer(article.text, article.title, article.publish_date)


def by_justext(page: Page) -> Answer:
    """jusText with its Vietnamese stop words."""
    justext = importlib.import_module("justext")
    paragraphs = justext.justext(page.html, justext.get_stoplist("Vietnamese"))
    return Answer(" ".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate))


READERS: dict[str, tuple[Reader, str]] = {
    "ocopcrawl, outlet's layout": (by_layout, "lxml"),
    "ocopcrawl, generic": (generic, "lxml"),
    "trafilatura": (by_trafilatura, "trafilatura"),
    "readability-lxml": (by_readability, "readability"),
    "newspaper4k": (by_newspaper, "newspaper"),
    "jusText": (by_justext, "justext"),
}


def words(text: str | None) -> list[str]:
    """The words of a text, small and composed."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text or "").lower())


def f1(wanted: list[str], given: list[str]) -> float:
    """The harmonic mean of precision and recall over the words of two texts."""
    hit = sum((Counter(wanted) & Counter(given)).values())
    return 2 * hit / (len(wanted) + len(given)) if hit else 0.0


def leaked(lines: tuple[str, ...], text: str) -> list[bool]:
    """For each line of more than four words, whether it stands in the text."""
    return [" ".join(line) in text for line in map(words, lines) if len(line) > 4]


def minute_of(moment: datetime | None) -> str | None:
    """A moment as Vietnam's wall clock, to the minute."""
    if moment is None:
        return None
    return (moment.astimezone(VIETNAM) if moment.tzinfo else moment).isoformat()[:16]


def cpu(work: Callable[[], object]) -> float:
    """The least CPU time of three rounds, in milliseconds."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best * 1000


def attempt(reader: Reader, page: Page) -> Answer:
    """A reader's answer; a page that it refuses is read as empty."""
    try:
        return reader(page)
    except NotAnArticle:
        return Answer("")


def row(name: str, reader: Reader, pages: list[Page], bare: float) -> str:
    """One line of the table."""
    answers = [attempt(reader, page) for page in pages]
    scores = [f1(words(page.text), words(answer.text)) for page, answer in zip(pages, answers, strict=True)]
    texts = [" ".join(words(answer.text)) for answer in answers]
    teasers = [leak for page, text in zip(pages, texts, strict=True) for leak in leaked(page.teasers, text)]
    captions = [leak for page, text in zip(pages, texts, strict=True) for leak in leaked(page.captions, text)]
    both = list(zip(pages, answers, strict=True))
    titles = sum(words(page.title) == words(answer.title) for page, answer in both)
    minutes = sum(page.minute is not None and page.minute == minute_of(answer.moment) for page, answer in both)
    spent = statistics.median(cpu(partial(attempt, reader, page)) for page in pages)
    shares = [f"{100 * sum(leaks) / len(leaks):3.0f}%" if leaks else "   -" for leaks in (teasers, captions)]
    return (
        f"{name:27} {statistics.mean(scores):6.3f} {min(scores):6.2f} {shares[0]:>8} {shares[1]:>8} "
        f"{titles:4}/{len(pages):<3} {minutes:4}/{len(pages):<3} {spent:7.1f} {spent / bare:7.1f}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Reading quality beside other readers.")
    parser.add_argument("--own", action="store_true", help="on the saved pages of the tests")
    own = parser.parse_args().own or not REAL.exists()
    pages = list(own_pages() if own else real_pages())
    bare = statistics.median(cpu(partial(lxml.html.fromstring, page.html)) for page in pages)
    print(f"{len(pages)} {'saved pages of the tests' if own else 'real pages'}; a bare lxml parse takes {bare:.2f} ms")
    columns = f"{'teasers':>8} {'captions':>8} {'title':>8} {'minute':>8} {'ms':>7} {'x lxml':>7}"
    print(f"{'':27} {'F1':>6} {'worst':>6} {columns}")
    for name, (reader, module) in READERS.items():
        if importlib.util.find_spec(module) is None:
            print(f"{name:27} not installed")
            continue
        print(row(name, reader, pages, bare))


if __name__ == "__main__":
    main()
