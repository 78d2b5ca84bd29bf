"""The cleaning of a body: what is text, what explains a picture, what leads elsewhere, who signed it."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

import soupsieve
from bs4 import Tag
from lxml import etree, html

from extract.page.blocks import Block, Reader
from extract.page.bylines import Signature, read_signature
from extract.page.dates import read_moment
from extract.page.lines import (
    COMMENTS,
    CREDIT_ALONE,
    CREDIT_AT_END,
    END_OF_TEXT,
    HEADING_OF_TEASERS,
    LABELLED_TEASER,
    NOISE,
    TEASER,
)
from extract.page.selecting import Index
from extract.page.soup import attribute, has, linked, naming, soup_of, tags, text_in, unlinked, within
from extract.page.words import SILENT_TAGS, is_caption, is_foreign

_CARDS = ("div", "table", "ul", "ol", "section", "article", "aside", "blockquote", "dl", "li", "center")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_CANDIDATES = (*_CARDS, *_HEADINGS, "figure", "p")
_LONGEST_CREDIT = 200  # characters at the end of a line in which it says whose picture it is about
_MOST = 0.45  # a block with more than this share of the unlinked text is the text, whatever it is called


@dataclass(frozen=True, slots=True)
class Rules:
    """An outlet's selectors for its body: `drop` away, `caption` apart, `unwrap` kept as text in any case."""

    drop: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    unwrap: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """What a container says: paragraphs in order, captions, the signature below them.

    `opening` is the first paragraph where it is set in bold or as a heading, as a lead is, and the second is not.
    """

    paragraphs: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    signature: Signature = field(default_factory=Signature)
    opening: str = ""

    @property
    def length(self) -> int:
        """Characters of all paragraphs."""
        return sum(map(len, self.paragraphs))


def read_body(
    container: html.HtmlElement,
    rules: Rules = Rules(),
    skip: Sequence[str] = (),
    heading: html.HtmlElement | None = None,
) -> Body:
    """Read a container that lxml has found.

    `skip` are texts (title, lead) that the body must not repeat. `heading` is the title's element: where it lies in
    the container, what stands before it is left out.
    """
    if heading is not None and container in heading.iterancestors():
        container = _below(container, heading)
    index = Index(_unscripted(container))
    index.drop(rules.drop)
    soup = soup_of(etree.tostring(index.root, encoding="unicode", method="html", with_tail=False))
    wanted = [element for selector in _sieve(index.possible(rules.unwrap)) for element in selector.select(soup)]
    for element in wanted:
        if element.name == "a":
            element.unwrap()
    _drop_foreign(soup, {id(element) for element in wanted})
    captions: list[str] = []
    for selector in _sieve(index.possible(rules.caption)):
        for element in selector.select(soup):
            _take(element, captions)
    _take_captions(soup, captions)
    reader = Reader()
    blocks = list(reader.read(soup))
    blocks = _text_only(blocks, reader.alts, captions, {text.casefold() for text in skip if text})
    blocks, signature = _signed(blocks, captions)
    texts = tuple(block.text for block in blocks)
    return Body(texts, tuple(dict.fromkeys(captions)), signature, _opening(blocks))


def _opening(blocks: Sequence[Block]) -> str:
    if len(blocks) < 2 or not 60 <= len(blocks[0].text) <= 500:
        return ""
    bold = [block.tag in _HEADINGS or block.bold >= 0.9 * len(block.text) for block in blocks[:2]]
    return blocks[0].text if bold == [True, False] else ""


def _unscripted(container: html.HtmlElement) -> html.HtmlElement:
    """A copy without scripts, from which lxml takes what an outlet drops many times quicker than the soup."""
    copied = copy.deepcopy(container)
    etree.strip_elements(copied, *SILENT_TAGS, with_tail=False)
    return copied


def _below(container: html.HtmlElement, heading: html.HtmlElement) -> html.HtmlElement:
    """A copy of the container without what stands before the title, and without the title."""
    steps: list[int] = []
    node = heading
    while node is not container:
        steps.append(node.getparent().index(node))
        node = node.getparent()
    copied = copy.deepcopy(container)
    node = copied
    for step in reversed(steps):
        below = node[step]
        del node[:step]
        node.text = None
        node = below
    node.getparent().remove(node)
    return copied


def _drop_foreign(soup: Tag, kept: set[int]) -> None:
    """Take out related articles, advertisements, comments, players: by name, and by how they are built."""
    total = unlinked(soup)
    for element in tags(soup):
        if element.name not in _CANDIDATES or id(element) in kept:
            continue
        name = naming(element)
        foreign = bool(name) and is_foreign(name)
        if foreign and element.name in ("p", *_HEADINGS):
            foreign = len(text_in(element)) < 100 or linked(element) > 0.5 * len(text_in(element))
        if not foreign and element.name in _CARDS:
            foreign = _is_card(element)
        if foreign and unlinked(element) <= _MOST * total:
            element.extract()


