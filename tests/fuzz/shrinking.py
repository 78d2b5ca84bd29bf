"""The shortest input that still breaks the same promise."""

from collections.abc import Callable


def shrink(data: bytes, breaks: Callable[[bytes], bool]) -> bytes:
    """Take pieces out, large ones first, as long as `breaks` holds; the first byte stays.

    >>> shrink(b" some long text with an x in it", lambda data: b"x" in data)
    b' x'
    """
    size = len(data) // 2
    while size:
        start = 1
        while start < len(data):
            shorter = data[:start] + data[start + size :]
            if breaks(shorter):
                data = shorter
            else:
                start += size
        size //= 2
    return data
