"""Pages that say that there is no page, with status 200: the address is gone."""

import html
import re
import unicodedata

from extract.scripted import without_tags

_TITLE = re.compile(rb"(?is)<title\b[^>]*>(.{0,600}?)</title")
_HEADING = re.compile(rb"(?is)<h([12])\b[^>]*>(.{0,600}?)</h\1")
_HEAD = 30_000  # bytes in which a title stands
_SMALL = 60_000  # bytes: a page that says so is a small one, or it holds no article
_MOST_HEADINGS = 3
_LONGEST = 120

_PAGE = r"(?:trang(?!\ (?:trại|sức|phục|trí|bị))|bài\ viết|bài\ báo|nội\ dung|tin\ bài|đường\ dẫn|liên\ kết)"
_SORRY = r"(?:(?:rất\ tiếc|xin\ lỗi|oops|opps|lỗi|error|40[34])[\s,!.:|–-]*)*"
_MISSING = re.compile(
    rf"""(?:lỗi|error|http)\ ?[-:]?\ ?40[34]\b
      | 40[34]\s*(?:$|[-–:|!.]|not\ found|error|page|không)
      | {_SORRY}(?:chúng\ tôi\ )?không\ (?:tìm\ thấy|tìm\ được|tồn\ tại)\ {_PAGE}
      | {_SORRY}{_PAGE}\ (?:này\b|(?:mà\ )?(?:bạn|quý)\b|đang\ tìm|yêu\ cầu|không|đã|bị).{{0,60}}?
        (?:không\ (?:còn\ )?tồn\ tại|không\ (?:được\ )?tìm\ thấy|bị\ (?:xóa|xoá|gỡ)|được\ gỡ|đã\ gỡ)
      | {_PAGE}\ (?:không\ (?:còn\ )?tồn\ tại|không\ (?:được\ )?tìm\ thấy|(?:đã\ )?bị\ (?:xóa|xoá|gỡ))
      | {_SORRY}(?:the\ )?(?:page|article|content)\ (?:you.{{0,40}}\ )?
        (?:(?:was\ )?not\ found|does\ not\ exist|(?:is\ )?no\ longer)
      | not\ found\b""",
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip


def says_missing(headline: str) -> bool:
    """Whether a headline is that of a page that is not there.

    >>> says_missing("404 - Không tìm thấy trang"), says_missing("404 sản phẩm OCOP được công nhận")
    (True, False)
    >>> says_missing("Bài viết này đã bị gỡ"), says_missing("Không tìm thấy người nối nghề gốm")
    (True, False)
    """
    text = " ".join(unicodedata.normalize("NFC", headline).split())
    return len(text) <= _LONGEST and bool(_MISSING.match(text))


def missing(page: bytes, *, thoroughly: bool = False) -> str | None:
    """What the title of a page, or a first heading of a small one, says of its own absence, else None.

    The page is looked at, not parsed. `thoroughly` looks at the headings of large pages too.
    """
    title = _TITLE.search(page, 0, _HEAD)
    texts = [title[1]] if title else []
    if thoroughly or len(page) <= _SMALL:
        for count, heading in enumerate(_HEADING.finditer(page)):
            if count == _MOST_HEADINGS:
                break
            texts.append(heading[2])
    for raw in texts:
        text = " ".join(html.unescape(without_tags(raw.decode("utf-8", "replace"))).split())
        if says_missing(text):
            return text
    return None
