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
    "places": ("places/", "claims/mentions.py"),
    "sentences": ("claims/sentences.py", "claims/preparing.py"),
    "tokens and cues": ("claims/hints.py", "claims/tokens.py", "claims/cues.py"),
    "numbers, stars, periods": ("claims/numbers.py", "claims/lone_numbers.py", "claims/stars.py", "claims/periods.py"),
    "regions and context": ("claims/regions.py", "claims/context.py", "claims/areas.py"),
    "figures and neighbours": ("claims/figures.py", "claims/neighbours.py", "claims/distributing.py"),
    "linking, stars of the whole": (
        "claims/linking.py",
        "claims/containing.py",
        "claims/linked_stars.py",
        "claims/sums.py",
    ),
    "status, time, traps": (
        "claims/status.py",
        "claims/weak_status.py",
        "claims/timing.py",
        "claims/traps.py",
        "claims/companies.py",
        "claims/deciding.py",
    ),
    "products, shares, quotes": ("claims/rated.py", "claims/shares.py", "claims/quoting.py"),
    "duplicates, checks, confidence": ("claims/duplicates.py", "claims/checks.py", "claims/confidence.py"),
}
# A function, as the profiler names it: file, line, name; and calls, own time and callers of each.
Function = tuple[str, int, str]
Figures = dict[Function, tuple[int, int, float, float, dict[Function, tuple[int, int, float, float]]]]
DEEPEST = 30  # calls inside a library, until its caller among the stages
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


def stage_of(function: Function) -> str | None:
    """The stage that a function belongs to; None for the library's and Python's own."""
    file = function[0]
    if "extract/" not in file:
        return None
    return next((name for name, parts in STAGES.items() if any(part in file for part in parts)), "the rest")


def stages(articles: list[Article]) -> None:
    """The share of each stage in the time of reading, by the profiler; a library's time is its caller's."""
    profile = cProfile.Profile()
    profile.enable()
    for article in articles:
        read_claims(article)
    profile.disable()
    figures: Figures = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    spent = dict.fromkeys([*STAGES, "the rest"], 0.0)
    left = {function: own for function, (_, _, own, _, _) in figures.items()}
    for _ in range(DEEPEST):
        above: dict[Function, float] = {}
        for function, seconds in left.items():
            stage, callers = stage_of(function), figures[function][4]
            if stage is not None or not callers:
                spent[stage or "the rest"] += seconds
                continue
            calls = sum(caller[1] for caller in callers.values())
            for function_above, caller in callers.items():
                above[function_above] = above.get(function_above, 0.0) + seconds * caller[1] / calls
        left = above
    spent["the rest"] += sum(left.values())
    total = sum(spent.values())
    print("\nstage                              share of the time")
    for name, seconds in spent.items():
        print(f"{name:<34} {seconds / total:6.1%}")


def growth(articles: list[Article], rounds: int) -> None:
    """Time over size, for running text and for text without one full stop."""
    whole = "\n\n".join(article.text for article in articles if article.text)
    texts = {
        "articles": whole,
        "no full stop": whole.replace(".", "").replace("\n", " "),
        "names, no number": "Người dân ở huyện Nam Đàn, tỉnh Nghệ An và các nơi khác nuôi ong, trồng chè OCOP, ",
    }
    print("\nsize          " + "".join(f"{name:>24}" for name in texts))
    for size in SIZES:
        cells = []
        for text in texts.values():
            part = (text * (size // len(text) + 1))[:size]
            article = Article("bench:", title="OCOP", paragraphs=(part,))
            seconds = best(lambda article=article: read_claims(article), rounds if size < 1_000_000 else 1)  # type: ignore[misc]
            cells.append(f"{seconds * 1e3:10.1f} ms {seconds / size * 1e6:6.2f} us/char")
        print(f"{size:>9,}     " + "".join(f"{cell:>24}" for cell in cells), flush=True)


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
