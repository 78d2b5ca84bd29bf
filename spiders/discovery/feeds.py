"""RSS 2.0, RSS 1.0 and Atom, as leniently as browsers read them."""

import html
import re
from urllib.parse import urljoin

from lxml import etree

from spiders.discovery.dates import machine_date
from spiders.discovery.link import Link

ENTRY = ("item", "entry")
DATE = ("pubdate", "published", "date", "issued")
CHANGE = ("updated", "modified")
SUMMARY = ("description", "summary", "encoded", "content")
CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
MARKUP = re.compile(r"<[^>]*>")
LONGEST_SUMMARY = 2000
# The largest sitemaps have 50,000 entries of some ten tags; a tree of more elements than this takes half a gigabyte.
MOST_TAGS = 2_000_000


class FeedError(ValueError):
    """The document is neither RSS nor Atom."""


def read_feed(body: bytes, address: str) -> list[Link]:
    """The entries of a feed, in its order. Raises FeedError for anything else; an empty feed is an empty list."""
    root = parse_xml(body)
    if root is None or tag_of(root) not in ("rss", "rdf", "feed"):
        raise FeedError("neither RSS nor Atom, or far too large")
    entries = (element for element in root.iter(etree.Element) if tag_of(element) in ENTRY)
    return [link for entry in entries if (link := _link(entry, address))]


def parse_xml(body: bytes) -> etree._Element | None:
    """The root of a document that may be broken; None where it has none, or more than `MOST_TAGS` tags.

    No entity is resolved and nothing is fetched for it.
    """
    if body.count(b"<") > MOST_TAGS:
        return None
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(body.lstrip(b"\xef\xbb\xbf\t\r\n "), parser)
    except etree.XMLSyntaxError:
        return None


def tag_of(element: etree._Element) -> str:
    """The local name of an element, in small letters."""
    return str(element.tag).rpartition("}")[2].lower()


def _link(entry: etree._Element, address: str) -> Link | None:
    texts: dict[str, str] = {}
    for child in entry.iterchildren(etree.Element):
        name, text = tag_of(child), "".join(str(part) for part in child.itertext()).strip()
        if name == "link" and child.get("rel", "alternate") != "alternate":
            continue
        # Only the first counts: media:title and media:description come after the entry's own.
        texts.setdefault(name, text or child.get("href", "").strip())
    target = texts.get("link") or (texts.get("guid", "") if texts.get("guid", "").startswith("http") else "")
    if not target:
        return None
    return Link(
        urljoin(address, target),
        title=plain(texts.get("title", "")),
        summary=plain(next((texts[name] for name in SUMMARY if texts.get(name)), "")[:LONGEST_SUMMARY]),
        published=next((date for name in DATE if (date := machine_date(texts.get(name)))), None),
        modified=next((date for name in CHANGE if (date := machine_date(texts.get(name)))), None),
    )


def plain(text: str) -> str:
    """Text without markup; some outlets escape their titles once too often, or with the CDATA around them."""
    for _ in range(2):
        text = CDATA.sub(r"\1", html.unescape(text))
    return " ".join(MARKUP.sub(" ", text).split())
