"""Readers that are killed: only the page that kills is given up."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread

import pytest

from ocopcrawl.reextract.pool import read_all, undisturbed
from ocopcrawl.reextract.reading import Read, Task, Unread
from output.rereading import ArchivedPage

DEADLY = 33


def page(number: int) -> ArchivedPage:
    url = f"https://bao.example/{number}"
    return ArchivedPage(number, url, url, "bao", "stored", "2026-01-01T00:00:00+00:00", "", "a.warc.gz", 0)


def reading_that_dies(tasks: Sequence[Task]) -> list[Read]:
    if any(task.page == DEADLY for task, _ in tasks):
        os.kill(os.getpid(), signal.SIGKILL)
    return [Unread(f"read {task.page}") for task, _ in tasks]


def test_a_page_that_kills_its_process_is_given_up_and_no_other() -> None:
    tasks: list[Task] = [(page(number), (Path(),)) for number in range(70)]
    found = {task.page: read for (task, _), read in read_all(tasks, 2, reading_that_dies)}
    assert len(found) == 70
    dead = [number for number, read in found.items() if read != Unread(f"read {number}")]
    assert dead == [DEADLY]
    given_up = found[DEADLY]
    assert isinstance(given_up, Unread)
    assert "killed the process" in given_up.reason


def test_ctrl_c_waits_until_a_process_has_started_whichever_thread_takes_it() -> None:
    stop, started = Event(), []

    def start_slowly() -> None:
        with undisturbed():
            # Sent to the process, so the other thread takes it; Python then calls the handler in this one.
            os.kill(os.getpid(), signal.SIGINT)
            for number in range(1000):
                started.append(number)

    other = Thread(target=stop.wait)
    other.start()
    # A test process may have been told to ignore Ctrl-C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            start_slowly()
        assert len(started) == 1000
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    finally:
        signal.signal(signal.SIGINT, before)
        stop.set()
        other.join()
