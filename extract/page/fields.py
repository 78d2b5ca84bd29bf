"""The fields of an article's head, each down its own ladder; every function says which rung answered.

The order of the rungs is per field what is right on real pages: a visible h1 beats og:title, which is often cut short
or rewritten for search engines; the visible lead beats og:description, which is cut; JSON-LD's section beats a
breadcrumb.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from lxml import html

from extract.address import canonical_address
from extract.model import Layout, Rung
from extract.page.bylines import people_of, signers
from extract.page.dates import Moment, read_moment
from extract.page.head import Line
from extract.page.metadata import Metadata, texts
from extract.page.selecting import Index
from extract.page.titles import similarity, without_site
from extract.page.tree import clean, name_of, text_of
from extract.page.words import words_of

_TAG_SPLIT = re.compile(r"(?<!\s)\s*[,;|]\s*")
_TAG_WORDS = frozenset({"tag", "tags", "keyword", "keywords", "tukhoa", "topics", "hashtag"})
_SECTION_WORDS = frozenset({"category", "cate", "cat", "section", "chuyenmuc"})
_TAG_BOXES = frozenset({"div", "ul", "section", "p"})
_HOME = frozenset({"trang chủ", "trang chu", "home", "trang nhất", "tin tức", "tin tuc"})


def site_names(metadata: Metadata, url: str) -> list[str]:
    """The names under which a site speaks of itself."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    named = [
        text for key in ("og:site_name", "application-name", "copyright", "generator") for text in metadata.all(key)
    ]
    return [name for name in (*named, *metadata.publishers, host, host.partition(".")[0]) if name and len(name) < 80]


def titles(metadata: Metadata, sites: Sequence[str]) -> list[tuple[str, Rung]]:
    """The titles that metadata gives, best first, without the site's name."""
    found: list[tuple[str, Rung]] = [(text, "json-ld") for text in texts(metadata.article.get("headline"))[:1]]
    for key in ("og:title", "twitter:title", "title"):
        found.extend((text, "meta") for text in metadata.all(key)[:1])
    if metadata.title:
        found.append((metadata.title, "meta"))
    return [(title, rung) for text, rung in found if (title := without_site(text, sites))]


def descriptions(metadata: Metadata) -> list[tuple[str, Rung]]:
    """The leads that metadata gives."""
    found: list[tuple[str, Rung]] = [(text, "json-ld") for text in texts(metadata.article.get("description"))[:1]]
    for key in ("og:description", "description", "twitter:description"):
        found.extend((text, "meta") for text in metadata.all(key)[:1] if len(text) >= 30)
    return [(text, rung) for text, rung in found if len(text) >= 30]


def machine_moments(metadata: Metadata, what: str = "published") -> list[tuple[Moment, Rung]]:
    """The moments that metadata gives for "published" or "modified", best first."""
    key = "datePublished" if what == "published" else "dateModified"
    found: list[tuple[str, Rung]] = [(text, "json-ld") for text in texts(metadata.article.get(key))[:1]]
    meta_keys = {
        "published": (
            "article:published_time",
            "pubdate",
            "datepublished",
            "publishdate",
            "publish-date",
            "publish_date",
            "dc.date.issued",
            "dcterms.created",
            "og:published_time",
            "date",
        ),
        "modified": (
            "article:modified_time",
            "datemodified",
            "lastmod",
            "og:updated_time",
            "dcterms.modified",
            "last-modified",
        ),
    }[what]
    for name in meta_keys:
        found.extend((text, "meta") for text in metadata.all(name)[:1])
    return [(moment, rung) for text, rung in found if (moment := read_moment(text, machine=True))]


def modified(metadata: Metadata, published: datetime | None, source: Moment | None) -> datetime | None:
    """The last change, told in the way in which the page's time of publication turned out to be meant."""
    for moment, _ in machine_moments(metadata, "modified"):
        converted = source is not None and source.zone is not None and published == source.converted != source.local
        modified = (
            moment.converted if moment.zone and (converted or (published is None and moment.zulu)) else moment.local
        )
        if published is None or modified >= published:
            return modified
    return None


def metadata_authors(metadata: Metadata, sites: Sequence[str]) -> tuple[tuple[str, ...], Rung] | None:
    """The persons that JSON-LD or meta tags name, never the outlet itself."""
    if people := people_of(texts(metadata.article.get("author")), sites):
        return people, "json-ld"
    for key in ("dable:author", "article:author", "author", "dc.creator"):
        if people := people_of(metadata.all(key), sites):
            return people, "meta"
    return None


