"""The reading process with pages that take it down, each as its address says."""

import os
import signal
import sys
from pathlib import Path

from ocopcrawl.items import ArticleItem
from ocopcrawl.reading import child

read = child.read


def harmed(page: child.Page) -> ArticleItem:
    """Read a page, after what its address wants."""
    match page.url.rpartition("/")[2]:
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "kill-once" if not (mark := Path(os.environ["MARK"])).exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case "hang":
            while True:
                pass
        case "hoard":
            hoard = []
            while True:
                hoard.append(bytearray(2**24))
        case "gulp":
            bytearray(2**28)
        case "raise":
            raise ValueError(page.url)
        case "print":
            print("a library says hello", flush=True)
    return read(page)


if __name__ == "__main__":
    child.read = harmed
    child.main(int(sys.argv[1]), int(sys.argv[2]))
