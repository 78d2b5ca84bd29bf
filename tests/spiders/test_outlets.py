"""What every outlet's module declares is usable, and fits the addresses that were seen."""

import inspect
import re
from datetime import date
from pathlib import Path
from string import Formatter
from urllib.parse import urlsplit

import pytest
from cssselect import HTMLTranslator

from spiders.discovery.addresses import article_id, is_article
from spiders.discovery.endpoints import ONLY_LATER, list_page
from spiders.engine import NewsSpider
from spiders.outlets.generic import GenericSpider
from spiders.registry import outlet_for, outlets

ALL = outlets()
SEVEN = ("thuonghieusanpham", "vnexpress", "tuoitre", "dantri", "nongnghiepmoitruong", "nhandan", "baonghean")
LAYOUT_FIELDS = ("title", "lead", "body", "authors", "published", "section", "tags", "drop", "caption", "unwrap")

# Addresses of real articles, with the identity in them.
ARTICLES = [
    (
        "vnexpress",
        "https://vnexpress.net/cach-cac-nuoc-doi-pho-cu-soc-nang-luong-tu-trung-dong-5047363.html",
        "5047363",
    ),
    ("tuoitre", "https://tuoitre.vn/chien-su-day-gia-hoa-tang-manh-20260307075519174.htm", "20260307075519174"),
    ("dantri", "https://dantri.com.vn/kinh-doanh/gia-vang-giam-20260307080054340.htm", "20260307080054340"),
    ("thuonghieusanpham", "https://thuonghieusanpham.vn/cho-don-phat-trien-san-pham-ocop-78306.html", "78306"),
    ("thuonghieusanpham", "https://thuonghieusanpham.vn/cho-don-phat-trien-78306.html&mobile=yes", "78306"),
    ("nongnghiepmoitruong", "https://nongnghiepmoitruong.vn/sua-doi-luat-dat-dai-d826038.html", "826038"),
    ("nongnghiepmoitruong", "https://nongnghiep.vn/nghe-an-co-139-san-pham-khoac-chiec-ao-ocop-d314968.html", "314968"),
    ("nhandan", "https://nhandan.vn/ocop/vinh-long-phat-trien-kinh-te-du-lich-post919861.html", "919861"),
    ("baonghean", "https://baonghean.vn/nghe-an-co-them-14-san-pham-dat-ocop-4-sao-10293385.html", "10293385"),
    ("baonghean", "https://baonghean.vn/nghe-an-cong-nhan-139-san-pham-ocop-301735.html", "301735"),
    ("thanhnien", "https://thanhnien.vn/thien-tai-khoc-liet-185251215164812173.htm", "185251215164812173"),
    ("vietnamnet", "https://vietnamnet.vn/co-phieu-flc-duoc-giao-dich-tro-lai-2495349.html", "2495349"),
    ("tienphong", "https://tienphong.vn/diem-danh-nhung-khu-vuc-sap-bat-song-post1807269.tpo", "1807269"),
    ("vietnamplus", "https://www.vietnamplus.vn/giai-quyet-kho-khan-post1128969.vnp", "1128969"),
    ("vietnamplus", "https://www.vietnamplus.vn/dich-sot-xuat-huyet-post1126592.amp", "1126592"),
    ("sggp", "https://www.sggp.org.vn/can-canh-chiec-may-bay-post773566.html", "773566"),
    (
        "baochinhphu",
        "https://baochinhphu.vn/chinh-sach-moi-tu-thang-3-2026-102260228093004191.htm",
        "102260228093004191",
    ),
    ("cafef", "https://cafef.vn/tang-ho-tro-giam-ap-luc-188260307071033787.chn", "188260307071033787"),
    ("vneconomy", "https://vneconomy.vn/nghe-an-khai-thac-loi-the-ban-dia-tu-san-pham-ocop.htm", None),
    ("baodautu", "https://baodautu.vn/them-108-san-pham-ocop-ha-noi-nhan-giay-chung-nhan-4-sao-d244585.html", "244585"),
    ("congthuong", "https://congthuong.vn/sap-dien-ra-hoi-cho-san-pham-ocop-tai-quang-ninh-241760.html", "241760"),
    ("danviet", "https://danviet.vn/dhdcd-2026-vinhomes-chia-co-tuc-d1420317.html", "1420317"),
    ("danviet", "https://danviet.vn/hoi-cho-ocop-quang-ninh-7777801526.htm", "7777801526"),
    ("danviet", "https://tv.danviet.vn/no-luc-nang-sao-san-pham-ocop-20231119111142957.htm", "20231119111142957"),
    ("kinhtenongthon", "https://kinhtenongthon.vn/Ha-Tinh-co-them-nhieu-san-pham-OCOP-3-sao-post56633.html", "56633"),
    ("hanoimoi", "https://hanoimoi.vn/phuong-yen-nghia-trien-khai-nhieu-nhiem-vu-1212418.html", "1212418"),
    ("langngheviet", "https://langngheviet.com.vn/san-pham-ocop-son-mai-ha-thai-28671.html", "28671"),
    ("langngheviet", "https://langngheviet.com.vn/moi-xa-mot-san-pham/41-san-pham-dot-1-2022.html35180", "35180"),
    ("langngheviet", "https://ocopvietnam.langngheviet.com.vn/giay-chung-nhan-ocop-28552.html", "28552"),
    ("thoibaotaichinh", "https://thoibaotaichinhvietnam.vn/hoi-cho-ocop-quang-ninh-xuan-2026-191730.html", "191730"),
    ("baoquangninh", "https://baoquangninh.vn/bang-gia-ve-tham-quan-nam-2025-3354446.html", "3354446"),
    ("baothanhhoa", "https://baothanhhoa.vn/khi-cac-chu-the-bat-tay-tieu-thu-san-pham-ocop-260392.htm", "260392"),
    ("baodongthap", "https://baodongthap.vn/mo-rong-thi-truong-cho-trai-thanh-long-a100286.html", "100286"),
    ("baolamdong", "https://baolamdong.vn/gia-tieu-hom-nay-2512-tang-len-muc-150000-dongkg-413259.html", "413259"),
    ("baohatinh", "https://baohatinh.vn/ha-tinh-co-them-7-san-pham-ocop-4-sao-post275550.html", "275550"),
    ("baolaocai", "https://baolaocai.vn/di-tim-ve-dep-cua-chiec-khan-ran-post392263.html", "392263"),
    ("baocantho", "https://baocantho.com.vn/-mo-loi-de-doanh-nghiep-manh-dan-ung-dung-ai-a196462.html", "196462"),
    ("baoangiang", "https://baoangiang.com.vn/tat-bat-san-xuat-hang-tet-a476831.html", "476831"),
    ("baovinhlong", "https://baovinhlong.vn/kinh-te/202504/co-them-35-san-pham-ocop-duoc-chung-nhan-1390164/", None),
    ("baohungyen", "https://baohungyen.vn/hung-yen-15-san-pham-ocop-4-sao-3181774.html", "3181774"),
    ("nld", "https://nld.com.vn/nhung-sai-sot-ho-kinh-doanh-thuong-gap-196260307071308923.htm", "196260307071308923"),
    ("thanhnien", "https://thanhnien.vn/dua-dac-san-len-san-post1432101.html", "1432101"),
    ("tienphong", "https://tienphong.vn/kinh-te/cam-cao-phong-vao-sieu-thi-1401234.tpo", "1401234"),
    ("vietnamplus", "https://www.vietnamplus.vn/dac-san-vung-cao-len-ke/612345.vnp", "612345"),
    ("baochinhphu", "https://baochinhphu.vn/Kinh-te/Moi-xa-mot-san-pham/395123.vgp", "395123"),
    (
        "baoninhbinh",
        "https://baoninhbinh.org.vn/ninh-binh-them-12-san-pham-ocop-2025051408123456.htm",
        "2025051408123456",
    ),
    ("plo", "https://plo.vn/vu-vay-ngan-hang-mua-biet-thu-post874715.html", "874715"),
]

