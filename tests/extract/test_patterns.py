"""No regular expression goes back and forth: four times the text takes about four times as long, whatever the text."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.extract.patterns import ENDS, attacks, patterns, repetitions, sample, ways

PATTERNS = patterns()
WAYS = ways()
# Linear is 4, quadratic 16; below a tick of the clock nothing is measured.
WORST, TICK, SIZES = 7.5, 0.0015, (64, 512, 3072)


def seconds(work: Callable[[Any], object], text: Any) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def growth(pattern: re.Pattern[Any], work: Callable[[Any], object]) -> tuple[float, str]:
    """The worst ratio of the time for a text to that for a quarter of it, and the text's pieces."""
    worst = (0.0, "")
    for before, pump in attacks(pattern):
        for end in ENDS:
            if worst[0] > WORST:
                return worst

            def text(times: int, before: str = before, pump: str = pump, end: str = end) -> Any:
                whole = before + pump * times + end
                return whole.encode() if isinstance(pattern.pattern, bytes) else whole

            size = next((size for size in SIZES if seconds(work, text(size)) > TICK), None)
            if size is not None:
                ratio = fourfold(work, text, size)
                if ratio > WORST:
                    # A repetition with a limit, `{1,60}`, is quadratic up to it, and on a busy machine a measurement
                    # may be anything. What goes back and forth does so in a longer text as well.
                    ratio = min(ratio, fourfold(work, text, 2 * size, rounds=2))
                worst = max(worst, (ratio, f"{before!r} + {pump!r} * {size} + {end!r}"))
    return worst


def fourfold(work: Callable[[Any], object], text: Callable[[int], Any], size: int, rounds: int = 3) -> float:
    """The time for twice a size by the time for half of it, the best of so many rounds each, taken in turns."""
    short, long = text(size // 2), text(2 * size)
    times = [(seconds(work, short), seconds(work, long)) for _ in range(rounds)]
    return min(of_long for _, of_long in times) / min(of_short for of_short, _ in times)


def in_use(place: str) -> Callable[[Any], object]:
    """The pattern's method that can do most work among those used; `search` where that is not known."""
    pattern = PATTERNS[place]
    used = WAYS.get(re.sub(r"\[\d+\]$", "", place).rpartition(".")[2], {"search"})
    return {"match": pattern.match, "fullmatch": pattern.fullmatch}.get("".join(used), pattern.search)


@pytest.mark.parametrize("place", PATTERNS)
def test_time_grows_with_the_text_and_not_with_its_square(place: str) -> None:
    ratio, text = growth(PATTERNS[place], in_use(place))
    assert ratio < WORST, f"{ratio:.0f} times the time for four times the text: {text}"


def test_all_kinds_of_patterns_are_found() -> None:
    assert "extract.claims.tokens._TOKEN" in PATTERNS
    assert any(place.endswith("()") for place in PATTERNS)  # written in a call
    assert "extract.places.cues._old" in PATTERNS  # made late
    assert any(place.startswith("extract.claims.periods.FORMS[") for place in PATTERNS)


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"\s+$", r"(?:\w+,?)*;", r"x.*y.*z"])
def test_a_pattern_that_goes_back_and_forth_is_noticed(pattern: str) -> None:
    compiled = re.compile(pattern)
    assert list(repetitions(re._parser.parse(pattern), ""))  # type: ignore[attr-defined]
    if pattern == r"(a+)+$":
        times = [min(seconds(compiled.search, "a" * size + "\x00") for _ in range(3)) for size in (12, 18)]
        assert times[1] / times[0] > WORST
    else:
        assert growth(compiled, compiled.search)[0] > WORST


def test_a_sample_is_what_a_pattern_matches() -> None:
    for pattern in (r"\d{2}/\d{4}", r"(?:năm|tháng) [1-9]", r"[^a]b+"):
        assert re.fullmatch(pattern, sample(re._parser.parse(pattern)))  # type: ignore[attr-defined]
