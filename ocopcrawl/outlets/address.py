"""What an address tells about its outlet: a name for the module, and the pattern of its articles."""

import re
from urllib.parse import urlsplit

from extract.address import canonical_address

# Second-level names that belong to everybody.
_PUBLIC = frozenset({"com", "org", "net", "gov", "edu", "info", "co"})
_NUMBER = re.compile(r"^(?P<slug>[A-Za-z0-9-]+?)-(?P<mark>[a-z]{0,4})(?P<digits>\d{4,20})$")
_MONTH = re.compile(r"/20\d\d(?:0[1-9]|1[0-2])/[a-z0-9-]+/?$")
_SHORT = 9  # an id of more digits is made of the time, and keeps its length


def host_of(url: str) -> str:
    """The host of an address without www, mobile or AMP prefix."""
    return re.sub(r"^(?:www|m|amp|mobile)\.", "", (urlsplit(canonical_address(url)).hostname or "").lower())


def key_of(url: str) -> str:
    """A module's name for the outlet of an address.

    >>> key_of("https://www.baotuyenquang.com.vn/a-1.html"), key_of("https://kinhte.bao24h.vn/a"), key_of("https://4t.vn")
    ('baotuyenquang', 'bao24h', 'o4t')
    >>> key_of("https://baotrungdu.example/tin-1.html")
    'baotrungdu'
    """
    parts = host_of(url).split(".")
    if parts[-1].isdigit():  # an IP address names nobody
        return ""
    parts = parts[:-1] or parts
    while len(parts) > 1 and parts[-1] in _PUBLIC:
        parts.pop()
    name = re.sub(r"[^a-z0-9]", "", parts[-1])
    return f"o{name}" if name[:1].isdigit() else name


def article_pattern(url: str) -> str:
    """A regular expression for the paths of an outlet's articles, from the address of one.

    >>> article_pattern("https://bao.vn/kinh-te/tra-ba-che-dat-5-sao-post392263.html")
    '/[a-z0-9-]+-post(?P<id>\\\\d{5,7})\\\\.html$'
    >>> article_pattern("https://bao.vn/kinh-te/202504/co-them-35-san-pham-1390164/")
    '/(?:[a-z0-9-]+/)+(?P<ym>20\\\\d{4})/(?P<id>[a-z0-9-]+)/?$'
    >>> article_pattern("https://bao.vn/nghe-an-khai-thac-loi-the-ban-dia.htm")
    '^/(?P<id>[a-z0-9-]{20,})\\\\.htm$'
    """
    path = urlsplit(url).path
    if _MONTH.search(path):
        return r"/(?:[a-z0-9-]+/)+(?P<ym>20\d{4})/(?P<id>[a-z0-9-]+)/?$"
    last = path.rstrip("/").rpartition("/")[2]
    name, dot, extension = last.rpartition(".")
    if not dot or not extension.isalpha():
        name, extension = last, ""
    end = rf"\.{extension}$" if extension else "/?$"
    if name.isdigit():
        return rf"/(?P<id>\d{{{max(len(name) - 1, 3)},{len(name) + 1}}}){end}"
    letters = "A-Za-z0-9-" if any(letter.isupper() for letter in name) else "a-z0-9-"
    if match := _NUMBER.match(name):
        count = len(match["digits"])
        digits = rf"\d{{{max(count - 1, 4)},{count + 1}}}" if count <= _SHORT else rf"\d{{{count - 1},{count + 1}}}"
        return rf"/[{letters}]+-{match['mark']}(?P<id>{digits}){end}"
    return rf"{'^/' if path.count('/') == 1 else '/'}(?P<id>[{letters}]{{20,}}){end}"
