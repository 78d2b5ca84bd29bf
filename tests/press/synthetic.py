"""As many articles as a load test wants, made up while they are asked for: one outlet, one list in pages.

They stand in the layout of Thương hiệu & Sản phẩm, whose list has pages without end. Article `n` is always the same.
"""

import random
import re
from datetime import datetime, timedelta

from tests.press.page import Page
from tests.press.render import list_page, page_of
from tests.press.story import VIETNAM, Block, Story

HOST = "thuonghieusanpham.vn"
LIST = f"{HOST}/san-pham/san-pham-ocop"
PER_PAGE = 100
PROVINCES = ("Nghệ An", "Thanh Hóa", "Quảng Ninh", "Lâm Đồng", "Cà Mau", "Đắk Lắk", "Gia Lai", "Hưng Yên")
FIRST = datetime(2026, 1, 1, 6, 0, tzinfo=VIETNAM)
ARTICLE = re.compile(rf"{re.escape(HOST)}/bai-so-\d+-(?P<id>\d+)\.html")
OFFSET = re.compile(r"BRSR=(\d+)$")


class Synthetic:
    """The pages of so many articles; an instance is a `lookup` for `PressServer`."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __call__(self, key: str) -> Page | None:
        """The page of a key, None where there is none."""
        if key == f"{HOST}/robots.txt":
            return Page(f"https://{key}", b"User-agent: *\nAllow: /\n", content_type="text/plain")
        if match := ARTICLE.fullmatch(key):
            number = int(match["id"]) - 100_000
            return page_of(story(number)) if 0 <= number < self.count else None
        if key.startswith(LIST):
            offset = OFFSET.search(key)
            first = (int(offset[1]) // 20 if offset else 0) * PER_PAGE
            numbers = range(first, min(first + PER_PAGE, self.count))
            return list_page("thuonghieusanpham", f"https://{key}", "OCOP", [story(number) for number in numbers])
        return None

    def urls(self) -> list[str]:
        """The address of every article."""
        return [address(number) for number in range(self.count)]


def address(number: int) -> str:
    """The address of an article."""
    return f"https://{HOST}/bai-so-{number}-{100_000 + number}.html"


def story(number: int) -> Story:
    """An article with a total and its stars, and a paragraph that no other has."""
    chance = random.Random(number)
    province = chance.choice(PROVINCES)
    four, three = chance.randint(10, 200), chance.randint(200, 900)
    blocks = (
        f"Đến nay, tỉnh {province} có {four + three} sản phẩm OCOP, "
        f"trong đó {four} sản phẩm 4 sao, {three} sản phẩm 3 sao.",
        f"Bài viết số {number} kể chuyện của một hợp tác xã có {chance.randint(7, 90)} thành viên ở vùng cao.",
        "Người làm nghề mong có kho lạnh, có đường tốt hơn và có người trẻ ở lại với nghề của cha ông.",
    )
    return Story(
        id=f"synthetic/{number % 100}",
        outlet="thuonghieusanpham",
        url=address(number),
        title=f"{province}: chuyện làm sản phẩm OCOP, kỳ {number}",
        published=FIRST + timedelta(minutes=13 * number % 400_000),
        lead=f"Phóng viên ghi lại công việc thường ngày của những người làm hàng ở {province}.",
        blocks=tuple(Block("paragraph", text) for text in blocks),
        author="Thu Hằng",
        section="Sản phẩm OCOP",
        tags=("OCOP", province),
        province=province,
    )
