"""Copies of stories: how many are found, what finds them, what that costs. Quality, peers and speed in one run.

    python -m benchmarks.duplicates [--articles N]

The pairs are those of tests/stories; thresholds were chosen on the half "tuned" only. "Through the index" stores one
text of every pair in a real database and asks it for the other one.
"""

import argparse
import resource
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import datasketch
import simhash

from benchmarks.pages import Ours, best, bundled_pages
from extract.model import Article
from extract.similarity import KEYS, RUN, estimated_containment, facts_of, likeness, runs_of, sketch
from ocopcrawl.items import ArticleItem
from output.store import SqliteStore
from output.stories import LEAST_ESTIMATE, LEAST_SHARED
from pipelines.duplicates import find_copies
from tests.press import synthetic
from tests.stories.pairs import HALVES, Pair, articles, pairs

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def item_of(text: str, url: str, published: datetime = NOW) -> ArticleItem:
    """An item as the pipelines have it after normalisation."""
    return ArticleItem(
        url, "bench", Article(url, "Tin", paragraphs=tuple(text.split("\n\n")), published_at=published), NOW
    )


def figures(answers: Iterable[tuple[bool, bool]]) -> str:
    """Precision and recall of (found, same) pairs."""
    counts = Counter(answers)
    right = counts[True, True]
    found, copies = right + counts[True, False], right + counts[False, True]
    return f"precision {right / found:.4f} ({right}/{found}), recall {right / copies:.4f} ({right}/{copies})"


def through_the_index(pairs_of_half: list[Pair], folder: Path) -> list[tuple[bool, bool]]:
    """What a database that holds one text of every pair says of the other."""
    store = SqliteStore(folder / f"{pairs_of_half[0].half}.db")
    run = store.start_run("bench", [], NOW)
    urls: dict[str, str] = {}
    for pair in pairs_of_half:
        if pair.one not in urls:
            urls[pair.one] = f"https://bench.vn/{len(urls)}"
            item = item_of(pair.one, urls[pair.one])
            item.sketch = sketch(item.article)
            store.save(run, item)
    answers = []
    for pair in pairs_of_half:
        item = item_of(pair.other, "https://bench.vn/other")
        find_copies(item, store)
        answers.append((urls[pair.one] in {link.url for link in item.copies}, pair.same))
    store.close()
    return answers


def print_groups(pairs_of_half: list[Pair], folder: Path) -> None:
    """Every text of a half saved one after the other: which stories the groups tear apart, and which they join.

    Texts that hold two stories by their making (a follow-up, a digest) belong to either or to none.
    """
    half = pairs_of_half[0].half
    wholes = ["\n\n".join(paragraphs) for paragraphs in articles(half)]
    story: dict[str, str] = {}
    for pair in pairs_of_half:
        made = pair.kind.startswith("template") or pair.kind == "own words"
        for text in (pair.one, pair.other):
            near = max(wholes, key=lambda whole, text=text: likeness(whole, text).containment)  # type: ignore[misc]
            story.setdefault(text, text if made else near)
        if pair.kind in ("follow-up", "digest"):
            story[pair.other] = ""
    groups: dict[int, set[str]] = defaultdict(set)
    with SqliteStore(folder / f"groups-{half}.db") as store:
        run = store.start_run("bench", [], NOW)
        for number, text in enumerate(sorted(story)):
            item = item_of(text, f"https://bench.vn/{number}")
            find_copies(item, store)
            store.save(run, item)
        for text, group in store.db.execute("select text, coalesce(duplicate_of, id) from articles"):
            groups[group].add(story.get(text, ""))
    parts = Counter(name for names in groups.values() for name in names - {""})
    torn = sum(count > 1 for count in parts.values())
    joined = sum(len(names - {""}) > 1 for names in groups.values())
    print(f"{'':9} {len(story)} texts of {len(parts)} stories: {torn} torn apart, {joined} groups of several stories")


def rensa_pair(one: str, other: str) -> bool:
    """Whether the project's sketches bring two texts together."""
    a, b = (sketch(Article("u", lead=text)) for text in (one, other))
    return bool(a and b and promises(len(set(a.keys) & set(b.keys)), a.size, b.size))


def promises(shared: int, size: int, other: int) -> bool:
    """The test of the index."""
    return shared >= LEAST_SHARED and estimated_containment(shared, size, other) >= LEAST_ESTIMATE


def datasketch_of(text: str) -> datasketch.MinHash:
    """The same sketch by datasketch."""
    made = datasketch.MinHash(num_perm=KEYS, seed=1)
    made.update_batch([run.encode() for run in runs_of(text)])
    return made


def datasketch_pair(one: str, other: str) -> bool:
    """Whether datasketch's MinHash brings two texts together, with the same test."""
    a, b = datasketch_of(one), datasketch_of(other)
    return promises(int((a.hashvalues == b.hashvalues).sum()), len(runs_of(one)), len(runs_of(other)))


