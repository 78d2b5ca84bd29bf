"""A download handler that takes every request to the loopback press and leaves everything else as it is.

The crawl believes that it talks to https://vnexpress.net: request, response, signals, throttling and the connection
pool all carry the true address and the true host. Only the socket is opened elsewhere, so nothing is resolved and no
TLS is spoken. Used through settings (`settings_for`), or on a command line (`arguments_for`).
"""

import json
from typing import Any

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from twisted.internet.endpoints import TCP4ClientEndpoint
from twisted.internet.interfaces import IReactorTCP, IStreamClientEndpoint
from twisted.web.client import HTTPConnectionPool


class LoopbackPool(HTTPConnectionPool):
    """A pool whose connections all end at one port of the loopback, kept apart by true host as always."""

    def __init__(self, reactor: IReactorTCP, port: int, like: HTTPConnectionPool) -> None:
        super().__init__(reactor, persistent=like.persistent)  # type: ignore[no-untyped-call]
        self.maxPersistentPerHost = like.maxPersistentPerHost
        self._factory = like._factory
        self._loopback = TCP4ClientEndpoint(reactor, "127.0.0.1", port)

    def getConnection(self, key: Any, endpoint: IStreamClientEndpoint) -> Any:  # noqa: N802 (Twisted's name)
        """Give a connection for a key of scheme, host and port."""
        return super().getConnection(key, self._loopback)  # type: ignore[arg-type]


class LoopbackHandler(HTTP11DownloadHandler):
    """Scrapy's own handler over a `LoopbackPool`; setting `LOOPBACK_PORT` names the port."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        from twisted.internet import reactor

        self._pool = LoopbackPool(reactor, crawler.settings.getint("LOOPBACK_PORT"), like=self._pool)


def settings_for(port: int) -> dict[str, Any]:
    """Scrapy settings that send a crawl to the press at that port."""
    name = f"{LoopbackHandler.__module__}.{LoopbackHandler.__qualname__}"
    return {"DOWNLOAD_HANDLERS": {"http": name, "https": name}, "LOOPBACK_PORT": port}


def arguments_for(port: int) -> list[str]:
    """The same settings as arguments of `scrapy crawl` and `ocopcrawl crawl`."""
    settings = settings_for(port)
    handlers = json.dumps(settings["DOWNLOAD_HANDLERS"])
    return ["-s", f"DOWNLOAD_HANDLERS={handlers}", "-s", f"LOOPBACK_PORT={port}"]
