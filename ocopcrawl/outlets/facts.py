"""What is known about a new outlet beside its layout: names, addresses, places where it lists articles."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from extract.page.charset import to_utf8
from extract.page.metadata import read_metadata
from extract.page.tree import parse
from extract.places import locate
from ocopcrawl.outlets.address import article_pattern, host_of
from ocopcrawl.outlets.family import Kin
from ocopcrawl.outlets.visiting import Site

# Words of papers' names that name no place.
_COMMON = frozenset(
    {"báo", "đài", "tạp", "chí", "điện", "tử", "và", "phát", "thanh", "truyền", "hình", "online", "tỉnh"}
)
# Feeds and lists of which every entry is fetched.
_FARMING = ("ocop", "nong-thon", "nong-nghiep", "nongnghiep", "nha-nong", "khuyen-nong")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a module says beside its layout."""

    key: str
    name: str
    domains: tuple[str, ...]
    article_url: str
    evidence: str
    province: str | None = None
    feeds: tuple[str, ...] = ()
    general_feeds: tuple[str, ...] = ()
    news_sitemaps: tuple[str, ...] = ()
    sitemap_indexes: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    general_lists: tuple[str, ...] = ()
    listing: tuple[str, ...] = ()
    seen_live: str | None = None


def gather(
    html: bytes, url: str, charset: str | None, key: str, kin: Kin | None, site: Site | None
) -> tuple[Facts, list[str]]:
    """The facts of a new outlet, and what a person has to see to."""
    metadata = read_metadata(parse(to_utf8(html, charset)[0]), url)
    named = (
        metadata.first("og:site_name") or next(iter(metadata.publishers), None) or metadata.first("application-name")
    )
    name = (named or host_of(url))[:60].strip()
    # Names of papers are masked as such in texts; what is left of one without its common words may be a province.
    bare = " ".join(word for word in name.split() if word.casefold() not in _COMMON)
    places = [place for place in locate(f"tỉnh {bare}", None) if place.level == "province"]
    home = f"https://{host_of(url)}/"
    missing = [] if named else [f"name: the page does not say it; {name} stands in its place"]
    missing.append(
        f"province: {places[0].name}, by the outlet's name; delete it if it is no provincial paper"
        if places
        else "province: none by the outlet's name; set it for a provincial paper"
    )
    facts = Facts(
        key=key,
        name=name,
        domains=(host_of(url),),
        article_url=_pattern(url, kin),
        evidence="a saved page"
        + (f"; family selectors of {kin.outlet.cms}" if kin else "; selectors proposed from it"),
        province=places[0].name if places else None,
        general_lists=(home,),
    )
    if site is None:
        missing.append("feeds, sitemaps, topic pages: nobody has looked; they are found online, by adding the address")
        return facts, missing
    feeds = [feed for feed in site.feeds if any(word in feed for word in _FARMING)]
    general = [feed for feed in site.feeds if feed not in feeds]
    facts = replace(
        facts,
        feeds=tuple(feeds),
        general_feeds=tuple(general),
        news_sitemaps=site.news_sitemaps,
        sitemap_indexes=site.sitemap_indexes,
        topics=site.topics,
        listing=site.listing,
        general_lists=() if general else (home,),
        seen_live=site.seen_on,
    )
    return facts, missing + list(site.missing)


def _pattern(url: str, kin: Kin | None) -> str:
    if kin and re.search(kin.outlet.article_url, urlsplit(url).path):
        return kin.outlet.article_url
    return article_pattern(url)
