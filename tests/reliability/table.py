"""The fault table of docs/reliability.md, made from the tests that carry the mark `fault`.

python -m tests.reliability.table        writes docs/reliability.md anew
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ocopcrawl import settings
from output.store import FIRST_PAUSE, MAX_ATTEMPTS

REPOSITORY = Path(__file__).parents[2]
DOCUMENT = REPOSITORY / "docs" / "reliability.md"
PARTS = {
    "stop": "Killed, stopped, started twice",
    "disk": "Disk, database and clock",
    "network": "The network",
    "polite": "Politeness",
}
HEAD = """\
# Reliability

What can go wrong in a night, what happens then, and the test that shows it, over real HTTP, real files and real
processes. This page is made by `python -m tests.reliability.table` from the tests themselves: each row is the mark
`fault` of one test.

All state is in SQLite and in the WARC archive. A page is written to the archive, then its place to the database, then
its article with claims and verdict in one transaction. Whatever stops the crawl in between, the next run finds the
address without a verdict and fetches it again; an address with a final verdict is never fetched again.
"""
TRIES = """
## An address that fails

A `failed` or `blocked` address is tried again by the first run after a pause that doubles each time: {pauses}
hours. After {most} runs that tried it in vain it is given up: the verdict stays, and only `--url ADDRESS` asks for it
again. With a crawl each night these are the nights {nights}. Within a run an address is tried {times} times. A pause
ends early where the clock stands before the moment of the failure: the clock was wrong then, and so was the pause.
"""
LONG = """
## Long runs

`make bench-long` crawls 20,000 pages of the loopback press and prints memory, pace and size on the way, beside a bare
Scrapy spider that downloads the same pages in the same run; `python -m benchmarks.long_run --pages N` does fewer.
Measured with 20,000 pages, each an article about OCOP, on two cores: 359.1 MB of memory at page 2,001 and 361.0 MB at
the end (100.5 %); 11.5 to 11.9 KB of database a page in every tenth of the run; 89 to 152 pages a second after the
first tenth (108, in which the reading process starts), with no trend; 8.2 to 10.9 ms of the processor a page.

The whole crawl took 136 pages a second, the bare download of the same pages 383 and 350: a ratio of 0.37. With the
pages of a night (about half of them about OCOP, the rest other news and lists; 5,000 pages) it was 179 beside 352 and
404, a ratio of 0.47, with 7.8 ms of the processor a page. The press answers at once and asks for no pause, which no
real outlet does. What is left is mostly reading: about 2.5 ms to parse a page, 2.7 to read its claims, 1 to store it.
It runs in a process of its own, which leaves the crawl's process to fetch and to write.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A fault, what happens, and the test that shows it."""

    part: str
    fault: str
    outcome: str
    path: Path
    test: str


def rows() -> Iterator[Row]:
    """Every mark of every test, in the order of the files."""
    for path in sorted((REPOSITORY / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                for mark in function.decorator_list:
                    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.fault":
                        part, fault, outcome = (ast.literal_eval(argument) for argument in mark.args)
                        yield Row(part, fault, outcome, path.relative_to(REPOSITORY), function.name)


def document() -> str:
    """The whole page."""
    found = list(rows())
    lines = [HEAD]
    for part, title in PARTS.items():
        lines += [f"## {title}\n", "| fault | what happens | shown by |", "| --- | --- | --- |"]
        for row in found:
            if row.part == part:
                lines.append(f"| {row.fault} | {row.outcome} | [{row.test}](../{row.path.as_posix()}) |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n" + tries() + LONG


def tries() -> str:
    """How often and when a failed address is tried, from the numbers in the code."""
    hours = [int(FIRST_PAUSE.total_seconds() // 3600) * 2**number for number in range(MAX_ATTEMPTS - 1)]
    nights = [1]
    for pause in hours:
        nights.append(nights[-1] + -(-pause // 24))
    return TRIES.format(
        pauses=", ".join(map(str, hours)),
        most=MAX_ATTEMPTS,
        nights=", ".join(map(str, nights)),
        times=1 + settings.RETRY_TIMES,
    )


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
    print(f"{DOCUMENT}: {sum(1 for _ in rows())} rows")
