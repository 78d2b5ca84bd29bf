"""From one page to everything that a new outlet needs: its module, a saved page, the article expected of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extract.model import Article, Layout
from extract.page import parse_article
from extract.page.charset import to_utf8
from extract.page.tree import parse, text_of
from ocopcrawl.cli.parse import as_json
from ocopcrawl.outlets.address import key_of
from ocopcrawl.outlets.facts import gather
from ocopcrawl.outlets.family import ALIKE, Kin, overlap, recognise
from ocopcrawl.outlets.layout import PREFIX, Proposal, propose
from ocopcrawl.outlets.module import MOST_LINES, source
from ocopcrawl.outlets.pointing import container_of
from ocopcrawl.outlets.saved import CHECKED, SavedPage, agree
from ocopcrawl.outlets.visiting import Site
from spiders.registry import outlet_for

_MOST_NEVER = 4
_NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")
_SHOWN = ("title", "lead", "paragraphs", "authors", "published_at", "section", "tags", "captions")


class CannotAddError(ValueError):
    """Nothing can be proposed; the message is for a person."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is proposed. `module` is None where the outlet is known already, `article` what its layouts read."""

    key: str
    module: str | None
    page: SavedPage
    html: bytes
    expected: dict[str, Any]
    article: Article
    kin: Kin | None
    missing: tuple[str, ...]


def draft(html: bytes, url: str, charset: str | None, repository: Path, name: str | None, site: Site | None) -> Draft:
    """Propose an outlet from one of its pages and, where it was visited, its lists.

    Raises NotAnArticle and CannotAddError.
    """
    generic = parse_article(html, url, charset=charset)
    known = outlet_for(url)
    if known:
        key, kin, layouts, missing, module = known.name, None, known.outlet.layouts, list[str](), None
        if name and name != key:
            raise CannotAddError(f"the address belongs to {key}, which is known; leave --name away to add a page to it")
    else:
        key = name or key_of(url)
        if not _NAME.fullmatch(key):
            raise CannotAddError(f"{key!r} is no name of a module; give one by --name: small letters and digits")
        kin = recognise(html, url, charset, generic)
        proposal = None if kin else propose(html, url, charset)
        layouts = (_layout(kin, proposal, generic),)
        missing = list(proposal.missing) if proposal else []
        facts, unknown = gather(html, url, charset, key, kin, site)
        module = source(facts, layouts[0], kin)
        missing += unknown
        if module.count("\n") > MOST_LINES:
            missing.append(f"module: {module.count(chr(10))} lines; take selectors out until it has {MOST_LINES}")
    article = parse_article(html, url, layouts, charset=charset)
    expected, by_layout = _expected(article, generic)
    missing += [f"{field}: nothing was found" for field in _SHOWN if not getattr(article, field)]
    missing += [f"{field}: layout and generic reading differ; look at both" for field in by_layout]
    page = SavedPage(
        _free_name(repository, key, url),
        repository / "tests" / "saved_pages",
        url,
        charset,
        must=_snippets(article.paragraphs),
        never=_teasers(html, charset, article),
        by_layout=by_layout,
    )
    return Draft(key, module, page, html, expected, article, kin, tuple(dict.fromkeys(missing)))


def _layout(kin: Kin | None, proposal: Proposal | None, generic: Article) -> Layout:
    """The family's layout with the outlet's own prefix, else the proposed one."""
    if kin:
        prefix = PREFIX.match(kin.article.lead or generic.lead)
        return replace(kin.outlet.layouts[0], prefixes=(prefix[0],) if prefix else ())
    if proposal and overlap(proposal.article.text, generic.text) >= ALIKE:
        return proposal.layout
    raise CannotAddError("no selector leads to the text of the page; the generic outlet reads it as it is")


def _expected(article: Article, generic: Article) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The generic reading with the fields that the layout reads otherwise, and the names of these."""
    by_layout, expected = as_json(article), as_json(generic)
    differing = tuple(name for name in CHECKED if not agree(name, expected[name], by_layout[name], "layout"))
    return expected | {name: by_layout[name] for name in differing}, differing


def _free_name(repository: Path, key: str, url: str) -> str:
    folder = repository / "tests" / "saved_pages"
    taken = {path.stem for path in folder.glob("*.html")}
    names = (key, *(f"{key}_{number}" for number in range(2, 1000)))
    return next(name for name in names if name not in taken)


def _snippets(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """A piece of the first and of the last paragraph: a reading that is cut short misses one of them."""
    ends = dict.fromkeys((paragraphs[0], paragraphs[-1])) if paragraphs else {}
    return tuple(" ".join(paragraph.split()[:6]) for paragraph in ends)


def _teasers(html: bytes, charset: str | None, article: Article) -> tuple[str, ...]:
    """Headlines linked inside the body that are no part of the text: other articles."""
    container = container_of(root := parse(to_utf8(html, charset)[0]), article.paragraphs)
    texts = [text_of(link) for link in (container if container is not None else root).iter("a")]
    teasers = [text for text in texts if len(text.split()) >= 5 and text not in article.text and text != article.title]
    return tuple(dict.fromkeys(teasers))[:_MOST_NEVER]
