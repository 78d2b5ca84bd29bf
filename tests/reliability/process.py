"""`ocopcrawl` in a process whose clock is wrong, or whose patience with a locked database is short.

    CLOCK_OFF=-24 CLOCK_OFF_AFTER=40 BUSY_TIMEOUT=1 python -m tests.reliability.process crawl ...

CLOCK_OFF is in hours, and holds from the start or, with CLOCK_OFF_AFTER, from the so many-th look at the clock on. Only
the wall clock is wrong: what measures pauses runs on, as it does when a machine sets its clock.
"""

import os
import sys
from datetime import datetime, timedelta, tzinfo
from importlib import import_module
from itertools import count
from typing import Self

OFF = timedelta(hours=float(os.environ.get("CLOCK_OFF", "0")))
AFTER = int(os.environ.get("CLOCK_OFF_AFTER", "0"))
ROOMS = ("ocopcrawl.", "spiders.", "pipelines.", "output.")
# Everything that looks at the clock in a crawl.
LOADED = ("ocopcrawl.cli.crawl", "ocopcrawl.archive.recorder", "ocopcrawl.guards.retry", "ocopcrawl.runlog")
looks = count()


class WrongClock(datetime):
    """The datetime of a machine whose clock is off."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        """What the wrong clock shows."""
        moment = super().now(tz)
        return moment + OFF if next(looks) >= AFTER else moment


def main() -> None:
    for name in (*LOADED, "spiders.engine", "output.store"):
        import_module(name)
    for name, module in list(sys.modules.items()):
        if name.startswith(ROOMS) and getattr(module, "datetime", None) is datetime:
            module.datetime = WrongClock  # type: ignore[attr-defined]
    if "BUSY_TIMEOUT" in os.environ:
        import_module("output.connection").BUSY_TIMEOUT = float(os.environ["BUSY_TIMEOUT"])
    import_module("ocopcrawl.cli").main()


if __name__ == "__main__":
    main()
