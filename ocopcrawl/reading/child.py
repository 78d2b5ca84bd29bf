"""The reading process: pages come in at its standard input, items go out, until the input ends.

    python -m ocopcrawl.reading.child SECONDS MEGABYTES

It ends itself on a page that takes longer than so many seconds, even where its parent is no more, or more memory.
Pages and items are pickled by the parent and by this process only; the item of a page follows its length in bytes.
"""

import gc
import logging
import os
import pickle
import resource
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from scrapy.http import Request, Response

from ocopcrawl.items import ArticleItem
from pipelines.normalise import prefixes_of
from pipelines.text import read_text
from spiders.outlet import Outlet
from spiders.reading import read_page

LENGTH = 8
"""Bytes of the length before an item, the lowest first."""

TOO_LARGE = 3
"""Exit status on a page that takes too much memory."""

# Of the memory that there may be, what may be taken before an item is believed: without memory a library may go on
# with half a page (libxml2 with none at all) and say nothing.
BELIEVED = 0.5
STATUS = Path("/proc/self/status")
# On macOS `ru_maxrss` is in bytes.
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Page:
    """A response to an article's request, as far as it is read."""

    url: str
    status: int
    content_type: bytes | None
    body: bytes
    redirect_urls: tuple[str, ...]
    fetched_at: datetime
    outlet: Outlet


def read(page: Page) -> ArticleItem:
    """The item that the spider makes of a page, with what the pipelines find out without a store."""
    headers = {"Content-Type": page.content_type} if page.content_type else {}
    request = Request(page.url, meta={"redirect_urls": list(page.redirect_urls)})
    response = Response(page.url, page.status, headers, page.body, request=request)
    item = read_page(response, page.outlet, page.fetched_at)
    read_text(item, prefixes_of(page.outlet))
    return item


def answer(page: Page) -> ArticleItem | None:
    """The item of a page, None where a mistake of ours breaks it: then the crawl makes it itself, and says so.

    Raises MemoryError.
    """
    try:
        item = read(page)
    except MemoryError:
        raise
    except Exception:
        item = None
    most, _ = resource.getrlimit(resource.RLIMIT_DATA)
    if most != resource.RLIM_INFINITY and peak() > BELIEVED * most:
        raise MemoryError
    return item


def peak() -> int:
    """The most bytes that this process has held.

    On Linux `ru_maxrss` begins with what the process held that started this one, and a crawl may hold much.
    """
    try:
        with STATUS.open(encoding="ascii", errors="replace") as lines:
            return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MAXRSS_UNIT


def main(patience: int, memory: int) -> None:
    """Answer pages in their order, with so many MB of memory, or as much as there is where it is 0."""
    if memory:
        resource.setrlimit(resource.RLIMIT_DATA, (memory * 2**20,) * 2)
    try:
        work(patience)
    except MemoryError:
        # What the page has left behind is not worth tidying up.
        os._exit(TOO_LARGE)


def work(patience: int) -> None:
    """Answer pages until the input ends. Raises MemoryError."""
    logging.disable(logging.WARNING)
    # Without a crawl to answer to, closing the output fails as well.
    with suppress(EOFError, pickle.UnpicklingError, OSError), os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        # Whatever a library prints goes where it harms nobody.
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        for number in count():
            page: Page = pickle.load(sys.stdin.buffer)  # noqa: S301 (its parent wrote it)
            # By default this signal ends a process wherever it is, in a library's loop as well.
            signal.alarm(patience)
            item = pickle.dumps(answer(page))
            signal.alarm(0)
            out.write(len(item).to_bytes(LENGTH, "little") + item)
            out.flush()
            if number == 0:
                # What the first page has had loaded (gazetteer, models) stays, and needs no looking through.
                gc.freeze()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
