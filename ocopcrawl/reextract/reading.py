"""Reads one archived page as the live crawl does, in a process of its own and without the network."""

import logging
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.signalmanager import SignalManager

from extract.address import canonical_address
from ocopcrawl.archive.reader import TornError, located, read_response
from ocopcrawl.items import ArticleItem
from ocopcrawl.project import project_settings
from output.rereading import ArchivedPage
from pipelines.normalise import prefixes_of
from pipelines.text import read_text
from spiders.outlet import Outlet
from spiders.outlets.generic import GenericSpider
from spiders.reading import read_page, settle_address
from spiders.registry import outlets


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a page could not be read again. `is_missing` tells an archive without it from one that is broken."""

    reason: str
    is_missing: bool = False


Read = ArticleItem | Unread
Task = tuple[ArchivedPage, tuple[Path, ...]]


def read_batch(tasks: Sequence[Task]) -> list[Read]:
    """Read pages one after the other; what breaks on one costs no other."""
    return [read_again(page, folders) for page, folders in tasks]


def read_again(page: ArchivedPage, folders: Sequence[Path]) -> Read:
    """The item that the live crawl would make of a page today."""
    path = located(page.warc_file, list(folders))
    if path is None:
        return Unread(f"{page.warc_file} is not in the archive", is_missing=True)
    try:
        archived = read_response(path, page.warc_offset)
    except (OSError, TornError, ValueError) as error:
        return Unread(f"the record of {page.url} cannot be read: {error}")
    if canonical_address(archived.url) != page.url:
        return Unread(f"at the place of {page.url} the archive has {archived.url}: it is not the file that was indexed")
    try:
        response = answered(archived, page)
        if not 200 <= response.status < 300:
            return Unread(f"the archive has an answer of {response.status}", is_missing=True)
        return read(response, page)
    except IgnoreRequest as error:
        return Unread(str(error))
    except Exception as error:
        # As in the pipelines: a broken page is told, and stops nothing.
        return Unread(f"{type(error).__name__}: {error}")


def answered(archived: Response, page: ArchivedPage) -> Response:
    """The response as spiders get it: decompressed, with the addresses that were redirected to it."""
    request = Request(page.url, meta={"kind": "article", "redirect_urls": list(page.aliases)})
    archived.request = request
    response = decompressor().process_response(request, archived.replace(url=page.url))
    if not isinstance(response, Response):
        raise TypeError("no response")
    response.request = request
    return response


def read(response: Response, page: ArchivedPage) -> ArticleItem:
    """Spider and pipelines, as far as they need no store."""
    outlet = outlet_of(page)
    item = read_page(response, outlet, datetime.fromisoformat(page.fetched_at))
    if item.is_article:
        settle_address(item, outlet)
    read_text(item, prefixes_of(outlet))
    return item


def outlet_of(page: ArchivedPage) -> Outlet:
    """The outlet of a page; a site without a module is read generically."""
    spider = outlets().get(page.outlet, GenericSpider)
    return spider.outlet


@cache
def decompressor() -> HttpCompressionMiddleware:
    """Scrapy's own, with the crawl's limit on what a body may unpack to."""
    crawler: Any = SimpleNamespace(stats=None, settings=project_settings(), signals=SignalManager())
    return HttpCompressionMiddleware(crawler=crawler)


def start_reader() -> None:
    """Prepare a process for reading: Ctrl-C is the parent's business, and without the parent there is none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.WARNING)
    parent = parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=follow, daemon=True).start()
