"""Only public addresses of the web are asked, also where a page or a redirect points elsewhere."""

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Request
from scrapy.utils.httpobj import urlparse_cached

from ocopcrawl.guards.reasons import ForbiddenError

# Names that never leave a machine or its network (RFC 6761, RFC 8375, RFC 6762).
LOCAL_NAMES = ("localhost", ".localhost", ".local", ".internal", ".home.arpa", ".lan")


class PublicAddresses:
    """A downloader middleware that refuses other schemes than http and https, private literals and local names.

    Redirected requests pass it like all others. What a name resolves to is judged by `guards.resolver`.
    """

    def __init__(self, *, allow_private: bool) -> None:
        self.allow_private = allow_private

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(allow_private=crawler.settings.getbool("OCOP_ALLOW_PRIVATE"))

    def process_request(self, request: Request) -> None:
        """Refuse a request by raising ForbiddenError."""
        parts = urlparse_cached(request)
        if parts.scheme not in ("http", "https"):
            raise ForbiddenError(f"addresses of the scheme {parts.scheme}: are not asked")
        host = (parts.hostname or "").rstrip(".").lower()
        if not host:
            raise ForbiddenError("the address names no host")
        if not self.allow_private and (is_local_name(host) or is_private(host)):
            raise ForbiddenError(f"{host} is a private address")


def is_local_name(host: str) -> bool:
    """Whether a name means a machine nearby wherever it is resolved."""
    return any(host == name or (name.startswith(".") and host.endswith(name)) for name in LOCAL_NAMES)


def is_private(host: str) -> bool:
    """Whether an IP address is none of the public internet; False for a name.

    >>> [is_private(host) for host in ("127.0.0.1", "10.1.2.3", "::ffff:192.168.0.1", "169.254.169.254", "8.8.8.8")]
    [True, True, True, True, False]
    """
    try:
        address: IPv4Address | IPv6Address = ip_address(host.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is not None:
            return is_private(str(inner))
    return not address.is_global or address.is_multicast