def simhash_pair(distance: int) -> Callable[[str, str], bool]:
    """Whether 64-bit SimHashes of the same runs differ in so many bits at most."""

    def together(one: str, other: str) -> bool:
        return int(simhash.Simhash(list(runs_of(one))).distance(simhash.Simhash(list(runs_of(other))))) <= distance

    return together


def print_quality(folder: Path) -> None:
    """Precision and recall by half, and what is wrong by kind."""
    for half in HALVES:
        members = pairs(half)
        answers = [(likeness(pair.one, pair.other).same_story, pair.same) for pair in members]
        print(f"{half:9} {len(members)} pairs, texts compared:   {figures(answers)}")
        print(f"{'':9} {len(members)} pairs, through the index: {figures(through_the_index(members, folder))}")
        print_groups(members, folder)
        wrong = Counter(pair.kind for pair, (found, same) in zip(members, answers, strict=True) if found != same)
        print(f"{'':9} wrong: {', '.join(f'{count} {kind}' for kind, count in wrong.items()) or 'none'}")


def print_peers() -> None:
    """What brings copies together for a comparison, at which price, and how many other articles it brings along."""
    members = [pair for half in HALVES for pair in pairs(half)]
    text = max((pair.one for pair in members), key=len)
    peers: dict[str, tuple[Callable[[str, str], bool], Callable[[], object]]] = {
        "rensa MinHash": (rensa_pair, lambda: sketch(Article("u", lead=text))),
        "datasketch MinHash": (datasketch_pair, lambda: datasketch_of(text)),
        "simhash, 3 bits": (simhash_pair(3), lambda: simhash.Simhash(list(runs_of(text)))),
        "simhash, 12 bits": (simhash_pair(12), lambda: simhash.Simhash(list(runs_of(text)))),
    }
    sketched = f"sketch of {len(text.split())} words"
    print(f"\n{sketched:22} {'ms':>6} {'copies':>8} {'cut copies':>11} {'others':>8}")
    for name, (together, make) in peers.items():
        found: dict[str, list[bool]] = defaultdict(list)
        for pair in members:
            kinds = ["copies" if pair.same else "others"] + ["cut"] * ("cut" in pair.kind or "first" in pair.kind)
            answer = together(pair.one, pair.other)
            for kind in kinds:
                found[kind].append(answer)
        shares = [statistics.mean(found[kind]) for kind in ("copies", "cut", "others")]
        print(f"{name:22} {best(make, 5):6.3f} {shares[0]:8.1%} {shares[1]:11.1%} {shares[2]:8.1%}")


def print_speed(folder: Path, count: int) -> None:
    """The step beside the whole of a page's way, in a database that holds so many made-up articles."""
    ours = Ours(folder / "pages.db")
    pages = [page for page in bundled_pages() if ours(page) == "stored"]
    way = statistics.median(best(partial(ours, page), 5, ours.forget) for page in pages)
    texts = [pair.one for half in HALVES for pair in pairs(half)]
    asked = [item_of(text, f"https://bench.vn/{number}", NOW + timedelta(days=3)) for number, text in enumerate(texts)]
    stories = [synthetic.story(number) for number in range(count)]
    items = [item_of(story.text, story.url, story.published) for story in stories]
    with SqliteStore(folder / "full.db") as store, SqliteStore(folder / "without.db") as other:
        run, other_run = store.start_run("bench", [], NOW), other.start_run("bench", [], NOW)
        alike = time.process_time()
        for item in items:
            find_copies(item, store)
            store.save(run, item)
        alike = time.process_time() - alike
        size = store.db.execute("select sum(pgsize) from dbstat where name like 'sketch%'").fetchone()[0] / count
        for item in items:
            other.save(other_run, replace(item, sketch=None, copies=()))

        def look(item: ArticleItem) -> None:
            runs_of.cache_clear()
            facts_of.cache_clear()
            find_copies(item, store)

        step = statistics.median(best(partial(look, item), 5) for item in asked)
        sketched = [replace(item, sketch=sketch(item.article), copies=()) for item in asked]
        saving = statistics.median(best(partial(store.save, run, item), 1) for item in sketched)
        plain = statistics.median(best(partial(other.save, other_run, item), 1) for item in asked)
    more = step + saving - plain
    print(f"a page from its bytes to stored claims, this step with it: {way:.2f} ms (median of {len(pages)})")
    print(f"looking for copies among {count}: {step:.2f} ms; saving a sketch: {saving - plain:.2f} ms (medians)")
    print(f"share of a page's way: {more / way:.1%}; {size:.0f} bytes an article in the database")
    print(f"looking and saving, made-up articles that are all alike: {1000 * alike / count:.2f} ms each")
    print(f"most memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    """Print it all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000, help="articles in the full database")
    options = parser.parse_args()
    print(f"Runs of {RUN} syllables, sketches of {KEYS} values.")
    with tempfile.TemporaryDirectory() as folder:
        print_quality(Path(folder))
        print_peers()
        print()
        print_speed(Path(folder), options.articles)


if __name__ == "__main__":
    main()
