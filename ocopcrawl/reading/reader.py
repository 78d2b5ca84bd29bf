"""Keeps one reading process at work for all outlets of a crawl."""

import asyncio
import fcntl
import os
import pickle
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from contextlib import suppress

from ocopcrawl.items import ArticleItem
from ocopcrawl.reading.child import LENGTH, TOO_LARGE, Page

CHILD = "ocopcrawl.reading.child"

PIPE_SIZE = 2**20
"""Bytes that the pipe to the reading process holds: what Linux gives without privileges."""


class UnreadableError(Exception):
    """Reading a page takes its process down, or does not come to an end."""


class Reader:
    """Reads pages one after the other, in the order in which they come.

    The process starts with the first page, and again when it has ended early: by a page that meets a fault of a
    library, is not read within `patience` seconds or takes more than `memory` MB (0 is without bound). That costs the
    page that has ended it twice, or has taken too much, and no other. It has a session of its own, so that Ctrl-C
    reaches the crawl alone; and it ends when the crawl does, however that ends, because then its input ends.
    """

    def __init__(self, patience: int, memory: int = 0, child: str = CHILD) -> None:
        self.patience = patience
        self.memory = memory
        self.child = child
        self.waiting: deque[tuple[Page, asyncio.Future[ArticleItem | None]]] = deque()
        self.process: Process | None = None
        self.work: asyncio.Task[None] | None = None

    def read(self, page: Page) -> "asyncio.Future[ArticleItem | None]":
        """The item of a page, None where a mistake of ours breaks it. The future raises UnreadableError."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[ArticleItem | None] = loop.create_future()
        self.waiting.append((page, future))
        if self.process is not None:
            send(self.process, page)
        elif self.work is None or self.work.done():
            self.work = loop.create_task(self.run())
        return future

    async def close(self) -> None:
        """End the process, once it has read what is waiting."""
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()
        if self.work is not None:
            await self.work

    def kill(self) -> None:
        """End the process at once, in the midst of a page."""
        if self.process is not None and self.process.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)

    async def run(self) -> None:
        """Keep a process until its input is closed, and a new one for what still waits when it ends early."""
        suspect: Page | None = None
        while self.waiting:
            self.process = process = await self.start()
            for page, _ in self.waiting:
                send(process, page)
            try:
                while True:
                    item = await receive(process)
                    _, future = self.waiting.popleft()
                    if not future.done():
                        future.set_result(item)
            except asyncio.IncompleteReadError:
                self.process = None
                status = await process.wait()
            if self.waiting:
                page, future = self.waiting[0]
                if page is suspect or status in (-signal.SIGALRM, TOO_LARGE):
                    self.waiting.popleft()
                    future.set_exception(UnreadableError(self.why(status)))
                suspect = page

    async def start(self) -> Process:
        """A new process, which finds modules where this one does, and never in the folder that it is started in."""
        path = os.pathsep.join(part for part in sys.path if part)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", self.child, str(self.patience), str(self.memory)),
            stdin=PIPE,
            stdout=PIPE,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": path},
        )
        widen(process)
        return process

    def why(self, status: int) -> str:
        """What an exit status says about the page that led to it."""
        if status == -signal.SIGALRM:
            return f"reading it took more than {self.patience} s"
        if status == TOO_LARGE:
            return f"reading it took too much of the {self.memory} MB of memory that it may"
        return f"reading it ended its process twice, by a fault of a library or for want of memory (status {status})"


def widen(process: Process) -> None:
    """Let the pipe to a process hold the pages that wait for it, so that it need not wait for the crawl in between.

    By default a pipe holds 64 KB, less than most pages, and the rest follows once the crawl has nothing else to do.
    """
    pipe = process.stdin.transport.get_extra_info("pipe") if process.stdin is not None else None
    # Linux only, and refused to a user whose pipes hold too much already.
    if pipe is not None and hasattr(fcntl, "F_SETPIPE_SZ"):
        with suppress(OSError):
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, PIPE_SIZE)


def send(process: Process, page: Page) -> None:
    """Let a process read a page after those that it has already."""
    if process.stdin is not None:
        process.stdin.write(pickle.dumps(page))


async def receive(process: Process) -> ArticleItem | None:
    """The next item of a process. Raises asyncio.IncompleteReadError where it has ended."""
    if process.stdout is None:
        raise asyncio.IncompleteReadError(b"", None)
    length = int.from_bytes(await process.stdout.readexactly(LENGTH), "little")
    item: ArticleItem | None = pickle.loads(await process.stdout.readexactly(length))  # noqa: S301 (ours)
    return item
