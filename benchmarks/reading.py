"""What reading claims costs, beside underthesea's word_tokenize over the same texts, in one run.

    python -m benchmarks.reading [FILE.jsonl ...] [--rounds N]

Prints the ratio to `word_tokenize`, what each stage costs, and how the time grows from 1 KB to 1 MB of text. The texts
are the documents given (JSON lines with title, text and published), else the project's own gold set.
"""

import argparse
import cProfile
import pstats
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from extract.claims import read_claims
from extract.claims.sentences import library, paragraphs, sentences
from extract.documents import article_of, read_documents
from extract.model import Article
from extract.shadow import shadow

REPOSITORY = Path(__file__).parent.parent
OWN = REPOSITORY / "tests/gold/dev.jsonl"
# Files whose functions make up one stage, in the order of the work.
STAGES = {
    "shadow": ("shadow.py",),
    "places": ("places/",),
    "sentences": ("claims/sentences.py", "underthesea"),
    "tokens and cues": ("claims/tokens.py", "claims/cues.py"),
    "numbers, stars, periods": ("claims/numbers.py", "claims/lone_numbers.py", "claims/stars.py", "claims/periods.py"),
    "regions and context": ("claims/regions.py", "claims/context.py", "claims/areas.py"),
    "figures and neighbours": ("claims/figures.py", "claims/neighbours.py", "claims/distributing.py"),
    "linking, status, time, traps": ("claims/linking.py", "claims/status.py", "claims/timing.py", "claims/traps.py"),
    "products, shares, quotes": ("claims/rated.py", "claims/shares.py", "claims/quoting.py"),
}
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def best(call: Callable[[], object], rounds: int) -> float:
    """The fastest of some rounds, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def ratios(articles: list[Article], rounds: int) -> None:
    """Reading beside word_tokenize, article by article in turn."""
    tokenize = library().word_tokenize
    ours, theirs, counts = [], [], []
    for article in articles:
        ours.append(best(lambda article=article: read_claims(article), rounds))  # type: ignore[misc]
        theirs.append(best(lambda article=article: tokenize(article.text), rounds))  # type: ignore[misc]
        folded = shadow(article.text)
        counts.append(sum(len(sentences(folded.text, start, end)) for _, start, end in paragraphs(folded)))
    print(f"{len(articles)} articles, {sum(counts)} sentences")
    for name, times in (("read_claims", ours), ("word_tokenize", theirs)):
        median, sentence = statistics.median(times) * 1e3, sum(times) / sum(counts) * 1e3
        print(f"{name:<14} {median:8.2f} ms a median article, {sentence:.2f} a sentence")
    each = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    print(f"ratio          {statistics.median(each):8.2f} the median, {sum(ours) / sum(theirs):.2f} of the sums")


def stages(articles: list[Article]) -> None:
    """The share of each stage in the time of reading, by the profiler."""
    profile = cProfile.Profile()
    profile.enable()
    for article in articles:
        read_claims(article)
    profile.disable()
    spent = dict.fromkeys([*STAGES, "the rest"], 0.0)
    for (file, _, _), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        stage = next((name for name, parts in STAGES.items() if any(part in file for part in parts)), "the rest")
        spent[stage] += own
    total = sum(spent.values())
    print("\nstage                              share of the time")
    for name, seconds in spent.items():
        print(f"{name:<34} {seconds / total:6.1%}")


def growth(articles: list[Article], rounds: int) -> None:
    """Time over size, for running text and for text without one full stop."""
    whole = "\n\n".join(article.text for article in articles if article.text)
    texts = {"articles": whole, "no full stop": whole.replace(".", "").replace("\n", " ")}
    print("\nsize          " + "".join(f"{name:>24}" for name in texts))
    for size in SIZES:
        cells = []
        for text in texts.values():
            part = (text * (size // len(text) + 1))[:size]
            article = Article("bench:", title="OCOP", paragraphs=(part,))
            seconds = best(lambda article=article: read_claims(article), rounds if size < 1_000_000 else 1)  # type: ignore[misc]
            cells.append(f"{seconds * 1e3:10.1f} ms {seconds / size * 1e6:6.2f} us/char")
        print(f"{size:>9,}     " + "".join(f"{cell:>24}" for cell in cells))


def main() -> None:
    """Run all three measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=[OWN])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    articles = [
        article_of(document)
        for file in options.files
        for document in read_documents(file.read_text(encoding="utf-8").splitlines())
    ]
    read_claims(articles[0])
    ratios(articles, options.rounds)
    stages(articles)
    growth(articles, options.rounds)


if __name__ == "__main__":
    main()
