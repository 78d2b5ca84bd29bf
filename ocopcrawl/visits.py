"""Which outlets a run visits, and from which files a replay answers."""

from collections.abc import Collection, Sequence
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ocopcrawl.archive.reader import part_of
from ocopcrawl.archive.replay import archive_of
from ocopcrawl.runner import Visit
from spiders.outlets.generic import GenericSpider
from spiders.registry import outlet_for, outlets

if TYPE_CHECKING:
    from scrapy import Spider

Spiders = dict[type["Spider"], dict[str, Any]]


class ChoiceError(ValueError):
    """What was asked for does not exist or does not fit together. The message is for a person."""


def chosen(names: Sequence[str], urls: Sequence[str]) -> "Spiders":
    """The spiders of outlets, all where none is named, or those that the addresses belong to, with their arguments."""
    known = outlets()
    for name in names:
        if name not in known:
            raise ChoiceError(f"no outlet is called {name!r}{advice(name, known)}")
    if not urls:
        return {known[name]: {} for name in dict.fromkeys(names or known)}
    grouped: dict[type[Spider], list[str]] = {}
    for url in urls:
        if not url.startswith(("http://", "https://")):
            raise ChoiceError(f"{url!r} is no address of the web; it begins with https:// or http://")
        spider = outlet_for(url) or GenericSpider
        if names and spider.name not in names:
            raise ChoiceError(f"{url} does not belong to {' or '.join(names)}")
        grouped.setdefault(spider, []).append(url)
    return {spider: {"urls": addresses} for spider, addresses in grouped.items()}


def replayed(files: Sequence[Path], names: Sequence[str], urls: Sequence[str]) -> list[Visit]:
    """A visit for each run that the files come from, the oldest first, to the outlets that they have pages of.

    A list page is another one each night; so what a night had is replayed before the next. Files of other programs
    count as one night. Raises ChoiceError and NotAnArchiveError.
    """
    origin = {path: part_of(path) for path in files}
    first: dict[str, str] = {}
    for date, run in origin.values():
        first[run] = min(date, first.get(run, date))
    ordered = sorted(files, key=lambda path: (first[origin[path][1]], origin[path][1]))
    visits = []
    for _, group in groupby(ordered, key=lambda path: origin[path][1]):
        paths = tuple(group)
        spiders = chosen(names, urls)
        if not urls:
            found = {outlet_for(url) for url in archive_of(paths).addresses}
            spiders = {spider: arguments for spider, arguments in spiders.items() if spider in found}
        if spiders:
            visits.append(Visit(spiders, paths))
    return visits


def advice(name: str, known: Collection[str]) -> str:
    """What may have been meant."""
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    return f"; did you mean {' or '.join(near)}?" if near else "; `ocopcrawl outlets` lists them"
