"""One crawl a database at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ocopcrawl.archive.writer import lock
from ocopcrawl.items import StoreError


@contextmanager
def only_crawl(database: Path) -> Iterator[None]:
    """Hold the lock of a database, in a file beside it. Raises StoreError where another crawl has it.

    The system gives the lock back when its process ends, however it ends. The file stays, because taking it away
    would let two crawls lock two files of one name.
    """
    path = database.with_name(f"{database.name}.lock")
    try:
        file = path.open("a+")
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written ({error.strerror}); name another file with --db, in a folder of your own"
        ) from error
    with file:
        if not lock(file.fileno()):
            file.seek(0)
            who = file.read().strip()
            raise StoreError(
                f"another crawl is writing to {database}{f' (process {who})' if who else ''}; wait until it has ended"
            )
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
