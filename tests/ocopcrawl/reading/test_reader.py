"""The reading process: the same items in the same order, whatever a page does to it."""

import asyncio
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ocopcrawl.items import ArticleItem
from ocopcrawl.reading.child import Page, read
from ocopcrawl.reading.reader import Reader, UnreadableError
from spiders.registry import outlets
from tests.press.render import page_of
from tests.press.synthetic import story

Answer = ArticleItem | str | None
OUTLET = outlets()["thuonghieusanpham"].outlet
TOO_LARGE = "reading it took too much of the 512 MB of memory that it may"
HARMFUL = "tests.ocopcrawl.reading.child"


def page(number: int) -> Page:
    made = page_of(story(number))
    return Page(made.url, 200, made.content_type.encode(), made.body, (), datetime(2026, 1, 2, tzinfo=UTC), OUTLET)


def harmful(what: str) -> Page:
    return replace(page(0), url=f"https://thuonghieusanpham.vn/{what}")


def answers(pages: list[Page], reader: Reader) -> list[Answer]:
    """What becomes of pages, in the order in which it is known; the process is gone then."""
    found: list[Answer] = []

    async def one(task: Page) -> None:
        try:
            found.append(await reader.read(task))
        except UnreadableError as error:
            found.append(str(error))

    async def everything() -> int:
        tasks = [asyncio.ensure_future(one(task)) for task in pages]
        await tasks[-1]
        assert reader.process is not None
        process = reader.process.pid
        await asyncio.gather(*tasks, reader.close())
        return process

    process = asyncio.run(everything())
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    return found


def test_items_are_those_of_the_crawls_own_process_and_come_in_order() -> None:
    pages = [page(number) for number in range(12)]
    assert answers(pages, Reader(60)) == [read(task) for task in pages]


def test_a_page_that_harms_the_process_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARK", str(tmp_path / "mark"))
    fates: dict[str, Answer] = {
        "kill": "reading it ended its process twice, by a fault of a library or for want of memory (status -9)",
        "kill-once": read(harmful("kill-once")),
        "hang": "reading it took more than 8 s",
        "hoard": TOO_LARGE,
        # Given back, but who knows what a library has made of the page in between.
        "gulp": TOO_LARGE,
        "raise": None,
        "print": read(harmful("print")),
    }
    pages = [task for number, what in enumerate(fates) for task in (harmful(what), page(number))]
    # Time enough for the others, which have the libraries loaded first, on a machine that is busy.
    found = answers(pages, Reader(8, 512, HARMFUL))
    assert dict(zip(fates, found[::2], strict=True)) == fates
    assert found[1::2] == [read(task) for task in pages[1::2]]


def test_what_the_crawl_itself_holds_is_not_counted_against_a_page() -> None:
    held = bytearray(os.urandom(1)) * (300 * 2**20)
    assert answers([page(0)], Reader(60, 512)) == [read(page(0))]
    assert held
