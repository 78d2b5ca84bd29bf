"""The end of a run: its outlets are judged, the verdicts kept, and who asked for it is told."""

import logging
from collections.abc import Sequence
from pathlib import Path

from scrapy.settings import BaseSettings

from ocopcrawl.health.check import OutletHealth
from ocopcrawl.health.floors import FloorsError, Tables, read_floors
from ocopcrawl.health.keep import REDESIGNED, Seen, judge_run, recovered_in
from ocopcrawl.health.notify import digest, notify
from ocopcrawl.health.reach import Reach
from ocopcrawl.items import StoreError

logger = logging.getLogger(__name__)


def floors_of(settings: BaseSettings) -> Tables:
    """The floors, with those of the file `OCOP_FLOORS` laid over them. Raises FloorsError."""
    own = settings["OCOP_FLOORS"]
    return read_floors(Path(own) if own else None)


def conclude(settings: BaseSettings, run: int, reach: Reach, seen: Seen, failures: Sequence[str]) -> list[str]:
    """Judge a run, and tell of it if it is not healthy or an outlet is again. Gives the failures found here.

    `failures` are those already known. Nothing is raised: whatever goes wrong here is a failure like the others.
    """
    found: list[str] = []
    outlets: list[OutletHealth] = []
    recovered: list[str] = []
    database = Path(settings["OCOP_DB"])
    try:
        outlets = judge_run(database, run, reach, seen, floors_of(settings))
        recovered = recovered_in(database, run, outlets)
    except (StoreError, FloorsError) as error:
        found.append(str(error))
    # Without a network all suffer alike, and one line says it.
    if not any(failure.startswith("No network") for failure in failures):
        found += [line for outlet in outlets if (line := told(outlet))]
    for line in found:
        logger.error("%s", line)
    everything = [*failures, *found]
    if (everything or recovered) and reach.scope != "part":
        notify(settings, digest(run, str(database), everything, outlets, recovered))
    return found


def told(outlet: OutletHealth) -> str:
    """One line on an outlet that is not well; "" on any other, and on what has been told elsewhere."""
    messages = [check.message for check in outlet.failed if check.name != REDESIGNED]
    return f"{outlet.outlet} is not healthy: {'; '.join(messages)}" if messages else ""
