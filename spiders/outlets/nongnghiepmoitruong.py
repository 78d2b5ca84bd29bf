"""Nông nghiệp và Môi trường, the paper of the ministry that runs the programme; until 2025 Nông nghiệp Việt Nam."""

from dataclasses import replace

from spiders.engine import NewsSpider
from spiders.families import EXPLUS

FEEDS = ("ocop", "nong-thon-moi", "nong-nghiep", "khuyen-nong")


class NongNghiepMoiTruong(NewsSpider):
    """Addresses with -i{id} are infographics; the old domain nongnghiep.vn keeps the same ids."""

    name = "nongnghiepmoitruong"
    outlet = replace(
        EXPLUS,
        key=name,
        name="Nông nghiệp và Môi trường",
        domains=("nongnghiepmoitruong.vn", "nongnghiep.vn"),
        topics=("https://nongnghiepmoitruong.vn/ocop",),
        feeds=tuple(f"https://nongnghiepmoitruong.vn/{feed}.rss" for feed in FEEDS),
        evidence="list and article selectors of public configurations 2025-2026; feeds listed, not audited",
    )
