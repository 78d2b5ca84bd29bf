"""Thương hiệu & Sản phẩm, a magazine with a section on OCOP products."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import MASTERCMS


class ThuongHieuSanPham(NewsSpider):
    """Its in-article table of related titles prints each twice; the family drops it."""

    name = "thuonghieusanpham"
    outlet = replace(
        MASTERCMS,
        key=name,
        name="Thương hiệu & Sản phẩm",
        domains=("thuonghieusanpham.vn",),
        topics=("https://thuonghieusanpham.vn/san-pham/san-pham-ocop[&s_cond=&BRSR={offset}]",),
        evidence="stored text of its pages 2022-2025, list pages in public configurations",
    )