NO_ARTICLES = [
    ("vnexpress", "https://vnexpress.net/kinh-doanh"),
    ("vnexpress", "https://vnexpress.net.evil.example/a-5047363.html"),
    ("vnexpress", "ftp://vnexpress.net/a-5047363.html"),
    ("tuoitre", "https://tuoitre.vn/kinh-doanh.htm"),
    ("nhandan", "https://nhandan.vn/ocop/tra-hoa-vang-prod545.html"),
    ("baonghean", "https://baonghean.vn/bao-so-3-event10293.html"),
    ("hanoimoi", "https://hanoimoi.vn/nong-nghiep-nong-thon"),
    ("baodautu", "https://baodautu.vn/tai-chinh-chung-khoan-d6/"),
    ("danviet", "https://danviet.vn/nong-thon-moi/"),
    ("thuonghieusanpham", "https://thuonghieusanpham.vn/san-pham/san-pham-ocop&s_cond=&BRSR=20"),
]


def test_there_are_at_least_25_outlets_and_the_first_seven() -> None:
    assert len(ALL) >= 25
    assert set(SEVEN) <= set(ALL)
    assert list(ALL) == sorted(ALL)


@pytest.mark.parametrize(("key", "address", "identity"), ARTICLES, ids=[f"{k}-{i}" for k, _, i in ARTICLES])
def test_addresses_of_articles_are_known(key: str, address: str, identity: str | None) -> None:
    outlet = ALL[key].outlet
    assert is_article(outlet, address)
    assert article_id(outlet, address) == identity or identity is None
    assert outlet_for(address) is ALL[key]


