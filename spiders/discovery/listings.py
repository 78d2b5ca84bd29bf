"""List pages of sections, topics and searches: links of articles and the dates beside them."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urldefrag, urljoin

from lxml import etree
from parsel import Selector

from spiders.discovery.addresses import is_article
from spiders.discovery.dates import machine_date, visible_date
from spiders.discovery.link import Link
from spiders.outlet import Outlet

# A teaser is a few boxes deep: link, heading, text, box. Further out lies the whole list, with the dates of all.
DEEPEST_TEASER = 5


def read_listing(page: Selector, address: str, outlet: Outlet) -> tuple[list[Link], bool]:
    """The articles that a list page links to, each once and in its order; and whether the selectors found them.

    Where they find none, every link to an article counts: a redesign costs dates and order, never articles.
    """
    dates = _dates(page, outlet.listing_date)
    for selector, by_selectors in ((", ".join(outlet.listing), True), ("a[href]", False)):
        links: dict[str, Link] = {}
        for link in _links(page, selector, address, dates):
            if is_article(outlet, link.address):
                known = links.get(link.address)
                # The picture's link comes first and has no text.
                links[link.address] = link if known is None or not known.title else known
        if links:
            return list(links.values()), by_selectors
    return [], False


def _links(page: Selector, selector: str, address: str, dates: dict[etree._Element, datetime]) -> Iterator[Link]:
    base = page.css("base::attr(href)").get()
    anchors = [anchor.root for anchor in page.css(selector)]
    targets = {anchor: (anchor.get("href") or "").strip() for anchor in anchors}
    for anchor, target in targets.items():
        if not target or target.startswith(("javascript:", "mailto:", "tel:")):
            continue
        try:
            absolute = urldefrag(urljoin(urljoin(address, base or ""), target)).url
        except ValueError:  # http://[broken
            continue
        title = " ".join("".join(anchor.itertext()).split()) or (anchor.get("title") or "").strip()
        yield Link(absolute, title=title, published=_date_beside(anchor, targets, dates))


def _dates(page: Selector, selector: str | None) -> dict[etree._Element, datetime]:
    if not selector:
        return {}
    css, _, attribute = selector.partition("::attr(")
    found = {}
    for box in page.css(css):
        element = box.root
        text = element.get(attribute.rstrip(")")) if attribute else "".join(element.itertext())
        if moment := (machine_date(text) if attribute else visible_date(text)):
            found[element] = moment
    return found


def _date_beside(
    link: etree._Element, targets: dict[etree._Element, str], dates: dict[etree._Element, datetime]
) -> datetime | None:
    """The one date in the smallest box around a link that holds any, unless that box is another article's as well."""
    box: etree._Element | None = link
    for _ in range(DEEPEST_TEASER if dates else 0):
        if box is None:
            break
        inside = list(box.iter())
        if len({targets[element] for element in inside if element in targets}) > 1:
            break
        if found := [dates[element] for element in inside if element in dates]:
            return found[0] if len(found) == 1 else None
        box = box.getparent()
    return None
