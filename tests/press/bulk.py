"""What fills a page of a newspaper besides its article: style sheets, scripts, menus, columns, the foot.

Sizes are those of real pages: on a dozen saved ones of six papers an article stood among 370 to 1,860 elements (600 in
the middle), 37 to 600 links and 29 to 49 scripts, in 39 to 500 KB.
"""

import random
from functools import cache
from typing import Any

WORDS = (
    "box", "item", "title", "news", "list", "detail", "header", "footer", "nav", "menu", "side", "banner", "photo",
    "video", "cate", "tag", "author", "time", "more", "top", "sub",
)  # fmt: skip
SECTIONS = (
    "Thời sự", "Thế giới", "Kinh doanh", "Bất động sản", "Khoa học", "Giải trí", "Thể thao", "Pháp luật", "Giáo dục",
    "Sức khỏe", "Đời sống", "Du lịch", "Số hóa", "Xe", "Ý kiến", "Nông nghiệp", "Nông thôn mới", "OCOP", "Thị trường",
)  # fmt: skip


@cache
def style(seed: str, rules: int = 420) -> str:
    """A style sheet of so many rules, always the same for a seed."""
    chance = random.Random(seed)
    lines = []
    for _ in range(rules):
        name = "-".join(chance.sample(WORDS, 3))
        lines.append(
            f".{name}{{margin:{chance.randint(0, 32)}px {chance.randint(0, 32)}px;font:{chance.choice((400, 700))} "
            f"{chance.randint(11, 32)}px/1.5 arial;color:#{chance.randint(0, 0xFFFFFF):06x};display:flex}}"
        )
    return "".join(lines)


@cache
def script(seed: str, slots: int = 60) -> str:
    """A script that would fetch advertisements: slots with sizes, and no word of the article."""
    chance = random.Random(seed)
    rows = (
        f'{{id:"ads-{chance.randint(1000, 9999)}",size:[{chance.choice((300, 336, 728, 970))},'
        f'{chance.choice((90, 250, 600))}],zone:"{chance.randint(10**8, 10**9)}",'
        f"lazy:{chance.choice(('true', 'false'))}}}"
        for _ in range(slots)
    )
    return f"window.adSlots=window.adSlots||[];window.adSlots.push({','.join(rows)});"


PARTS = ("Trong nước", "Quốc tế", "Phân tích", "Nhân vật", "Ảnh")
BOXES = ("Mới nhất", "Đọc nhiều", "Video", "Đừng bỏ lỡ")
SUBJECTS = (
    "Giá vàng", "Đội tuyển nữ", "Chợ nổi", "Tuyến đường ven biển", "Lớp học vùng cao", "Ngân hàng", "Phim Việt",
    "Nhà máy điện gió", "Bệnh viện tỉnh", "Xe buýt điện", "Mùa lúa mới", "Lễ hội đua thuyền",
)  # fmt: skip
EVENTS = (
    "đổi thay sau ba năm", "chờ ngày mở lại", "hút khách cuối tuần", "gặp khó vì mưa lớn", "tìm hướng đi mới",
    "vào tay người trẻ", "lập kỷ lục trong tháng", "được sửa lại toàn bộ",
)  # fmt: skip


@cache
def furniture(outlet: str) -> dict[str, Any]:
    """What the templates of an outlet's furniture are filled with, always the same for an outlet."""
    chance = random.Random(f"furniture {outlet}")
    kinds = ("preload", "dns-prefetch", "stylesheet", "apple-touch-icon")
    headlines = [f"{subject} {event}" for subject in SUBJECTS for event in EVENTS]
    return {
        "outlet": outlet,
        "sections": SECTIONS,
        "parts": PARTS,
        "links": [{"rel": chance.choice(kinds), **_named(chance)} for _ in range(24)],
        "scripts": [_named(chance) for _ in range(28)],
        "boxes": [(box, [_card(chance, text) for text in chance.sample(headlines, 9)]) for box in BOXES],
    }


def _named(chance: random.Random) -> dict[str, Any]:
    return {"number": chance.randint(10**9, 10**10), "name": "-".join(chance.sample(WORDS, 2))}


def _card(chance: random.Random, headline: str) -> dict[str, Any]:
    """A teaser of another article: its picture, its headline, how many have commented on it."""
    number = chance.randint(10**6, 10**7)
    photo = f"//photo.example.org/{chance.randint(2019, 2026)}/{chance.randint(1, 12):02}/{number}.jpg"
    return {"number": number, "photo": photo, "headline": headline, "comments": chance.randint(1, 99)}
