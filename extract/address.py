"""One address for one article: what two addresses of the same page differ in, taken away.

An address is a name here, not a place to fetch: the canonical form is what the store compares. It is always https,
because an outlet never has two articles that differ in the scheme only.
"""

import re
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from w3lib.url import canonicalize_url, safe_url_string

# Parameters that say where a reader came from, not what is read.
_TRACKING = re.compile(
    r"(?i)^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|igshid|igsh|twclid|ttclid|zarsrc|zalo\w*|mc_[ce]id|_gl|_ga|"
    r"vero_\w+|ref|ref_src|ref_url|referrer|source|src|from|share|shared|spm|cmpid|campaign|at_\w+|itm_\w+|vne_\w+|sfnsn|mibextid|"
    r"__twitter_impression|_x_tr_\w+|gidzl|rel|feature|device|view|output|mode|mobile|amp|print|display|theme|lang_switch|randid|rand|_|t|ts|time)$"
)
_SESSION = re.compile(
    r"(?i)^(?:jsessionid|phpsessid|aspsessionid\w*|asp\.net_sessionid|sessionid|session_id|session|sid|cfid|cftoken|token)$"
)
_MATRIX_SESSION = re.compile(r"(?i);(?:jsessionid|phpsessid|sid)=[^/?#;]*")
_ASP_SESSION = re.compile(r"/\((?:[A-Z]\([A-Za-z0-9]+\))+\)(?=/)")
_MOBILE_HOST = re.compile(r"^(?:m|mobile|amp|wap|touch|beta|old-?m)\.(?=[^.]+\.[^.]+)")
_INDEX = re.compile(r"(?i)/(?:index|default)\.(?:html?|php|aspx?|jsp)$")
_AMP_SUFFIX = re.compile(r"(?i)(?:/amp/?|\.amp)$")
_AMP_PATH = re.compile(r"(?i)^/(?:amp|m|mobile|print|in-bai|ban-in)(?=/.{8,})")
_PRINT_SUFFIX = re.compile(
    r"(?i)[/-](?:print|in-bai|ban-in)(?=(?:\.html?)?/?$)|-(?:print|amp)(?=\.(?:html?|aspx?|chn|tpo|vnp)$)"
)
# MasterCMS writes parameters into the path: /slug-12345.html&mobile=yes&amp=1
_PATH_PARAMETERS = re.compile(r"(?i)(?<=\.html)&(?:mobile|amp|print|s_cond|view)=[^/?#]*$")
_SUFFIX_OF_AMP = {".amp": ".vnp"}  # VietnamPlus serves "post1.vnp" as "post1.amp"


def canonical_address(url: str) -> str:
    """The address under which a page is remembered. Never raises; what is no http address comes back stripped.

    Lower-case host without user, default port, `www.` and mobile or AMP prefix; https; no fragment, tracking or session
    parameters; parameters sorted; no AMP, print or index suffix; no slash at the end.

    >>> canonical_address("http://m.vnexpress.net:80/tra-ba-che-5047363.html?utm_source=fb&gidzl=x#box_comment")
    'https://vnexpress.net/tra-ba-che-5047363.html'
    >>> canonical_address("https://www.vietnamplus.vn/tra-post1126592.amp")
    'https://vietnamplus.vn/tra-post1126592.vnp'
    >>> canonical_address("https://baobackan.vn/tin/?b=2&a=1")
    'https://baobackan.vn/tin?a=1&b=2'
    """
    url = re.sub(r"[\x00-\x20\x7f\u00a0\u200b\ufeff]+", "", url) if url else ""
    try:
        parts = urlsplit(url if "://" in url[:10] or not url.startswith("//") else f"https:{url}")
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return url
        port = parts.port
        cleaned = canonicalize_url(safe_url_string(_without_noise(parts, port)), keep_fragments=False)
    except (ValueError, UnicodeError):
        return url
    return cleaned


def _without_noise(parts: SplitResult, port: int | None) -> str:
    host = _MOBILE_HOST.sub("", (parts.hostname or "").rstrip(".").removeprefix("www.")).removeprefix("www.")
    if port and port not in (80, 443):
        host = f"{host}:{port}"
    query = "&".join(
        part
        for part in parts.query.replace("&amp;", "&").split("&")
        if part and not _TRACKING.match(name := unquote(part.partition("=")[0])) and not _SESSION.match(name)
    )
    return urlunsplit(("https", host, _path(parts.path, host), query, ""))


def _path(path: str, host: str) -> str:
    path = _ASP_SESSION.sub("", _MATRIX_SESSION.sub("", _PATH_PARAMETERS.sub("", path)))
    path = re.sub(r"/{2,}", "/", path)
    while (shorter := _PATH_PARAMETERS.sub("", path)) != path:
        path = shorter
    if path.lower().endswith(".amp"):
        path = path[:-4] + (".vnp" if host.endswith("vietnamplus.vn") else "")
    path = _AMP_SUFFIX.sub("", _AMP_PATH.sub("", path))
    path = _INDEX.sub("/", _PRINT_SUFFIX.sub("", path))
    return path.rstrip("/") or "/"
