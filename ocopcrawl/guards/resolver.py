"""A resolver that gives out public addresses only.

The check sits where the connection takes its address from, so that a name cannot resolve to one thing when it is
checked and to another when it is used.
"""

from collections.abc import Sequence
from typing import Self

from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from ocopcrawl.guards.addresses import is_private

# Names that were refused, by what they resolved to: Twisted passes on only that a lookup failed.
refused: dict[str, str] = {}


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, with private addresses left out (unless `OCOP_ALLOW_PRIVATE`)."""

    allow_private = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Called by Scrapy, once a process."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.allow_private = crawler.settings.getbool("OCOP_ALLOW_PRIVATE")
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":  # noqa: N802 (Twisted's name)
        """Resolve a name to an IPv4 address."""
        return super().getHostByName(name, timeout).addCallback(self._check, name)

    def _check(self, address: str, name: str) -> str:
        if not self.allow_private and is_private(address):
            refused[name] = address
            raise DNSLookupError(f"{name} resolves to the private address {address}")
        return address