def _is_card(element: Tag) -> bool:
    """A list of links, or a box that starts with a linked headline and its picture: another article's teaser."""
    links = within(element, ("a",))
    if not links:
        return False
    text = text_in(element)
    in_links = sum(len(text_in(link)) for link in links)
    if in_links >= 0.7 * len(text):
        return len(text) >= 20
    if len(text) > 600 or in_links < 20:
        return False
    if HEADING_OF_TEASERS.match(text[:40].split(":")[0]) and in_links >= 0.3 * len(text):
        return True
    if any(len(p.get_text()) > 300 for p in within(element, ("p",))):
        return False
    first = next((text_in(link) for link in links if len(text_in(link)) >= 20), "")
    starts = bool(first) and text.startswith(first)
    return starts and (has(element, ("img", *_HEADINGS)) or in_links >= 0.4 * len(text))


def _take_captions(soup: Tag, captions: list[str]) -> None:
    total: int | None = None
    for element in tags(soup):
        if element.name in ("figcaption", "figure"):
            if total is None:
                total = len(text_in(soup))
            if element.name == "figcaption" or len(text_in(element)) <= max(_MOST * total, 500):
                _take(element, captions)
        elif element.name == "table" and has(element, ("img",)):
            _picture_table(element, captions)
        elif is_caption(attribute(element, "class")) and len(text_in(element)) <= 600:
            _take(element, captions)


def _picture_table(table: Tag, captions: list[str]) -> None:
    """A table that holds a picture and a line or two holds the caption of the picture."""
    text = text_in(table)
    rows = within(table, ("tr",))
    if len(text) <= 600 and len(rows) <= 2 * len(within(table, ("img",))) + 2:
        for cell in within(table, ("td",)):
            if not has(cell, ("td",)):
                _take(cell, captions)
        table.extract()


def _take(element: Tag, captions: list[str]) -> None:
    for hidden in within(element, ("script", "style", "noscript")):
        hidden.extract()
    text = text_in(element)
    if len(text) > 2 and not NOISE.match(text):
        captions.append(text)
    element.extract()


def _text_only(blocks: list[Block], alts: set[str], captions: list[str], skip: set[str]) -> list[Block]:
    total = sum(len(block.text) for block in blocks)
    kept: list[Block] = []
    read = 0
    linked = (block.link_share >= 0.85 and len(block.text) >= 20 for block in reversed(blocks))
    links_from = list(accumulate(linked))[::-1]
    for place, block in enumerate(blocks):
        text = block.text
        read += len(text)
        if len(text) < 200 and END_OF_TEXT.match(text) and (block.links or ":" not in text):
            if read > 0.6 * total:
                break
            continue
        if len(text) < 60 and block.tag in _HEADINGS and len(kept) > 2 and COMMENTS.match(text):
            break
        if len(kept) < 3 and (text.casefold() in skip or _is_date(text)):
            continue
        if NOISE.match(text):
            continue
        if len(text) < 90 and HEADING_OF_TEASERS.match(text):
            # Is every second line from here on, or nearly so, a link: headlines with a sentence below each?
            if len(kept) > 2 and links_from[place] and 3 * links_from[place] >= len(blocks) - place - 1:
                break
            continue
        if len(text) < 300 and TEASER.match(text) and (block.links or text[0] in ">»"):
            continue
        if len(text) < 200 and LABELLED_TEASER.match(text):
            continue
        if block.link_share >= 0.85 and len(text) >= 20 and not (block.tag in _HEADINGS and block.links > 1):
            continue
        if _explains_a_picture(block, alts):
            captions.append(text)
            continue
        kept.append(block)
    return kept


def _is_date(text: str) -> bool:
    """Is a line nothing but a date with its time ("Ngày đăng: 11/12/2020 08:30")?"""
    moment = read_moment(text) if len(text) <= 60 else None
    return moment is not None and moment.exact and sum(map(str.isalpha, text)) <= 25


def _explains_a_picture(block: Block, alts: set[str]) -> bool:
    text = block.text
    if block.tag in ("li", "tr") or len(text) > 450:
        return False
    if read_signature(text) and not CREDIT_ALONE.match(text):
        return False
    if len(text) <= 120 and CREDIT_ALONE.match(text):
        return True
    end = text[-_LONGEST_CREDIT:].lower()
    if any(word in end for word in ("ảnh", "đồ họa", "photo")) and CREDIT_AT_END.search(text):
        return True
    if not block.after_picture or len(text) > 300:
        return False
    alike = text.casefold() in alts
    return alike or block.italic >= 0.8 * len(text) or block.centred


def _signed(blocks: list[Block], captions: list[str]) -> tuple[list[Block], Signature]:
    """Take the byline and the source off the end: the last short lines that are names and no sentences."""
    found = Signature()
    for _ in range(4):
        if len(blocks) < 2 or blocks[-1].tag in ("li", "tr"):
            break
        signature = read_signature(blocks[-1].text)
        if signature is None and blocks[-1].right and len(blocks[-1].text) <= 70 and blocks[-1].text[-1] not in ".!?…”":
            signature = Signature()  # an office signs as people do: at the right, without a full stop
        if signature is None:
            break
        found = Signature(signature.authors + found.authors, signature.source or found.source)
        blocks = blocks[:-1]
    return blocks, found


@lru_cache(maxsize=256)
def _sieve(selectors: tuple[str, ...]) -> tuple[soupsieve.SoupSieve, ...]:
    return (soupsieve.compile(", ".join(selectors)),) if selectors else ()
