"""Where the papers of the press list their articles: feeds with each outlet's dates, sitemaps, lists, robots.txt."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from tests.press.page import Page
from tests.press.render import NIGHT, by_date, list_page
from tests.press.story import Story, stories

XML = "text/xml; charset=utf-8"

# How each outlet writes the time in its feeds: as RFC 822, in UTC, the American way with a narrow space, half as ISO.
DATES: dict[str, Callable[[datetime], str]] = {
    "vnexpress": format_datetime,
    "dantri": format_datetime,
    "baonghean": lambda moment: f"{moment:%a, %d %b %Y %H:%M:%S} +07:00",
    "nhandan": lambda moment: format_datetime(moment.astimezone(UTC), usegmt=True),
    "nongnghiepmoitruong": lambda moment: f"{moment:%Y-%m-%dT%H:%M:%S} +07:00",
    "tuoitre": lambda moment: (
        f"{moment.month}/{moment.day}/{moment.year} {moment.hour % 12 or 12}:{moment:%M:%S}\u202f{moment:%p}"
    ),
}

ROBOTS = {
    "thuonghieusanpham.vn": "User-agent: *\nDisallow: /search_enginer.html\n",
    "vnexpress.net": "User-agent: *\nAllow: /\n",
    "tuoitre.vn": "User-agent: *\nDisallow: /tim-kiem.htm\nSitemap: https://tuoitre.vn/sitemaps/index.rss\n",
    "m.tuoitre.vn": "User-agent: *\nAllow: /\n",
    # The search pages are closed to crawlers: the keyword page in the outlet's module must never be asked for.
    "dantri.com.vn": "User-agent: *\nDisallow: /tim-kiem/\n",
    "nongnghiepmoitruong.vn": "\ufeffUser-agent: *\nDisallow: /print/\n",
    "nongnghiep.vn": "User-agent: *\nAllow: /\n",
    "nhandan.vn": "User-agent: *\nCrawl-delay: 3\nDisallow: /tim-kiem/\n",
    "baonghean.vn": "User-agent: *\nDisallow: /admin/\n",
}


def discovery() -> Iterator[Page]:
    """Every document that leads to articles."""
    for host, text in ROBOTS.items():
        yield Page(f"https://{host}/robots.txt", text.encode(), content_type="text/plain")
    yield from _thuonghieusanpham()
    yield from _vnexpress()
    yield from _tuoitre()
    yield from _dantri()
    yield from _nongnghiepmoitruong()
    yield from _nhandan()
    yield from _baonghean()


def _thuonghieusanpham() -> Iterator[Page]:
    address = "https://thuonghieusanpham.vn/san-pham/san-pham-ocop"
    yield from _paged(
        "thuonghieusanpham", address, by_date("thuonghieusanpham"), 3, lambda n: f"&s_cond=&BRSR={20 * n}"
    )


def _vnexpress() -> Iterator[Page]:
    everything = by_date("vnexpress")
    found = [story for story in everything if not story.id.endswith("gia-xang")]
    yield from _paged("vnexpress", "https://timkiem.vnexpress.net/?q=OCOP", found, 2, lambda n: f"&page={n + 1}")
    recent = [story for story in everything if story.published.year == 2026]
    yield _feed("vnexpress", "https://vnexpress.net/rss/kinh-doanh.rss", recent, "?utm_source=rss&utm_medium=feed")
    yield _feed("vnexpress", "https://vnexpress.net/rss/thoi-su.rss", [])


def _tuoitre() -> Iterator[Page]:
    everything = by_date("tuoitre")
    about = [story for story in everything if "khach-san" not in story.id]
    yield list_page("tuoitre", "https://tuoitre.vn/ocop.html", "OCOP", about)
    yield _feed("tuoitre", "https://tuoitre.vn/rss/kinh-doanh.rss", everything[:4])
    yield _feed("tuoitre", "https://tuoitre.vn/rss/thoi-su.rss", everything[:1])
    shards: dict[str, list[Story]] = {}
    for story in everything:
        first = (story.published.day - 1) // 5 * 5 + 1
        name = f"sitemaps-{story.published.year}-{story.published.month}-{first}-{first + 4}.xml"
        shards.setdefault(f"https://tuoitre.vn/StaticSitemaps/{name}", []).append(story)
    yield _index("https://tuoitre.vn/sitemaps/index.rss", list(shards))
    for address, inside in shards.items():
        yield _sitemap(address, inside)


def _dantri() -> Iterator[Page]:
    everything = by_date("dantri")
    yield list_page("dantri", "https://dantri.com.vn/tim-kiem/ocop.htm", "ocop", everything)
    yield _feed("dantri", "https://dantri.com.vn/rss/kinh-doanh.rss", everything)
    yield _feed("dantri", "https://dantri.com.vn/rss/xa-hoi.rss", everything[:2])
    yield _feed("dantri", "https://dantri.com.vn/rss/home.rss", everything[:3])


def _nongnghiepmoitruong() -> Iterator[Page]:
    everything = by_date("nongnghiepmoitruong")
    home = "https://nongnghiepmoitruong.vn"
    section = [story for story in everything if story.section == "OCOP"]
    yield _with_old_addresses(list_page("nongnghiepmoitruong", f"{home}/ocop", "OCOP", section))
    yield _feed("nongnghiepmoitruong", f"{home}/ocop.rss", [story for story in section if story.published.year == 2026])
    yield _feed("nongnghiepmoitruong", f"{home}/nong-thon-moi.rss", section[:2])
    yield _feed("nongnghiepmoitruong", f"{home}/nong-nghiep.rss", everything[:3])
    yield _feed("nongnghiepmoitruong", f"{home}/khuyen-nong.rss", [])


def _nhandan() -> Iterator[Page]:
    everything = by_date("nhandan")
    yield list_page("nhandan", "https://nhandan.vn/ocop/", "OCOP", everything)
    yield _feed("nhandan", "https://nhandan.vn/rss/ocop-704555.rss", everything[:6])
    yield _feed("nhandan", "https://nhandan.vn/rss/kinhte-1185.rss", everything[:2])
    yield _feed("nhandan", "https://nhandan.vn/rss/xahoi-1211.rss", everything[:1])
    yield _sitemap("https://nhandan.vn/sitemaps/google-news.xml", everything[:3], news="Báo Nhân Dân")


def _baonghean() -> Iterator[Page]:
    everything = by_date("baonghean")
    yield _feed("baonghean", "https://baonghean.vn/rss/kinh-te", everything)
    yield _feed("baonghean", "https://baonghean.vn/rss/thoi-su", everything[:2])


def _paged(outlet: str, address: str, items: Sequence[Story], size: int, later: Callable[[int], str]) -> Iterator[Page]:
    """A list in pages of `size` and, as on the real sites, one page more that is empty."""
    count = -(-len(items) // size)
    addresses = [address, *(address + later(number) for number in range(1, count + 1))]
    for number, here in enumerate(addresses):
        yield list_page(outlet, here, "OCOP", items[number * size : (number + 1) * size], addresses[:count])


def _with_old_addresses(page: Page) -> Page:
    """Let a list link to addresses that have moved since."""
    html = page.body.decode()
    for story in stories().values():
        if story.moved_from:
            html = html.replace(story.url, story.moved_from)
    return Page(page.url, html.encode(), modified=page.modified)


def _feed(outlet: str, address: str, items: Sequence[Story], tracking: str = "") -> Page:
    entries = "".join(
        f"<item><title><![CDATA[{story.title}]]></title><link>{escape(story.url + tracking)}</link>"
        f'<description><![CDATA[<a href="{story.url}"><img src="data:,"></a>{story.prefix}{story.lead}]]></description>'
        f"<pubDate>{DATES[outlet](story.published)}</pubDate><guid>{escape(story.url)}</guid></item>\n"
        for story in items
    )
    channel = f"<channel><title>{outlet}</title>\n{entries}</channel>"
    xml = f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0">{channel}</rss>'
    return Page(
        address, xml.encode(), content_type="application/rss+xml; charset=utf-8", modified=NIGHT.astimezone(UTC)
    )


def _sitemap(address: str, items: Sequence[Story], news: str = "") -> Page:
    entries = "".join(
        f"<url><loc>{escape(story.url)}</loc>"
        + (
            f"<news:news><news:publication><news:name>{news}</news:name><news:language>vi</news:language></news:publication>"
            f"<news:publication_date>{story.published.isoformat()}</news:publication_date>"
            f"<news:title>{escape(story.title)}</news:title></news:news>"
            if news
            else f"<lastmod>{story.published.isoformat()}</lastmod>"
        )
        + "</url>\n"
        for story in items
    )
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {spaces}>\n{entries}</urlset>'
    return Page(address, xml.encode(), content_type=XML, modified=NIGHT.astimezone(UTC))


def _index(address: str, shards: Sequence[str]) -> Page:
    entries = "".join(f"<sitemap><loc>{shard}</loc></sitemap>\n" for shard in shards)
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {space}>\n{entries}</sitemapindex>'
    return Page(address, xml.encode(), content_type=XML, modified=NIGHT.astimezone(UTC))