@pytest.mark.parametrize(("key", "address"), NO_ARTICLES)
def test_other_addresses_are_not(key: str, address: str) -> None:
    assert not is_article(ALL[key].outlet, address)


@pytest.mark.parametrize("key", [*ALL, "generic"])
def test_what_a_module_declares_is_usable(key: str) -> None:
    spider: type[NewsSpider] = ALL.get(key, GenericSpider)
    outlet = spider.outlet
    assert spider.name == outlet.key == key == spider.__module__.rpartition(".")[2]
    assert outlet.name
    re.compile(outlet.article_url)
    re.compile(outlet.exclude_url or "")
    selectors = [*outlet.listing, (outlet.listing_date or "x").partition("::")[0]]
    for layout in outlet.layouts:
        selectors += [selector.partition("::")[0] for name in LAYOUT_FIELDS for selector in getattr(layout, name)]
        for pattern in layout.published_formats:
            assert {"day", "month", "year"} <= set(re.compile(pattern).groupindex)
    for selector in selectors:
        HTMLTranslator().css_to_xpath(selector)
    dated = [layout.valid_until for layout in outlet.layouts]
    assert dated == sorted(dated, key=lambda day: (day is not None, -(day.toordinal() if day else 0)))


@pytest.mark.parametrize("key", ALL)
def test_every_outlet_lists_articles_somewhere_inside_its_domains(key: str) -> None:
    outlet = ALL[key].outlet
    lists = [*outlet.topics, *outlet.searches, *outlet.general_lists]
    others = [*outlet.feeds, *outlet.general_feeds, *outlet.news_sitemaps, *outlet.dated_sitemaps]
    assert lists or others
    for address in (*lists, *others, *outlet.sitemap_indexes):
        host = urlsplit(address).hostname or ""
        assert any(host == domain or host.endswith(f".{domain}") for domain in outlet.domains), address
        assert not is_article(outlet, address)
    for pattern in lists:
        assert {name for _, name, *_ in Formatter().parse(ONLY_LATER.sub(r"\1", pattern)) if name} <= {"page", "offset"}
        assert "[" not in list_page(outlet, pattern, outlet.first_page + 1).address
    for pattern in outlet.dated_sitemaps:
        assert {name for _, name, *_ in Formatter().parse(pattern) if name} <= {"year", "month", "day"}
    assert outlet.layouts
    assert outlet.delay >= 1
    assert outlet.evidence
    assert outlet.seen_live is None or date.fromisoformat(outlet.seen_live) <= date.today()


@pytest.mark.parametrize("key", ALL)
def test_a_module_is_a_declaration(key: str) -> None:
    path = Path(inspect.getfile(ALL[key]))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 40
    assert not [line for line in lines if line.lstrip().startswith("def ")]


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://timkiem.vnexpress.net/?q=OCOP", "vnexpress"),
        ("https://www.vietnamplus.vn/", "vietnamplus"),
        ("https://unknown.example/", None),
        ("no address", None),
        ("http://[broken", None),
    ],
)
def test_an_address_leads_to_its_outlet(address: str, key: str | None) -> None:
    spider = outlet_for(address)
    assert (spider.name if spider else None) == key
