"""The traps of real sites, set up on the loopback press: one real crawl walks into all of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from extract.model import VIETNAM
from spiders.discovery.paging import PAGES_WITHOUT_WINDOW
from tests.extract.old_fonts import tcvn3, vni
from tests.extract.test_page_charset import windows_1258
from tests.press.page import Page
from tests.press.server import Arrival, Exchange, PressServer
from tests.spiders.crawling import column, crawl, issues, stored
from tests.stories.pairs import articles

HOST = "thuonghieusanpham.vn"
TOPIC = f"{HOST}/san-pham/san-pham-ocop"
TEXT = articles("held_out")[1]
TITLE = "Nước mắm OCOP trở lại thùng gỗ"
CLOCK = "Thứ Ba, @clock@ GMT+7"
BASE64 = "QmFuIHRpbiBuYXkgY2hpIGRvYyBkdW9jIGJhbmcgbWF5IHRpbmggY3VhIHRvYSBz\n"


def page(
    body: str, title: str = TITLE, charset: str = "utf-8", dated: str = "<span class='format_time'>07:30</span> | "
    "<span class='format_date'>05/04/2024</span>"
) -> str:  # fmt: skip
    return (
        f"<html lang='vi'><head><meta charset='{charset}'><title>{title}</title></head><body>"
        f"<div class='bx-top'><span class='ngay'>{CLOCK}</span> <a href='/ocop'>Sản phẩm OCOP</a></div>"
        f"<h1 class='article-detail-title'>{title}</h1><div class='info'>{dated}</div>{body}</body></html>"
    )


def content(paragraphs: list[str]) -> str:
    return "<div class='__MASTERCMS_CONTENT'>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</div>"


def told(number: int) -> list[str]:
    return [f"Chuyện thứ {number} về OCOP ở xã số {number}. {TEXT[0]}", *TEXT[1:]]


SCRIPT = "<div id='content'></div><script>var outputData = \"<p>Nước mắm OCOP</p>\"; show(outputData);</script>"
TRAPS: dict[str, tuple[bytes, str]] = {
    "tin-thuong-10001": (page(content(told(1))).encode(), "text/html; charset=utf-8"),
    "chi-co-dong-ho-10002": (page(content(told(2)), dated="").encode(), "text/html; charset=utf-8"),
    "khai-sai-bang-ma-10003": (page(content(told(3)), charset="iso-8859-1").encode(), "text/html; charset=iso-8859-1"),
    "bang-ma-cu-10004": (windows_1258(page(content(told(4)), charset="iso-8859-1")), "text/html"),
    "phong-chu-tcvn3-10005": (tcvn3(page(content(told(5)))).encode("cp1252", "replace"), "text/html"),
    "phong-chu-vni-10006": (vni(page(content(told(6)))).encode(), "text/html; charset=utf-8"),
    "chu-trong-script-10007": (page(SCRIPT).encode(), "text/html; charset=utf-8"),
    "chu-bi-ma-hoa-10008": (page(f"<div>{BASE64 * 40}</div>").encode(), "text/html; charset=utf-8"),
    "khong-con-10009": (
        page("<p>Mời bạn về trang chủ.</p>", "Không tìm thấy trang").encode(),
        "text/html; charset=utf-8",
    ),
    "khong-con-nhung-dai-10010": (
        page(content(told(10)), "Rất tiếc, bài viết này không còn tồn tại").encode(),
        "text/html; charset=utf-8",
    ),
    "khong-con-va-khong-ocop-10011": (
        b"<title>404</title><h1>Kh\xc3\xb4ng t\xc3\xacm th\xe1\xba\xa5y b\xc3\xa0i vi\xe1\xba\xbft</h1>",
        "text/html; charset=utf-8",
    ),
    "vo-rong-10012": (
        b"<html><body><noscript>OCOP: You need to enable JavaScript</noscript><div id='root'></div></body></html>",
        "text/html; charset=utf-8",
    ),
}
CHALLENGE = b'<html><script>document.cookie="D1N=5a";window.location.reload(true);</script></html>'


class Traps:
    """The site. Its list never ends, and gives every reader another session in every link."""

    def __init__(self) -> None:
        self.sessions = count(1)
        self.cookies: list[str | None] = []

    def __call__(self, key: str) -> Page | None:
        path = key.partition("?")[0].partition(";")[0].removeprefix(HOST)
        if path == "/robots.txt":
            return Page(f"https://{key}", b"User-agent: *\nAllow: /\n", content_type="text/plain")
        if key.startswith(TOPIC):
            return self.listing(key)
        slug = path.strip("/").removesuffix(".html")
        if slug in TRAPS:
            body, content_type = TRAPS[slug]
            # The clock of the moment of the answer: midnight may come while the tests run.
            now = f"{datetime.now(VIETNAM):%d/%m/%Y | %H:%M}"
            return Page(f"https://{key}", body.replace(b"@clock@", now.encode()), content_type=content_type)
        if slug.startswith("lich-"):
            number = int(slug.rpartition("-")[2])
            return Page(f"https://{key}", page(content(told(number)), f"Lịch OCOP {number}").encode())
        return None

    def listing(self, key: str) -> Page:
        """Page upon page, each with the next month of a calendar."""
        offset = int(key.rpartition("=")[2]) if "BRSR" in key else 0
        slugs = [*TRAPS, "thu-thach-10013"] if offset == 0 else [f"lich-thang-{20000 + offset}"]
        session = f"{next(self.sessions):032x}"
        links = "".join(
            f"<h3 class='article-title'><a href='/{slug}.html;jsessionid={session}?PHPSESSID={session}'>OCOP</a></h3>"
            for slug in slugs
        )
        return Page(f"https://{key}", f"<html><body>{links}{' ' * 600}</body></html>".encode())

    def serve(self, exchange: Exchange, there: Page) -> None:
        """Ask for a cookie at one address, and remember which came."""
        if "10013" in exchange.path:
            self.cookies.append(exchange.headers.get("Cookie"))
            there = replace(there, body=CHALLENGE, status=200)
        exchange.answer(there)


Night = tuple[Path, list[Arrival], list[Arrival], Traps]


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    folder, traps = tmp_path_factory.mktemp("traps"), Traps()
    with PressServer(traps) as server:
        server.misbehave(HOST, traps.serve)
        yield folder, crawl(server, folder, "thuonghieusanpham"), crawl(server, folder, "thuonghieusanpham"), traps


def one(folder: Path, what: str, slug: str) -> str:
    (value,) = column(
        folder, f"select {what} from pages left join articles using (url) where pages.url like '%{slug}%'"
    )
    return value


@pytest.mark.parametrize(
    ("slug", "verdict", "reason"),
    [
        ("10001", "stored", ""),
        ("10002", "stored", ""),
        ("10003", "stored", ""),
        ("10004", "stored", ""),
        ("10005", "not_article", "fonts of the TCVN3 encoding"),
        ("10006", "not_article", "fonts of the VNI encoding"),
        ("10007", "not_article", "the text stands in a script (outputData)"),
        ("10008", "not_article", "the text is encoded"),
        ("10009", "gone", "It answers with 200 and says: Không tìm thấy trang"),
        ("10010", "gone", "It answers with 200 and says: Rất tiếc, bài viết này không còn tồn tại"),
        ("10011", "gone", "It answers with 200 and says: 404"),
        ("10012", "blocked", "a page that only a script fills with text"),
        ("10013", "blocked", "a cookie challenge instead of a page"),
    ],
)
def test_each_trap_has_its_verdict_and_reason(nights: Night, slug: str, verdict: str, reason: str) -> None:
    assert one(nights[0], "pages.verdict", slug) == verdict
    assert reason in one(nights[0], "pages.reason", slug)


@pytest.mark.parametrize("slug", ["10001", "10003", "10004"])
def test_text_and_date_are_right_whatever_the_charset(nights: Night, slug: str) -> None:
    assert "nước cốt rút ra trong và dịu hơn" in one(nights[0], "articles.text", slug)
    assert one(nights[0], "articles.published_at", slug) == "2024-04-05T07:30:00+07:00"


def test_the_clock_in_the_header_dates_nothing(nights: Night) -> None:
    assert one(nights[0], "articles.published_at", "10002") is None
    assert "published_at: nothing found" in issues(nights[0], "published_at")


def test_texts_out_of_reach_are_issues(nights: Night) -> None:
    assert {message.partition(": ")[2] for message in issues(nights[0], "script")} == {
        "the text stands in a script (outputData)",
        "the text is encoded, and only a script decodes it",
    }
    assert len(issues(nights[0], "charset")) >= 2
    assert any("only a script fills" in message for message in issues(nights[0], "blocked"))


def test_a_challenge_is_met_once_and_never_answered(nights: Night) -> None:
    first = [arrival for arrival in nights[1] if "10013" in arrival.path]
    assert len(first) == 1
    assert set(nights[3].cookies) == {None}


def test_a_list_without_end_is_left(nights: Night) -> None:
    lists = [arrival for arrival in nights[1] if "/san-pham-ocop" in arrival.path]
    assert 2 <= len(lists) <= PAGES_WITHOUT_WINDOW


def test_a_session_in_an_address_makes_no_other_article(nights: Night) -> None:
    again = {arrival.path.partition(";")[0] for arrival in nights[2] if "1000" in arrival.path}
    assert again <= {"/lich-thang-20100.html"}, "what is known must not be fetched again"
    assert len(stored(nights[0])) == len({url.partition(";")[0] for url in stored(nights[0])})
    assert not [url for url in stored(nights[0]) if "session" in url.lower() or "sessid" in url.lower()]