def section(index: Index, metadata: Metadata, layout: Layout | None, title: str) -> tuple[str, Rung] | None:
    """The section of the outlet that the article stands in, the most special one that is named."""
    for value in _sections(texts(metadata.article.get("articleSection")), title):
        return value, "json-ld"
    for key in ("article:section", "articlesection"):
        for value in _sections([part for text in metadata.all(key) for part in text.split(",")], title):
            return value, "meta"
    if layout and layout.section:
        for value in _sections(list(index.values(layout.section)), title):
            return value, "layout"
    for value in _sections(metadata.breadcrumb, title):
        return value, "json-ld"
    crumbs = (
        '[class*="breadcrumb"] a',
        '[class*="bread-crumb"] a',
        '[data-role="cate-name"]',
        '[itemtype*="BreadcrumbList"] [itemprop="name"]',
    )
    for selector in crumbs:
        for value in _sections(list(index.values((selector,)))[:6], title):
            return value, "generic"
    # Beside the title some papers show the section alone; where a page shows several, they are those of other articles.
    shown = dict.fromkeys(
        index.values(('[class*="cate-name"] a', '[class*="header-cate"] a', '[class*="cat-title"] a'))
    )
    if len(shown) == 1 and (found := _sections(list(shown), title)):
        return found[0], "generic"
    return None


def section_above(lines: Sequence[Line], title: str) -> tuple[str, Rung] | None:
    """The section that a link above the title names, if the names around it say so."""
    for line in lines:
        if line.before_title and line.link_share > 0.9 and not words_of(line.names).isdisjoint(_SECTION_WORDS):
            for value in _sections([line.text], title):
                return value, "generic"
    return None


def _sections(names_found: Sequence[str], title: str) -> list[str]:
    good = [
        name
        for name in map(clean, names_found)
        if 2 <= len(name) <= 60 and name.casefold() not in _HOME and similarity(name, title) < 0.8
    ]
    return good[-1:]


def tags(
    index: Index, metadata: Metadata, layout: Layout | None, body: html.HtmlElement | None
) -> tuple[tuple[str, ...], Rung] | None:
    """The keywords of the article, each once."""
    if layout and layout.tags and (found := _tags(index.values(layout.tags))):
        return found, "layout"
    for key in ("news_keywords", "article:tag", "keywords"):
        if found := _tags(metadata.all(key)):
            return found, "meta"
    if found := _tags(texts(metadata.article.get("keywords"))):
        return found, "json-ld"
    single: list[str] = []
    for element in (*_last_inside(body), *_below(body)):
        if not words_of(name_of(element)) & _TAG_WORDS:
            continue
        if element.tag == "a":
            single.append(text_of(element))
        elif element.tag in _TAG_BOXES and (found := _tags(text_of(link) for link in element.iter("a"))):
            return found, "generic"
    return (_tags(single), "generic") if single else None


def _last_inside(body: html.HtmlElement | None) -> list[html.HtmlElement]:
    """The last two elements of the body: some papers close it with the tags."""
    return [child for child in body[-2:] if isinstance(child.tag, str)] if body is not None else []


def _below(body: html.HtmlElement | None) -> Iterator[html.HtmlElement]:
    """What stands after the body, up to three levels out: the first sixty elements."""
    node, seen = body, 0
    for _ in range(3):
        if node is None or node.tag == "body":
            return
        for sibling in node.itersiblings():
            for element in sibling.iter():
                seen += 1
                if seen > 60:
                    return
                if isinstance(element.tag, str):
                    yield element
        node = node.getparent()


def _tags(found: Iterable[str]) -> tuple[str, ...]:
    unique: dict[str, str] = {}
    for text in found:
        for part in _TAG_SPLIT.split(text):
            tag = clean(part).strip("# .")
            if 1 < len(tag) <= 60:
                unique.setdefault(tag.casefold(), tag)
    return tuple(unique.values())[:40]


def canonical(metadata: Metadata, url: str) -> tuple[str | None, str | None]:
    """The canonical address that the page names for itself, and a problem if it is another site's."""
    for candidate in (metadata.canonical, metadata.first("og:url")):
        if not candidate or not candidate.startswith(("http://", "https://")):
            continue
        try:
            address, own = urlsplit(candidate), urlsplit(url)
            if not address.hostname or address.path in ("", "/"):
                continue
            if own.hostname and _site(address.hostname) != _site(own.hostname):
                return canonical_address(candidate), f"canonical_url: is of another site, {address.hostname}"
        except ValueError:
            continue
        return canonical_address(candidate), None
    return None, None


def _site(host: str) -> str:
    parts = host.lower().split(".")
    size = 3 if len(parts) > 2 and parts[-2] in ("com", "org", "gov", "net", "edu", "co") and len(parts[-1]) == 2 else 2
    return ".".join(parts[-size:])


def layout_authors(index: Index, layout: Layout) -> tuple[str, ...]:
    """The names that an outlet's own selectors find."""
    for selector in layout.authors:
        people = [name for text in index.values((selector,)) for name in signers(text.partition("/")[0])]
        if people:
            return tuple(dict.fromkeys(people))[:8]
    return ()
