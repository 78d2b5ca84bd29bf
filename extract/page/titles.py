"""Titles: which of those that a page gives is right, and where on the page it stands."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from lxml import etree, html

from extract.page.tree import find_all, tagged, text_of

_WORDS = re.compile(r"\w+")
_NAMED_TITLES = etree.XPath(
    "//*[self::h2 or self::h3 or self::div or self::p or self::span][contains(@class, 'title') or @itemprop='headline']"
)
_TITLE_SUFFIX = re.compile(r"(?<!\s)\s+[|»–—-]\s+[^|»–—]{2,60}$|(?<!\s)\s*\|\s*[^|]{2,60}$")


def similarity(one: str, other: str) -> float:
    """How much two titles or leads share, 0 to 1, by their words; a text cut short is like the whole.

    >>> similarity("Nghệ An có 403 sản phẩm OCOP", "Nghệ An có 403 sản phẩm...")
    1.0
    """
    a, b = _WORDS.findall(one.casefold()), _WORDS.findall(other.casefold())
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    shorter = min(len(a), len(b))
    if shorter >= 4 and a[:shorter] == b[:shorter]:
        return 1.0
    matcher = SequenceMatcher(None, a[:120], b[:120], autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(
        shorter if shorter >= 8 else max(len(a), len(b)), 1
    )


def same(one: str, other: str) -> bool:
    """Are two texts the same but for a few words?"""
    longer = max(len(one), len(other), 1)
    return min(len(one), len(other)) >= 0.75 * longer and similarity(one, other) >= 0.8


def shared_words(found: Sequence[str], expected: Sequence[str]) -> float:
    """The share of the different words of a text that another one has, 0 to 1.

    >>> shared_words(["Trà Ba Chẽ đạt 5 sao"], ["Trà Ba Chẽ", "giá tăng"])
    0.6
    """
    wanted = set(_WORDS.findall(" ".join(expected).casefold()))
    return len(wanted.intersection(_WORDS.findall(" ".join(found).casefold()))) / max(len(wanted), 1)


def without_site(title: str, site_names: Sequence[str]) -> str:
    """A title without the site's name at its end.

    >>> without_site("Sét đánh bay mái - VnExpress", ["VnExpress"]), without_site("Trà - cà phê Sơn La", ["VnExpress"])
    ('Sét đánh bay mái', 'Trà - cà phê Sơn La')
    """
    sites = {_folded(name) for name in site_names if name}
    for _ in range(4):
        match = _TITLE_SUFFIX.search(title)
        tail = _folded(match[0]) if match else ""
        if match and (
            tail in sites
            or any(
                len(site) >= 4 and (site in tail or (tail in site and len(tail) >= 0.6 * len(site))) for site in sites
            )
        ):
            title = title[: match.start()].rstrip()
        else:
            break
    return title


def find_heading(root: html.HtmlElement, known: Sequence[str], is_article: bool) -> html.HtmlElement | None:
    """The element that shows the title. `known` are the titles that metadata gives, best first.

    `is_article` says that the page calls itself an article.

    Among several h1 (a logo, a section) the one that agrees with a known title; without h1, the element whose class
    says title and whose text is a known title.
    """
    headings = [(heading, text) for heading in tagged(root, "h1") if (text := text_of(heading))]
    for title in known:
        alike = [(similarity(text, title), -place, heading) for place, (heading, text) in enumerate(headings)]
        if alike and max(alike)[0] >= 0.6:
            return max(alike, key=lambda entry: entry[:2])[2]
    named = [(element, text_of(element)) for element in find_all(_NAMED_TITLES, root)] if known else []
    for title in known:
        # The box of the title may hold its date as well: the closest element is the title.
        close = [
            (abs(len(text) - len(title)), place, element)
            for place, (element, text) in enumerate(named)
            if abs(len(text) - len(title)) < 40 and similarity(text, title) >= 0.9
        ]
        if close:
            return min(close, key=lambda entry: entry[:2])[2]
    if not headings and known and (element := _shown(root, known)) is not None:
        return element
    plain = [(heading, text) for heading, text in headings if heading.find(".//img") is None]
    if not known:
        return next((heading for heading, text in plain if len(text) >= 15), None)
    # Titles in metadata may be rewritten for search engines: a lone h1 that reads like a headline is believed.
    lone = [(heading, text) for heading, text in plain if len(text.split()) >= 5]
    kin = [heading for heading, text in lone if any(similarity(text, title) >= 0.3 for title in known)]
    if not kin and is_article:
        kin = [heading for heading, _ in lone]
    return kin[0] if len(kin) == 1 else None


def _shown(root: html.HtmlElement, known: Sequence[str]) -> html.HtmlElement | None:
    """The first element that shows a title in large type or small, but not as a link to somewhere else."""
    elements = root.iter("h2", "h3", "h4", "div", "p", "span", "td", "strong", "b", "font")
    shown = [(element, own, len(own.strip())) for element in elements if (own := element.text)]
    for title in known:
        for element, own, length in shown:
            if abs(length - len(title)) < 12 and similarity(own, title) >= 0.9:
                around = {ancestor.tag for ancestor in element.iterancestors()}
                if around.isdisjoint(("a", "li", "nav")):
                    return element
    return None


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
