"""A link to what may be an article, with what the place where it was found says about it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Link:
    """An absolute address. `published` and `modified` are aware and in Vietnam's time; None where nothing says so."""

    address: str
    title: str = ""
    summary: str = ""
    published: datetime | None = None
    modified: datetime | None = None
