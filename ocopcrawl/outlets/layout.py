"""A proposed layout: selectors for what the generic reading found on a page, by where it stands there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from lxml import html

from extract.model import Article, Layout
from extract.page import parse_article
from extract.page.charset import to_utf8
from extract.page.dates import read_moment
from extract.page.selecting import Index
from extract.page.tree import parse, text_of
from ocopcrawl.outlets.pointing import container_of, group_selector, holders, selector_of
from spiders.families import DAY_FIRST, TIME_FIRST

# "(Baohatinh.vn) - ", "NDO - ": what an outlet puts before its lead.
PREFIX = re.compile(r"^(?:\([^()]{2,25}\)|[A-ZĐ]{2,8}(?:\s[A-ZĐ]{2,8})?)\s?[-–—]\s?")
_LONGEST_BYLINE = 120
_MOST_DROPPED = 8
_FEWEST = 3  # tags that make a list of tags
_CLOSE = timedelta(minutes=3)
_BLOCKS = frozenset(
    {"div", "table", "ul", "ol", "section", "aside", "figure", "article", "p", "blockquote", "h3", "h4"}
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A layout, the article that it reads, and what a person has to look at."""

    layout: Layout
    article: Article
    missing: tuple[str, ...] = field(default=())


def propose(page: bytes, url: str, charset: str | None = None) -> Proposal | None:
    """Propose a layout for a page, or None where no element holds the text. Raises NotAnArticle.

    Each selector is tried: one that makes the reading differ from the generic one in its field is not proposed.
    """
    article = parse_article(page, url, charset=charset)
    root = parse(to_utf8(page, charset)[0])
    container = container_of(root, article.paragraphs)
    body = selector_of(root, container) if container is not None else None
    if container is None or body is None:
        return None
    layout, missing = Layout(title=(), body=(body,)), list[str]()
    for name, selectors in _fields(root, container, article):
        if not selectors:
            missing.append(f"{name}: no selector; it is read without one ({article.rungs.get(name, 'not found')})")
            continue
        trial = _with(layout, name, selectors)
        if name == "published":
            trial = replace(trial, published_formats=(_form(article, root, selectors),))
        if _same(parse_article(page, url, (trial,), charset=charset), article, name):
            layout = trial
        else:
            missing.append(f"{name}: {selectors[0]} reads something else than the generic reading; look at it")
    prefix = PREFIX.match(article.lead)
    layout = replace(layout, title=layout.title or ("h1",), prefixes=(prefix[0],) if prefix else ())
    return Proposal(layout, parse_article(page, url, (layout,), charset=charset), tuple(missing))


def _with(layout: Layout, name: str, selectors: tuple[str, ...]) -> Layout:
    values: dict[str, Any] = {name: selectors}
    return replace(layout, **values)


def _fields(root: html.HtmlElement, body: html.HtmlElement, article: Article) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "title", _pointed(root, [e for e in holders(root, article.title) if e.tag != "a"][:4])
    yield "lead", _pointed(root, holders(root, article.lead)[:3]) if article.lead else ()
    yield "published", _pointed(root, list(_bylines(root, body, article)))
    yield "authors", _pointed(root, list(_named(root, article)))
    if article.section:
        yield "section", _crumbs(root, article.section)
    if len(article.tags) >= _FEWEST:
        yield "tags", _tag_list(root, article.tags)
    if drop := _dropped(root, body, article):
        yield "drop", drop
    if article.captions:
        yield "caption", _captions(root, body, article)


def _pointed(root: html.HtmlElement, elements: Sequence[html.HtmlElement]) -> tuple[str, ...]:
    """The first of some elements that a selector leads to."""
    return next(((selector,) for element in elements if (selector := selector_of(root, element))), ())


def _bylines(root: html.HtmlElement, body: html.HtmlElement, article: Article) -> Iterator[html.HtmlElement]:
    """The elements outside the body that show the moment of publication, the innermost first."""
    if article.published_at is None:
        return
    inside = set(body.iter())
    page = root.find("body")
    for element in reversed(list(page.iter() if page is not None else root.iter())):
        if element in inside or not isinstance(element.tag, str):
            continue
        text = text_of(element)
        if not 8 <= len(text) <= _LONGEST_BYLINE:
            continue
        moment = read_moment(text)
        if moment and moment.exact and not moment.updated and abs(moment.local - article.published_at) <= _CLOSE:
            yield element


def _form(article: Article, root: html.HtmlElement, selectors: tuple[str, ...]) -> str:
    text = next(Index(root).values(selectors), article.published_raw or "")
    clock, day = re.search(r"\d{1,2}[:hg]\d{2}", text), re.search(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}", text)
    return TIME_FIRST if clock and day and clock.start() < day.start() else DAY_FIRST


def _named(root: html.HtmlElement, article: Article) -> Iterator[html.HtmlElement]:
    """The short lines that name all authors."""
    if not article.authors:
        return
    for element in holders(root, article.authors[0]):
        text = text_of(element).casefold()
        if len(text) <= 80 and all(author.casefold() in text for author in article.authors):
            yield element


def _crumbs(root: html.HtmlElement, section: str) -> tuple[str, ...]:
    for element in holders(root, section):
        for holder in [element, *element.iterancestors()][:5]:
            if re.search(r"bread|crumb|cate", f"{holder.get('class')} {holder.get('id')}", re.IGNORECASE):
                selector = selector_of(root, holder)
                return (selector if holder.tag == "a" else f"{selector} a",) if selector else ()
    return ()


def _tag_list(root: html.HtmlElement, tags: Sequence[str]) -> tuple[str, ...]:
    links = [link for link in root.iter("a") if text_of(link).strip("# .").casefold() in {t.casefold() for t in tags}]
    for link in links:
        for holder in list(link.iterancestors())[:3]:
            if sum(other in links for other in holder.iter("a")) >= _FEWEST and (name := selector_of(root, holder)):
                return (f"{name} a",)
    return ()


def _dropped(root: html.HtmlElement, body: html.HtmlElement, article: Article) -> tuple[str, ...]:
    """Selectors for the blocks of the body of which nothing is part of the article."""
    texts = (*article.paragraphs, *article.captions, article.lead, article.title)
    kept = [text.casefold().replace(" | ", " ") for text in texts if text]
    signed = [name.casefold() for name in (*article.authors, article.syndicated_from or "") if name]
    found: list[html.HtmlElement] = []

    def walk(element: html.HtmlElement) -> None:
        for child in element:
            text = text_of(child).casefold() if isinstance(child.tag, str) else ""
            if len(text) < 10:
                continue
            foreign = not any(part[:30] in text or text in part for part in kept)
            if foreign and child.tag in _BLOCKS and not any(name in text for name in signed):
                found.append(child)
            elif len(child):
                walk(child)

    walk(body)
    return tuple(group_selector(root, found, body)[:_MOST_DROPPED])


def _captions(root: html.HtmlElement, body: html.HtmlElement, article: Article) -> tuple[str, ...]:
    holding = [element for caption in article.captions for element in holders(body, caption)[:1]]
    boxes = [next((e for e in (h, *h.iterancestors()) if e.tag == "figcaption"), h) for h in holding]
    return tuple(group_selector(root, boxes, body)[:4])


def _same(found: Article, expected: Article, name: str) -> bool:
    """Whether a field reads as before, and the text with it."""
    key = {"published": "published_at", "drop": "paragraphs", "caption": "captions"}.get(name, name)
    return bool(getattr(found, key) == getattr(expected, key) and found.paragraphs == expected.paragraphs)
