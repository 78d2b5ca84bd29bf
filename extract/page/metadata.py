"""What a page says about itself in JSON-LD and in meta tags, read once.

JSON-LD is read forgivingly: every script, lists and @graph, raw control characters, trailing commas, comments, text
that is HTML-encoded once or twice. What cannot be read is a problem of the page, never a lost article.
"""

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import html

from extract.page.tree import clean, tagged, text_of

ARTICLE_TYPES = frozenset(
    [
        "NewsArticle",
        "Article",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BackgroundNewsArticle",
        "ReviewNewsArticle",
        "LiveBlogPosting",
        "BlogPosting",
        "Report",
        "SatiricalArticle",
        "AdvertiserContentArticle",
        "TechArticle",
    ]
)
_WRAPPER = re.compile(r"<!--|-->|//\s{0,9}<!\[CDATA\[|//\s{0,9}\]\]>|<!\[CDATA\[|\]\]>")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_DEEPEST = 40  # levels of nested JSON-LD that are looked into


@dataclass(frozen=True, slots=True)
class Metadata:
    """JSON-LD and meta tags of one page.

    `article` is the JSON-LD node of the article itself, its text unescaped; `breadcrumb` the names of the JSON-LD
    breadcrumb from the front page down; `meta` the contents as they stand, by lower-case name, property or itemprop;
    `canonical` the address in `link rel=canonical`, `title` the text of the element of that name.
    """

    article: Mapping[str, Any]
    breadcrumb: tuple[str, ...]
    publishers: tuple[str, ...]
    meta: Mapping[str, tuple[str, ...]]
    canonical: str | None
    title: str
    problems: tuple[str, ...]

    def first(self, *names: str) -> str | None:
        """The first non-empty content among meta tags of these names, in the order of the names."""
        return next((text for name in names for text in self.all(name) if text), None)

    def all(self, name: str) -> list[str]:
        """The contents of all meta tags of a name, as plain text."""
        return [unescaped(content) for content in self.meta.get(name, ())]

    @property
    def says_article(self) -> bool:
        """Does the page call itself an article?"""
        return bool(self.article) or "article" in (self.first("og:type") or "")


def read_metadata(root: html.HtmlElement, url: str) -> Metadata:
    """Read all JSON-LD scripts and meta tags of a page."""
    nodes: list[dict[str, Any]] = []
    problems: list[str] = []
    meta: dict[str, list[str]] = {}
    canonical: str | None = None
    title = next(root.iter("title"), None)
    for element in tagged(root, "meta", "link", "script"):
        tag, get = element.tag, element.get
        if tag == "meta" and (content := get("content")) is not None:
            for attribute in ("property", "name", "itemprop"):
                if name := get(attribute):
                    meta.setdefault(name.strip().lower(), []).append(content)
        elif tag == "link" and canonical is None and "canonical" in (get("rel") or "").lower().split():
            canonical = get("href")
        elif tag == "script" and "ld+json" in (get("type") or "").lower() and (source := element.text or "").strip():
            value = _load(source)
            if value is None:
                problems.append("json-ld: a script cannot be read")
            nodes.extend(_nodes(value))
    articles = [node for node in nodes if ARTICLE_TYPES & set(_as_list(node.get("@type")))]
    return Metadata(
        article=_own(articles, url),
        breadcrumb=_breadcrumb(nodes),
        publishers=tuple(_publishers(nodes)),
        meta={name: tuple(contents) for name, contents in meta.items()},
        canonical=canonical,
        title=text_of(title) if title is not None else "",
        problems=tuple(problems),
    )


def unescaped(text: str) -> str:
    """Plain text of a value that was HTML-encoded once, twice or not at all.

    >>> unescaped("Chi&amp;#7871;n s&amp;#7921;")
    'Chiến sự'
    """
    for _ in range(5):
        if "&" not in text or (plain := entities.unescape(text)) == text:
            break
        text = plain
    return clean(text)


def texts(value: Any) -> list[str]:
    """The texts of a JSON-LD value: a text, an object with a name, or a list of them."""
    found: list[str] = []
    for part in _as_list(value):
        if isinstance(part, Mapping):
            found.extend(texts(part.get("name")) if not isinstance(part.get("name"), Mapping) else [])
        elif isinstance(part, str) and (plain := unescaped(part)):
            found.append(plain)
    return found


def _load(source: str) -> Any:
    for candidate in (source, _TRAILING_COMMA.sub("", _uncommented(source)).strip()):
        try:
            return json.loads(candidate, strict=False)
        except RecursionError:
            return None
        except ValueError:
            continue
    try:
        start = source.index("{")
        return json.JSONDecoder(strict=False).raw_decode(source, start)[0]
    except (ValueError, RecursionError):
        return None


def _uncommented(source: str) -> str:
    """A script without comments and without what hides it from old browsers."""
    pieces: list[str] = []
    rest = source
    while True:
        before, opened, inside = rest.partition("/*")
        pieces.append(before)
        _, closed, rest = inside.partition("*/")
        if not closed:
            break
    return _WRAPPER.sub("", "".join((*pieces, opened, inside)))


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD value: itself, the members of lists and graphs, the article of a web page."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for part in value:
            yield from _nodes(part, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(key), list | dict):
                yield from _nodes(value[key], depth + 1)


def _own(articles: list[dict[str, Any]], url: str) -> Mapping[str, Any]:
    """The article that the page is about: the one of its address, else the first (others are related ones)."""
    path = url.split("?")[0].partition("://")[2].partition("/")[2]
    if path and len(articles) > 1:
        for node in articles:
            page = node.get("mainEntityOfPage")
            place = page.get("@id") if isinstance(page, dict) else page
            if any(
                isinstance(a, str) and a.split("?")[0].endswith(path) for a in (place, node.get("url"), node.get("@id"))
            ):
                return node
    return articles[0] if articles else {}


def _breadcrumb(nodes: list[dict[str, Any]]) -> tuple[str, ...]:
    for node in nodes:
        if "BreadcrumbList" in _as_list(node.get("@type")):
            entries = [entry for entry in _as_list(node.get("itemListElement")) if isinstance(entry, dict)]
            names = [(texts(entry.get("name")) or texts(entry.get("item")) or [""])[0] for entry in entries]
            return tuple(name for name in names if name)
    return ()


def _publishers(nodes: list[dict[str, Any]]) -> Iterator[str]:
    for node in nodes:
        if ARTICLE_TYPES & set(_as_list(node.get("@type"))):
            yield from texts(node.get("publisher"))
        elif {"Organization", "NewsMediaOrganization", "WebSite", "Corporation"} & set(_as_list(node.get("@type"))):
            yield from texts(node.get("name"))


def _as_list(value: Any) -> list[Any]:
    items = value if isinstance(value, list) else [value]
    # Types and names are compared with texts; a nested list among them must not break the sets above.
    return [item for item in items if item is not None and not isinstance(item, list)]
