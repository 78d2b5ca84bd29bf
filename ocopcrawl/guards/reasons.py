"""Why a request was not carried out."""

from scrapy.exceptions import IgnoreRequest


class LaterError(IgnoreRequest):
    """Not fetched in this run, through no fault of the address: it gets no verdict, and the next run tries again."""


class UnchangedError(LaterError):
    """The server says that nothing has changed since the last run, and there is nothing to read again."""


class ForbiddenError(IgnoreRequest):
    """The address must not be asked for: by its robots.txt, its scheme, its site or the network it leads to."""


class RefusedError(IgnoreRequest):
    """The server answered with a challenge or a denial."""
