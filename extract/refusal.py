"""Pages that are no content but a refusal: they are recognised and reported, never worked around."""

import re

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

_COOKIE = re.compile(r"(?i)document\.cookie\s*=")
_RELOAD = re.compile(r"(?i)location\.(?:reload|href|replace|assign)|window\.location|http-equiv=[\"']?refresh")
_FLAGS = re.VERBOSE | re.IGNORECASE
_CAPTCHA = re.compile(
    r"""g-recaptcha|h-captcha|cf-turnstile|hcaptcha\.com|challenges\.cloudflare\.com|/cdn-cgi/challenge-platform|cf-chl
    |captcha-delivery|geetest|(?:id|name)=["']?captcha|nhập\ mã\ (?:captcha|xác\ nhận|bảo\ vệ)
    |không\ phải\ (?:là\ )?(?:robot|người\ máy)|verify\ (?:that\ )?you\ are\ (?:a\ )?human""",
    _FLAGS,
)
_CHALLENGE = re.compile(
    r"""just\ a\ moment\.\.\.|checking\ your\ browser|attention\ required!\ \|\ cloudflare
    |ddos[-\ ]?(?:guard|protection)|_incapsula_resource|sucuri\ website\ firewall
    |please\ enable\ cookies|bật\ cookies?|kiểm\ tra\ trình\ duyệt""",
    _FLAGS,
)
_DENIED = re.compile(
    r"""<(?:title|h1|h2)[^>]*>\s*(?:\d{3}\s*[-:]?\s*)?
      (?:access\ denied|forbidden|request\ rejected|blocked|error\ 1020|unauthorized|too\ many\ requests
        |you\ have\ been\ blocked)
    |thông\ báo\ từ\ chối\ truy\ cập|từ\ chối\ truy\ cập|truy\ cập\ (?:của\ bạn\ )?(?:đã\ )?bị\ (?:từ\ chối|chặn|khóa)
    |the\ requested\ url\ was\ rejected|bạn\ không\ có\ quyền\ truy\ cập
    |ip\ (?:của\ bạn|này)\ (?:đã\ )?bị\ (?:chặn|khóa)""",
    _FLAGS,
)
_SCRIPT_ONLY = re.compile(
    r"""<noscript[^>]*>[^<]*(?:<[^>]+>[^<]*){0,4}
      (?:enable\ javascript|bật\ javascript|javascript\ (?:is\ )?(?:required|disabled)|cần\ javascript)
    |<div\ id=["']?(?:root|app|__next|__nuxt)["']?[^>]*>\s*</div>""",
    _FLAGS,
)
_SILENT = re.compile(r"(?is)<(script|style|noscript|template|svg|head)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>")


def _text(body: bytes | str) -> str:
    return body.decode("utf-8", "replace") if isinstance(body, bytes) else body


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
    if len(body) > _LARGEST and not _CHALLENGE.search(_text(body[:2000])):
        return None
    text = _text(body)
    if not text.strip():
        return None
    visible = len(re.sub(r"\s+", " ", _SILENT.sub(" ", text)).strip())
    if visible > _LEAST_TEXT * 2:
        return None
    if visible <= 80 and _COOKIE.search(text) and _RELOAD.search(text):
        return "a cookie challenge instead of a page"
    if _CHALLENGE.search(text) or (_CAPTCHA.search(text) and visible <= _LEAST_TEXT):
        return "a CAPTCHA or browser check instead of a page"
    if _DENIED.search(text):
        return "a notice that access is denied"
    if visible <= 120 and _SCRIPT_ONLY.search(text):
        return "a page that only a script fills with text"
    return None
