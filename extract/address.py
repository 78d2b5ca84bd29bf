"""One address for one article: what two addresses of the same page differ in, taken away.

An address is a name here, not a place to fetch: the canonical form is what the store compares. It is always https,
because an outlet never has two articles that differ in the scheme only.
"""

import re
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from w3lib.url import canonicalize_url, safe_url_string

# Parameters that say where a reader came from or how he wants to see the page, not what is read.
_TRACKING = re.compile(
    r"""(?ix)^(?: utm_\w+ | fbclid | gclid | gclsrc | dclid | gbraid | wbraid | msclkid | yclid | igshid | igsh
      | twclid | ttclid | li_fat_id | srsltid | gad_\w+ | hsa_\w+ | _hs\w+ | mkt_tok | oly_\w+_id | fb_\w+ | [mp]tm_\w+
      | pk_\w+ | ns_\w+ | zarsrc | zalo\w* | gidzl | mc_[ce]id | _gl | _ga | vero_\w+ | at_\w+ | itm_\w+ | vne?_\w+
      | vnn_\w+ | brief_source | viewmode | printable
      | sfnsn | mibextid | spm | cmpid | ref | ref_src | ref_url | referrer | source | src | from | share | shared
      | campaign | _x_tr_\w+ | __twitter_impression | mobile | amp | print | device | outputtype | randid | rand
      | _ )$"""
)
_SESSION = re.compile(
    r"(?i)^(?:jsessionid|phpsessid|aspsessionid\w*|asp\.net_sessionid|s?sess(?:ion)?_?(?:id)?|cfid|cftoken|osc?sid|zenid)$"
)
# "sid" is a session on one site and a story's number on another: its value tells.
_MAYBE_SESSION = re.compile(r"(?i)^(?:sid|session|token)=(?=.*\d)(?=.*[a-z])[\w-]{16,}$")
# Which of its views a reader wants: parameters that elsewhere tell articles apart ("view=article").
_VIEW = re.compile(r"(?i)^(?:view|format|output|type|mode|layout|tmpl|template)=(?:amp|print|mobile|component|text)$")
_MATRIX_SESSION = re.compile(r"(?i);(?:jsessionid|phpsessid|sid)=[^/?#;]*")
_ASP_SESSION = re.compile(r"/\((?:[A-Z]\([A-Za-z0-9]+\))+\)(?=/)")
_MOBILE_HOST = re.compile(r"^(?:m|mobile|amp|wap|touch)\.(?=[^.]+\.[^.]+)")
_INDEX = re.compile(r"(?i)/(?:index|default)\.(?:html?|php|aspx?|jsp)$")
_AMP_SUFFIX = re.compile(r"(?i)/amp(?:\.html?)?/?$")
_OTHER_VIEW = re.compile(
    r"(?i)^/(?:amp|m|mobile|print|in-bai|ban-in)(?=/.{8,})|/(?:print|in-bai|ban-in)(?=(?:\.html?)?/?$)"
)
# MasterCMS writes parameters into the path: /slug-12345.html&mobile=yes&amp=1
# Behind an article's number all of them are views of it.
_PATH_PARAMETERS = re.compile(r"(?i)(?<=\.html)(?:&(?:mobile|amp|print|s_cond|view)=[^/?#&]*)+$|(?<=\d\.html)&[^/?#]*$")
# Sites that serve every path of another one.
_MIRRORS = {"b2.tuoitre.vn": "tuoitre.vn"}
# ePi's "…-post1126592.amp" is the AMP view of "…-post1126592" with the outlet's own ending.
_EPI_AMP = re.compile(r"(?i)(?<=-post)(?P<id>\d+)\.amp$")
_EPI_ENDINGS = {"vietnamplus.vn": ".vnp", "tienphong.vn": ".tpo", "vov.vn": ".vov"}


# A crawl asks for the same address at several stations of a page's way.
@lru_cache(maxsize=1024)
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
    url = re.sub(r"[\x00-\x20\x7f\u00a0\u200b\ufeff]+", "", url)
    for _ in range(4):
        # What was taken away can uncover more ("/amp/print"), and so can the writing of odd letters as %XX.
        cleaned = _cleaned(url)
        if cleaned == url:
            break
        url = cleaned
    return url


def _cleaned(url: str) -> str:
    try:
        parts = urlsplit(safe_url_string(f"https:{url}" if url.startswith("//") else url))
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return url
        return canonicalize_url(_without_noise(parts, parts.port), keep_fragments=False)
    except (ValueError, UnicodeError):
        return url


def _without_noise(parts: SplitResult, port: int | None) -> str:
    host = _MOBILE_HOST.sub("", (parts.hostname or "").rstrip(".").removeprefix("www.")).removeprefix("www.")
    host = _MIRRORS.get(host, host)
    if port and port not in (80, 443):
        host = f"{host}:{port}"
    query = "&".join(part for part in parts.query.replace("&amp;", "&").split("&") if part and not _is_noise(part))
    return urlunsplit(("https", host, _path(parts.path, host), query, ""))


def _is_noise(parameter: str) -> bool:
    name = unquote(parameter.partition("=")[0])
    return bool(
        _TRACKING.match(name) or _SESSION.match(name) or _MAYBE_SESSION.match(parameter) or _VIEW.match(parameter)
    )


def _path(path: str, host: str) -> str:
    path = _PATH_PARAMETERS.sub("", _ASP_SESSION.sub("", _MATRIX_SESSION.sub("", path)))
    path = re.sub(r"/{2,}", "/", path)
    if path.lower().endswith(".amp"):
        site = ".".join(host.split(".")[-2:])
        path = _EPI_AMP.sub(rf"\g<id>{_EPI_ENDINGS.get(site, '.html')}", path)
        path = path[:-4] if path.lower().endswith(".amp") else path
    return _INDEX.sub("/", _AMP_SUFFIX.sub("", _OTHER_VIEW.sub("", path))).rstrip("/") or "/"
