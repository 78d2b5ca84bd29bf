"""What fills a page of a newspaper besides its article: style sheets, scripts, menus. Sizes are those of real pages."""

import random
from functools import cache

WORDS = (
    "box", "item", "title", "news", "list", "detail", "header", "footer", "nav", "menu", "side", "banner", "photo",
    "video", "cate", "tag", "author", "time", "more", "top", "sub",
)  # fmt: skip
SECTIONS = (
    "Thời sự", "Thế giới", "Kinh doanh", "Bất động sản", "Khoa học", "Giải trí", "Thể thao", "Pháp luật", "Giáo dục",
    "Sức khỏe", "Đời sống", "Du lịch", "Số hóa", "Xe", "Ý kiến", "Nông nghiệp", "Nông thôn mới", "OCOP", "Thị trường",
)  # fmt: skip


@cache
def style(seed: str, rules: int = 300) -> str:
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
