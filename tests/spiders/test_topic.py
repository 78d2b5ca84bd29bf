"""The cheap look at what a list says of an article."""

import pytest

from spiders.discovery.link import Link
from spiders.discovery.topic import names_ocop

ADDRESS = "https://bao.example/tin-tuc-1000001.html"


@pytest.mark.parametrize(
    "link",
    [
        Link("https://bao.example/nghe-an-co-139-san-pham-khoac-chiec-ao-ocop-d314968.html"),
        Link("https://bao.example/chuong-trinh-moi-xa-mot-san-pham-1000001.html"),
        Link(ADDRESS, title="Sản phẩm OCOP: hướng đi mới"),
        Link(ADDRESS, title="#OCOP2026"[:5]),
        Link(ADDRESS, title="Mỗi xã, phường một sản phẩm sau hợp nhất"),
        Link(ADDRESS, summary="Toàn tỉnh có 12 sản phẩm đạt 4 sao"),
        Link(ADDRESS, title="Mỗi xã một sản phẩm"),
    ],
    ids=lambda link: link.title or link.summary or link.address,
)
def test_ocop_is_seen(link: Link) -> None:
    assert names_ocop(link)


@pytest.mark.parametrize(
    "link",
    [
        Link(ADDRESS, title="Khách sạn 5 sao bên bờ biển"),
        Link(ADDRESS, title="Công ty Biocop ra mắt thuốc mới"),
        Link(ADDRESS, summary="Mỗi làng một nghề"),
        Link("https://bao.example/gia-vang-hom-nay-1000001.html"),
    ],
    ids=lambda link: link.title or link.summary or link.address,
)
def test_other_things_are_not(link: Link) -> None:
    assert not names_ocop(link)
