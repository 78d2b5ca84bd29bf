"""Fixtures around the loopback press; a test folder takes them by importing them in its conftest.py."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.press.press import lookup
from tests.press.server import Lookup, PressServer


@pytest.fixture
def press_server() -> Iterator[PressServer]:
    """The whole press, freshly opened: no fault, no arrival."""
    with PressServer(lookup) as server:
        yield server


@pytest.fixture
def open_server() -> Iterator[Callable[[Lookup], PressServer]]:
    """Open servers over other pages, closed at the end of the test."""
    with ExitStack() as stack:
        yield lambda pages: stack.enter_context(PressServer(pages))
