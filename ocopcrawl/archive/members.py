"""Records of a WARC file as members of a gzip file."""

import zlib
from typing import Any, BinaryIO

COMPRESS, STORE = 9, 0
"""How hard zlib tries. What is compressed already becomes no smaller, whatever the time."""


class Members:
    """A file that takes what is written between `begin` and `flush` as one gzip member.

    It stands in for warcio's own compression, which knows one level only.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self._compressor: Any = None

    def begin(self, level: int) -> None:
        """Start a member, whatever became of the last one."""
        self._compressor = zlib.compressobj(level, zlib.DEFLATED, zlib.MAX_WBITS + 16)

    def write(self, data: bytes) -> None:
        """Take a part of a member."""
        self.file.write(self._compressor.compress(data))

    def flush(self) -> None:
        """End the member, and bring it out."""
        self.file.write(self._compressor.flush())
        self.file.flush()
