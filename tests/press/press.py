"""The press as a whole: every page of every paper by its address."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from tests.press.discovery import discovery
from tests.press.page import Page, key_of
from tests.press.render import page_of
from tests.press.story import stories

# Further addresses of an article: with tracking parameters as the feed gives it, for telephones, on a mobile host.
TWINS = {
    "vnexpress/ca-nuoc-2026": "https://vnexpress.net/ca-nuoc-co-hon-18-200-san-pham-ocop-5098207.html"
    "?utm_source=rss&utm_medium=feed",
    "thuonghieusanpham/lam-dong-hop-nhat": "https://thuonghieusanpham.vn/lam-dong-co-1214-san-pham-ocop-sau-hop-nhat-91207"
    ".html&mobile=yes",
    "tuoitre/can-tho-2024": "https://m.tuoitre.vn/can-tho-nang-tong-so-len-187-san-pham-ocop-20240611084512345.htm",
}


def all_pages() -> Iterator[Page]:
    """Every page, in a fixed order: discovery first, then the stories."""
    yield from discovery()
    for story in stories().values():
        page = page_of(story)
        yield page
        if story.moved_from:
            yield Page(story.moved_from, b"", 301, headers=(("Location", story.url),))
        if story.id in TWINS:
            yield replace(page, url=TWINS[story.id])
        elif story.outlet == "vnexpress" and story.published.year == 2026:
            yield replace(page, url=story.url + "?utm_source=rss&utm_medium=feed")


@cache
def table() -> dict[str, Page]:
    """The pages by `key_of` their address."""
    return {key_of(page.url): page for page in all_pages()}


def lookup(key: str) -> Page | None:
    """The page of a key ("vnexpress.net/path?query"), None where the press has nothing."""
    return table().get(key)
