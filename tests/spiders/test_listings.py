"""List pages: links, the dates beside them, and what happens when the selectors no longer match."""

from parsel import Selector

from spiders.discovery.listings import read_listing
from spiders.outlet import Outlet

OUTLET = Outlet(
    key="bao",
    name="Báo",
    domains=("bao.example",),
    article_url=r"/[a-z0-9-]+-(?P<id>\d{7})\.html$",
    layouts=(),
    listing=("h3.title a",),
    listing_date="span.date",
)
ADDRESS = "https://bao.example/ocop?page=2"


def teaser(number: int, title: str = "", extra: str = "") -> str:
    href = f"/tin-{1000000 + number}.html"
    return f'<li><a href="{href}"><img src="a.jpg"></a><h3 class="title"><a href="{href}">{title}</a></h3>{extra}</li>'


def read(html: str, outlet: Outlet = OUTLET) -> tuple[list[str], bool]:
    links, by_selectors = read_listing(Selector(f"<html><body>{html}</body></html>"), ADDRESS, outlet)
    return [link.address.removeprefix("https://bao.example") for link in links], by_selectors


def test_articles_come_once_each_in_their_order() -> None:
    html = teaser(2, "B") + teaser(1, "A") + teaser(2, "B") + '<h3 class="title"><a href="/chuyen-muc">Mục</a></h3>'
    assert read(html) == (["/tin-1000002.html", "/tin-1000001.html"], True)


def test_each_link_takes_the_date_of_its_own_box() -> None:
    html = "<ul>" + "".join(
        teaser(day, f"Bài {day}", f'<p><span class="date">0{day}/03/2026 08:00</span></p>') for day in (9, 8, 7)
    )
    links, _ = read_listing(Selector(html + "</ul>"), ADDRESS, OUTLET)
    assert [link.published.day for link in links if link.published] == [9, 8, 7]
    assert [link.title for link in links] == ["Bài 9", "Bài 8", "Bài 7"]


def test_a_link_without_a_date_of_its_own_takes_no_other() -> None:
    html = "<ul>" + teaser(1, "A", '<span class="date">01/03/2026</span>') + teaser(2, "B") + "</ul>"
    links, _ = read_listing(Selector(html), ADDRESS, OUTLET)
    assert [link.published is not None for link in links] == [True, False]


def test_a_redesigned_list_still_gives_its_articles() -> None:
    html = '<div class="new"><a href="https://bao.example/tin-1000001.html">A</a><a href="/gioi-thieu">B</a></div>'
    assert read(html) == (["/tin-1000001.html"], False)


def test_links_that_lead_nowhere_are_passed_over() -> None:
    bad = ("", "#", "javascript:void(0)", "mailto:a@b.vn", "http://[bad", "https://other.example/tin-1000001.html")
    assert read("".join(f'<h3 class="title"><a href="{href}">x</a></h3>' for href in bad)) == ([], False)


def test_relative_links_follow_the_base() -> None:
    html = (
        '<html><head><base href="https://bao.example/a/"></head><h3 class="title"><a href="tin-1000001.html">x</a></h3>'
    )
    links, _ = read_listing(Selector(html), ADDRESS, OUTLET)
    assert links[0].address == "https://bao.example/a/tin-1000001.html"
