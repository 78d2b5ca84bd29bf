"""Pages that are no content but a refusal: they are recognised and reported, never worked around."""

import re
from dataclasses import dataclass

from lxml import etree, html

_STATUS = {
    401: "the server asks for a password (401)",
    402: "the server asks for payment (402)",
    403: "the server denies access (403)",
    407: "a proxy asks for a password (407)",
    429: "the server asks to slow down (429)",
    451: "the page is withheld for legal reasons (451)",
    503: "the server is unavailable or defends itself (503)",
}
# A refusal is a small page; on a large one the same words belong to an article or to a comment form.
_LARGEST = 60_000
_LEAST_TEXT = 400

# A paragraph of running text; pages that refuse have none, or a short one.
_PARAGRAPH = re.compile(r"<p(?:\s[^>]{0,500})?>([^<>{}]{80,})")

_FLAGS = re.VERBOSE | re.DOTALL


@dataclass(frozen=True, slots=True)
class _Sign:
    """A pattern over lower-case text, and words of which one stands in all that it matches.

    Looking for a word costs a hundredth of the pattern, and hardly a page has one.
    """

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def in_(self, lowered: str) -> bool:
        return any(word in lowered for word in self.words) and bool(self.pattern.search(lowered))


_COOKIE = _Sign(("document.cookie",), re.compile(r"document\.cookie\s*="))
_RELOAD = _Sign(
    ("location", "refresh"),
    re.compile(r"location\.(?:reload|href|replace|assign)|window\.location|http-equiv=[\"']?refresh"),
)
_CAPTCHA = _Sign(
    ("captcha", "turnstile", "cloudflare", "cdn-cgi", "cf-chl", "geetest", "nhập mã", "không phải", "human"),
    re.compile(
        r"""g-recaptcha|h-captcha|cf-turnstile|hcaptcha\.com|challenges\.cloudflare\.com|/cdn-cgi/challenge-platform
        |cf-chl|captcha-delivery|geetest|(?:id|name)=["']?captcha|nhập\ mã\ (?:captcha|xác\ nhận|bảo\ vệ)
        |không\ phải\ (?:là\ )?(?:robot|người\ máy)|verify\ (?:that\ )?you\ are\ (?:a\ )?human""",
        _FLAGS,
    ),
)
_CHALLENGE = _Sign(
    ("just a moment", "browser", "attention", "ddos", "incapsula", "sucuri", "cookie", "trình duyệt"),
    re.compile(
        r"""just\ a\ moment\.\.\.|checking\ your\ browser|attention\ required!\ \|\ cloudflare
        |ddos[-\ ]?(?:guard|protection)|_incapsula_resource|sucuri\ website\ firewall
        |please\ enable\ cookies|bật\ cookies?|kiểm\ tra\ trình\ duyệt""",
        _FLAGS,
    ),
)
_DENIED = _Sign(
    (
        "denied", "forbidden", "rejected", "blocked", "error 1020", "unauthorized", "too many requests", "từ chối",
        "truy cập", "bị chặn", "bị khóa",
    ),
    re.compile(
        r"""<(?:title|h1|h2)[^>]*>\s*(?:\d{3}\s*[-:]?\s*)?
          (?:access\ denied|forbidden|request\ rejected|blocked|error\ 1020|unauthorized|too\ many\ requests
            |you\ have\ been\ blocked)
        |thông\ báo\ từ\ chối\ truy\ cập|từ\ chối\ truy\ cập
        |truy\ cập\ (?:của\ bạn\ )?(?:đã\ )?bị\ (?:từ\ chối|chặn|khóa)
        |the\ requested\ url\ was\ rejected|bạn\ không\ có\ quyền\ truy\ cập
        |ip\ (?:của\ bạn|này)\ (?:đã\ )?bị\ (?:chặn|khóa)""",
        _FLAGS,
    ),
)  # fmt: skip
_SCRIPT_ONLY = _Sign(
    ("javascript", "<div id"),
    re.compile(
        r"""<noscript[^>]*>[^<]*(?:<[^>]+>[^<]*){0,4}
          (?:enable\ javascript|bật\ javascript|javascript\ (?:is\ )?(?:required|disabled)|cần\ javascript)
        |<div\ id=["']?(?:root|app|__next|__nuxt)["']?[^>]*>\s*</div>""",
        _FLAGS,
    ),
)
_SILENT = ("script", "style", "noscript", "template", "svg", "head")


def _text(body: bytes | str) -> str:
    return body.decode("utf-8", "replace") if isinstance(body, bytes) else body


def _visible(text: str) -> int:
    """Characters of the text that a reader without scripts sees."""
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return 0
    etree.strip_elements(root, *_SILENT, etree.Comment, with_tail=False)
    return len(" ".join(" ".join(map(str, root.itertext())).split()))


def _has_running_text(text: str) -> bool:
    """Whether the paragraphs alone hold more text than a refusal says; the look ends where they do."""
    length = 0
    for paragraph in _PARAGRAPH.finditer(text):
        length += len(paragraph[1])
        if length > _LEAST_TEXT * 2:
            return True
    return False


def refusal(status: int, body: bytes | str) -> str | None:
    """Why a response is no content, or None if it may be.

    Told by the status (401, 403, 429, 503 and their like) and, on small pages, by the marks of cookie challenges,
    CAPTCHAs, denial pages and pages that only a script would fill.

    >>> refusal(200, '<html><script>document.cookie="D1N=5a";window.location.reload(true);</script></html>')
    'a cookie challenge instead of a page'
    >>> refusal(403, b"")
    'the server denies access (403)'
    """
    if status in _STATUS:
        return _STATUS[status]
    if len(body) > _LARGEST and not _CHALLENGE.in_(_text(body[:2000]).lower()):
        return None
    text = _text(body)
    if not text.strip() or _has_running_text(text):
        return None
    lowered = text.lower()
    signs = {sign for sign in (_COOKIE, _CHALLENGE, _CAPTCHA, _DENIED, _SCRIPT_ONLY) if sign.in_(lowered)}
    if not signs:
        return None
    visible = _visible(text)
    if visible > _LEAST_TEXT * 2:
        return None
    if visible <= 80 and _COOKIE in signs and _RELOAD.in_(lowered):
        return "a cookie challenge instead of a page"
    if _CHALLENGE in signs or (_CAPTCHA in signs and visible <= _LEAST_TEXT):
        return "a CAPTCHA or browser check instead of a page"
    if _DENIED in signs:
        return "a notice that access is denied"
    if visible <= 120 and _SCRIPT_ONLY in signs:
        return "a page that only a script fills with text"
    return None
