"""A peer: the reader that a competent student writes in a week, with regular expressions over sentences.

Count, stars and producers by one pattern each, the province named last before the count, status and period by key
words of the sentence. It knows every province's official names and the usual short forms, and skips percentages.
Nothing of the project's own reader is used, beside the list of official names.
It was tried on the dev half, and mended there once by its mistakes.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from extract.places.units import units

NUMBER = r"(?P<number>\d{1,3}(?:\.\d{3})+|\d+)(?![\d.,]*\d|\s*%)"
BEFORE = r"(?:(?P<hedge>hơn|trên|ít nhất|tối thiểu|gần|khoảng|tối đa)\s+)?(?<![\d.,])"
LINKS = r"(?:\s+(?:OCOP|được|công nhận|chứng nhận|là|đạt|chuẩn|tiêu|xếp|hạng|thứ|mức|cấp|tỉnh|phân))*"
RANK = "[345]|ba|bốn|năm"
STARS = rf"\s+(?P<from>từ\s+)?(?P<stars>{RANK})(?:\s*(?:-|–|đến|và)\s*(?P<most>{RANK}))?\s+sao(?P<up>\s+trở lên)?"
# "55 sản phẩm OCOP đạt 4 sao", "55 sản phẩm"; a count without its noun ("158 3 sao") needs its stars.
PRODUCTS = re.compile(
    rf"{BEFORE}{NUMBER}(?:\s+(?:sản phẩm|SP)\b{LINKS}(?:{STARS})?|\s+(?P<bare>{RANK})\s+sao)", re.IGNORECASE
)
PRODUCERS = re.compile(rf"{BEFORE}{NUMBER}\s+(?:chủ thể|cơ sở sản xuất)", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\D)|\n+")
CARRIED = re.compile(r"\s*(?:trong đó|trong số (?:đó|này)|gồm|cụ thể)", re.IGNORECASE)
INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)) | {0xA0: " ", 0xD0: "Đ"}
NATION = re.compile(r"cả nước|toàn quốc", re.IGNORECASE)
# A range of capitals would take in small Vietnamese letters.
CAPITALS = "".join(chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isupper()) + "A-Z"
DISTRICT = re.compile(rf"(?i:huyện|thị xã|quận)\s+(?P<name>[{CAPITALS}]\w*(?:\s+[{CAPITALS}]\w*){{0,2}})")

SHORT_FORMS = {"TP.HCM": "Hồ Chí Minh", "TPHCM": "Hồ Chí Minh", "TP HCM": "Hồ Chí Minh", "Sài Gòn": "Hồ Chí Minh"}
OFFICIAL = {unit.name: unit.name for unit in units()} | {"Đắc Lắc": "Đắk Lắk", "Thừa Thiên - Huế": "Thừa Thiên Huế"}
NAMES = OFFICIAL | SHORT_FORMS
PROVINCE = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)) + r")(?!\w)")

DIGITS = {"ba": 3, "bốn": 4, "năm": 5}
QUALIFIERS = {
    **dict.fromkeys(("hơn", "trên", "ít nhất", "tối thiểu"), "at_least"),
    **dict.fromkeys(("gần", "khoảng"), "about"),
    "tối đa": "at_most",
}
STATUSES = (
    ("target", re.compile(r"phấn đấu|mục tiêu|kế hoạch|sẽ có|dự kiến", re.IGNORECASE)),
    ("candidate", re.compile(r"đề nghị|tiềm năng|đăng ký|hồ sơ|dự thi", re.IGNORECASE)),
    ("renewed", re.compile(r"(?:công nhận|đánh giá|chứng nhận)\s+lại", re.IGNORECASE)),
    ("expired", re.compile(r"hết hạn|thu hồi", re.IGNORECASE)),
    ("new", re.compile(r"vừa|(?:công nhận|chứng nhận) (?:mới|thêm)|có thêm|quyết định|đợt \d|đợt này", re.IGNORECASE)),
)
DAY = re.compile(r"ngày\s+(\d{1,2})[/-](\d{1,2})[/-](20\d\d)")
MONTH = re.compile(r"tháng\s+(\d{1,2})[/-](20\d\d)|tháng\s+(\d{1,2})\s+năm\s+(20\d\d)")
SPAN = re.compile(r"(?:giai đoạn\s+)(20\d\d)\s*[-–]\s*(20\d\d)")
YEAR = re.compile(r"năm\s+(20\d\d)")


def read(document: Mapping[str, Any]) -> dict[str, Any]:
    """The claims and provinces of a document (`title`, `text`, `published`), in the form of the gold files."""
    parts = [unicodedata.normalize("NFC", document[part]).translate(INVISIBLE) for part in ("title", "text")]
    modern = document["published"] >= "2025-01-01"
    named = [official(match.group(), modern) for part in parts for match in PROVINCE.finditer(part)]
    place = document.get("outlet_province") or (named[0] if named else None)
    claims: list[dict[str, Any]] = []
    status, period = "total", None
    for sentence in SENTENCE.split("\n".join(parts)):
        if not CARRIED.match(sentence):
            status = next((name for name, pattern in STATUSES if pattern.search(sentence)), "total")
            period = period_of(sentence)
        told = {"status": status, "period": period}
        claims += [claim | told for claim in read_sentence(sentence, place, modern)]
        spoken = PROVINCE.findall(sentence)
        place = official(spoken[-1], modern) if spoken else place
    return {"id": document["id"], "provinces": list(dict.fromkeys(named)), "claims": claims}


def official(name: str, modern: bool) -> str:
    """The official name of a spelling; Thừa Thiên Huế became Huế in 2025."""
    name = NAMES[name]
    return {"Thừa Thiên Huế": "Huế"}.get(name, name) if modern else {"Huế": "Thừa Thiên Huế"}.get(name, name)


def read_sentence(sentence: str, place: str | None, modern: bool) -> list[dict[str, Any]]:
    """The counts of one sentence, still without status and period; `place` is the province spoken of before it."""
    found = []
    for measure, pattern in (("products", PRODUCTS), ("producers", PRODUCERS)):
        for match in pattern.finditer(sentence):
            area = area_before(sentence, match.start(), place, modern)
            if area is None:
                continue
            least, most = stars_of(match) if measure == "products" else (None, None)
            found.append(
                {
                    "measure": measure,
                    "area": area,
                    "value": int(match["number"].replace(".", "")),
                    "qualifier": QUALIFIERS.get((match["hedge"] or "").lower(), "exact"),
                    "stars_min": least,
                    "stars_max": most,
                }
            )
    return found


def area_before(sentence: str, end: int, place: str | None, modern: bool) -> dict[str, Any] | None:
    """The unit named last before a count: the nation, a district or a province, else the province spoken of."""
    last: dict[str, Any] | None = None
    at = -1
    for kind, pattern in (("nation", NATION), ("province", PROVINCE), ("district", DISTRICT)):
        for match in pattern.finditer(sentence, 0, end):
            if match.start() > at:
                at = match.start()
                name = (
                    official(match.group(), modern) if kind == "province" else match.groupdict().get("name", "Việt Nam")
                )
                last = {"level": kind, "name": name, "province": {"province": name, "district": place}.get(kind)}
    if last is None and place is not None:
        last = {"level": "province", "name": place, "province": place}
    return last


def stars_of(match: re.Match[str]) -> tuple[int | None, int | None]:
    """The lowest and the highest rank of a count."""
    first = match["stars"] or match["bare"]
    if first is None:
        return None, None
    least, most = (int(DIGITS.get(word.lower(), word)) for word in (first, match["most"] or first))
    return least, 5 if match["up"] or (match["from"] and not match["most"]) else most


def period_of(sentence: str) -> str | None:
    """The first time that a sentence names, the finest first."""
    if match := DAY.search(sentence):
        day, month, year = map(int, match.groups())
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return None
    if match := MONTH.search(sentence):
        written, year_written = match[1] or match[3], match[2] or match[4]
        return f"{year_written}-{int(written):02}"
    if match := SPAN.search(sentence):
        return f"{match[1]}-{match[2]}"
    return match[1] if (match := YEAR.search(sentence)) else None
