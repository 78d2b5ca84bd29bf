"""Every feed, sitemap and list of the press, read by its outlet, gives the articles and their days."""

from collections.abc import Iterator
from datetime import date

import pytest
from parsel import Selector

from extract.address import canonical_address
from spiders.discovery.addresses import is_article
from spiders.discovery.endpoints import endpoints, has_pages, list_page
from spiders.discovery.feeds import read_feed
from spiders.discovery.link import Link
from spiders.discovery.listings import read_listing
from spiders.discovery.sitemaps import read_sitemap, shards
from spiders.discovery.window import Window
from spiders.outlet import Outlet
from spiders.registry import outlets
from tests.press.page import key_of
from tests.press.press import lookup
from tests.press.story import stories

WINDOW = Window(date(2019, 1, 1), date(2026, 10, 16))
OUTLETS = {
    name: spider.outlet for name, spider in outlets().items() if any(s.outlet == name for s in stories().values())
}


def body_at(address: str) -> bytes:
    page = lookup(key_of(address))
    assert page is not None, f"the press has nothing at {address}"
    assert page.status == 200
    return page.body


def links_of(outlet: Outlet) -> Iterator[Link]:
    """Every link in every place where an outlet lists articles, up to the first page of a list that is empty."""
    for endpoint in endpoints(outlet, WINDOW, date(2026, 10, 16)):
        if endpoint.kind == "feed":
            yield from read_feed(body_at(endpoint.address), endpoint.address)
        elif endpoint.kind == "sitemap":
            sitemap = read_sitemap(body_at(endpoint.address), endpoint.address)
            below = [link.address for link in shards(sitemap, WINDOW)] if sitemap.is_index else []
            yield from sitemap.links if not below else ()
            for address in below:
                yield from read_sitemap(body_at(address), address).links
        else:
            page = endpoint
            while True:
                links, by_selectors = read_listing(Selector(body_at(page.address).decode()), page.address, outlet)
                assert by_selectors or not links, page.address
                yield from links
                if not links or not has_pages(page.pattern):
                    break
                page = list_page(outlet, page.pattern, page.page + 1)


@pytest.mark.parametrize("name", OUTLETS)
def test_every_story_is_listed(name: str) -> None:
    listed = {canonical_address(link.address) for link in links_of(OUTLETS[name])}
    for story in stories().values():
        if story.outlet == name:
            addresses = {canonical_address(address) for address in (story.url, story.moved_from) if address}
            assert addresses & listed, story.url
            assert is_article(OUTLETS[name], story.url)


@pytest.mark.parametrize("name", OUTLETS)
def test_days_beside_links_are_right(name: str) -> None:
    days = {canonical_address(story.url): story.published for story in stories().values()}
    dated = [link for link in links_of(OUTLETS[name]) if link.published and canonical_address(link.address) in days]
    assert dated or name == "nongnghiepmoitruong"
    for link in dated:
        assert link.published is not None
        assert link.published.date() == days[canonical_address(link.address)].date(), link


def test_a_list_goes_on_for_three_pages() -> None:
    outlet = OUTLETS["thuonghieusanpham"]
    first = next(iter(endpoints(outlet, WINDOW, date(2026, 10, 16))))
    pages = [list_page(outlet, first.pattern, number) for number in (1, 2, 3, 4)]
    counts = [len(read_listing(Selector(body_at(page.address).decode()), page.address, outlet)[0]) for page in pages]
    assert counts == [3, 3, 2, 0]
