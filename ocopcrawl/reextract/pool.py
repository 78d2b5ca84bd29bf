"""Reads pages in several processes, and lives on when one of them is killed."""

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context

from ocopcrawl.reextract.reading import Read, Task, Unread, read_batch, start_reader

BATCH = 20
Reader = Callable[[Sequence[Task]], list[Read]]


def read_all(tasks: Sequence[Task], jobs: int, read: Reader = read_batch) -> Generator[tuple[Task, Read], None, None]:
    """Read pages, in any order. A page that kills its process twice is given as unread."""
    suspects: list[Task] = []
    waiting = deque(tasks[start : start + BATCH] for start in range(0, len(tasks), BATCH))
    while waiting:
        under_way: dict[Future[list[Read]], Sequence[Task]] = {}
        try:
            with _pool(min(jobs, len(waiting))) as pool:
                try:
                    while waiting or under_way:
                        while waiting and len(under_way) < 2 * jobs:
                            with undisturbed():
                                under_way[pool.submit(read, waiting[0])] = waiting[0]
                            waiting.popleft()
                        done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                        for future in done:
                            found = future.result()
                            yield from zip(under_way.pop(future), found, strict=True)
                except (GeneratorExit, KeyboardInterrupt):
                    pool.shutdown(wait=False, cancel_futures=True)
                    raise
        except BrokenProcessPool:
            suspects += [task for batch in under_way.values() for task in batch]
    # One at a time, so that only the page that kills is blamed.
    while suspects:
        try:
            with _pool(1) as pool:
                while suspects:
                    (alone,) = pool.submit(read, [suspects[-1]]).result()
                    yield suspects.pop(), alone
        except BrokenProcessPool:
            yield suspects.pop(), Unread("reading it killed the process, by memory or by a fault of a library")


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait: a process whose start is cut short would say so with a traceback.

    The mask is for the started process, which inherits it; the handler for this one, where any other thread may
    still take the signal.
    """
    pressed: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, frame: pressed.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler)
    if pressed:
        signal.raise_signal(signal.SIGINT)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Forked processes would share the open database.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=start_reader)
