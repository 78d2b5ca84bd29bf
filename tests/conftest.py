"""What holds for all tests."""

import signal

from tests import processes


def pytest_configure() -> None:
    # A shell lets what it starts in the background ignore Ctrl-C, and every process of a test would inherit that.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_unconfigure() -> None:
    processes.end()
