"""Where a text stands on a page, and the CSS selector that leads there.

A selector is proposed from names that look as if a person had given them: ids and classes without long numbers, and
the attributes that content systems write. Names that say what stands there ("sapo", "author") come before others.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from lxml import html

from extract.page.selecting import Index
from extract.page.tree import text_of

# A name made by a program ("css-1x2y3z", "post-482913", "lg:mt-4") is another one tomorrow or on the next article.
_MADE_BY_PROGRAM = re.compile(r"\d{3,}|^(?:css|sc|jss|svelte|_)-|^[a-z]+-(?=[a-z]*\d)[0-9a-z]{5,}$|[^\w-]")
_UTILITY = re.compile(
    r"^(?:-?[mp][trblxy]?|text|font|bg|w|h|flex|grid|col|row|leading|border|rounded|justify|items|gap|d|float|pull)-?"
    r"(?:\d+(?:xl)?|xs|sm|md|lg|xl|left|right|center|between|start|end|bold|none|auto|full|flex|block|white|black|col|row)?$"
)
_TELLING = re.compile(
    r"title|heading|sapo|lead|summary|desc|chapeau|content|detail|article|body|entry|author|byline|tacgia|date|time|"
    r"publish|breadcrumb|cate|tag|keyword|caption|relate|lien|ads|quang",
    re.IGNORECASE,
)
_ATTRIBUTES = ("data-role", "data-field", "data-slot", "data-type", "itemprop", "type")
_PLAIN_TAGS = frozenset({"h1", "article", "figcaption"})
_SILENT = frozenset({"head", "script", "style", "noscript", "title", "nav", "footer", "select", "option"})
_NEAREST = 5  # levels of ancestors that may stand before a name


def holders(root: html.HtmlElement, text: str) -> list[html.HtmlElement]:
    """The deepest elements that show a text, those with the least besides it first."""
    found = list(_holding(root, text.casefold())) if text else []
    return sorted(found, key=lambda element: len(text_of(element)))


def _holding(element: html.HtmlElement, text: str) -> Iterator[html.HtmlElement]:
    if not isinstance(element.tag, str) or element.tag in _SILENT or text not in text_of(element).casefold():
        return
    below = [found for child in element for found in _holding(child, text)]
    yield from below or [element]


def container_of(root: html.HtmlElement, paragraphs: Sequence[str]) -> html.HtmlElement | None:
    """The smallest element that holds nine of ten paragraphs; rows of tables tell nothing and are left out."""
    probes = [paragraph[:40] for paragraph in paragraphs if len(paragraph) >= 40 and " | " not in paragraph[:40]]
    body = root.find("body")
    node: html.HtmlElement | None = body if body is not None else root
    best = None
    while node is not None and probes:
        best = node
        node = next((child for child in node if isinstance(child.tag, str) and _holds_most(child, probes)), None)
    return best if best is not None and _holds_most(best, probes) else None


def _holds_most(element: html.HtmlElement, probes: Sequence[str]) -> bool:
    text = text_of(element)
    return sum(probe in text for probe in probes) >= 0.9 * len(probes)


def names_of(element: html.HtmlElement) -> list[str]:
    """Selectors that fit an element by itself, the most telling first."""
    classes = [name for name in (element.get("class") or "").split() if usable(name)]
    classes.sort(key=lambda name: (bool(_UTILITY.match(name)), not _TELLING.search(name)))
    identity = element.get("id") or ""
    found = [f"#{identity}"] if usable(identity) else []
    found += [f"{element.tag}.{name}" for name in classes if not _UTILITY.match(name)]
    for attribute in _ATTRIBUTES:
        value = element.get(attribute) or ""
        if usable(value):
            found.append(f"{element.tag}[{attribute}='{value}']")
    found += [f"{element.tag}.{one}.{other}" for one, other in islice(combinations(classes, 2), 12)]
    return found + ([element.tag] if element.tag in _PLAIN_TAGS else [])


def usable(name: str) -> bool:
    """Whether an id or class looks as if a person had given it.

    >>> [usable(name) for name in ("detail-content", "css-1q2w3e", "post-482913", "lg:mt-4", "")]
    [True, False, False, False, False]
    """
    return bool(name) and not _MADE_BY_PROGRAM.search(name) and not name[0].isdigit() and name[0] != "-"


def selector_of(root: html.HtmlElement, element: html.HtmlElement) -> str | None:
    """A selector that finds this element and no other, else one that finds it first, else None."""
    index, own = Index(root), names_of(element)
    around = [
        name
        for ancestor in islice(element.iterancestors(), _NEAREST)
        if ancestor.tag not in ("body", "html")
        for name in names_of(ancestor)[:3]
    ]
    first = None
    for selector in (*own, *(f"{name} {mine}" for name in around for mine in (*own[:3], element.tag))):
        found = list(islice(index.select((selector,)), 2))
        if found == [element]:
            return selector
        if first is None and found and found[0] is element and selector in own:
            first = selector
    return first


def group_selector(root: html.HtmlElement, wanted: Sequence[html.HtmlElement], within: html.HtmlElement) -> list[str]:
    """The fewest selectors by name that together find all of some elements and, inside `within`, nothing else."""
    index = Index(root)
    left, chosen = list(wanted), list[str]()
    inside = set(within.iter())
    while left:
        for selector in names_of(left[0]):
            short = selector if selector.startswith("#") else selector.removeprefix(left[0].tag)
            name = short if short[:1] in ("#", ".", "[") else selector
            hit = [element for element in index.select((name,)) if element in inside]
            if hit and all(element in wanted for element in hit):
                chosen.append(name)
                left = [element for element in left if element not in hit]
                break
        else:
            left.pop(0)
    return list(dict.fromkeys(chosen))
