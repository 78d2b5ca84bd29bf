"""CSS selectors on a tree whose class names are looked up once.

An XPath of a class name visits every element of a page, and an outlet's layout asks for twenty to forty of them. So the
elements are listed by their names in one walk, and a selector starts from those that can match its first part:
".article__tag a" from the elements with that class, which are one or none.
"""

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from cssselect import HTMLTranslator, SelectorError
from cssselect import parse as parse_css
from cssselect.parser import Attrib, Class, CombinedSelector, Element, Hash, Relation
from lxml import etree, html

from extract.page.tree import clean, find_all, text_of

_SUREST = ("id", "class")
_IMPLIED = frozenset({"html", "head", "body", "p"})


@dataclass(frozen=True, slots=True)
class Mark:
    """What an element must have to match the first part of a selector: a tag, and a part of an attribute's value.

    `of_child` says that one of its children must have them.
    """

    tag: str | None = None
    attribute: str | None = None
    part: str = ""
    of_child: bool = False


@dataclass(frozen=True, slots=True)
class Selector:
    """A CSS selector as XPath: from the elements with the mark, which are given as `$at`, or without one from the root.

    `attribute` is the one asked for by `::attr(name)`.
    """

    path: etree.XPath
    mark: Mark | None
    attribute: str | None


@lru_cache(maxsize=2048)
def compiled(selector: str) -> Selector:
    """A CSS selector, compiled. Raises ValueError if it is none."""
    css, _, rest = selector.partition("::attr(")
    try:
        mark = _mark_of(css)
        path = HTMLTranslator().css_to_xpath(css, prefix="$at/self::" if mark else "descendant-or-self::")
        return Selector(etree.XPath(path), mark, rest.rstrip(") ") or None)
    except (SelectorError, etree.XPathError) as error:
        raise ValueError(f"not a CSS selector: {selector!r} ({error})") from error


def _mark_of(css: str) -> Mark | None:
    """The mark that tells best; none for lists of selectors, and for most that begin with a pseudo-class alone."""
    parsed = parse_css(css)
    return _mark_in(parsed[0].parsed_tree) if len(parsed) == 1 else None


def _mark_in(node: object) -> Mark | None:
    while isinstance(node, CombinedSelector):
        node = node.selector
    tag: str | None = None
    child: Mark | None = None
    asked: dict[str, str] = {}  # by attribute, a part that its value must have
    while node is not None:
        if isinstance(node, Hash):
            asked["id"] = node.id
        elif isinstance(node, Class):
            asked["class"] = node.class_name
        elif isinstance(node, Attrib) and _is_plain(node):
            asked.setdefault(node.attrib, (node.value and not node.flag and node.value.value) or "")
        elif isinstance(node, Element) and node.element and not node.namespace:
            tag = node.element.lower()
        elif isinstance(node, Relation) and [combinator.value for combinator, _ in node.arguments] == [">"]:
            child = _mark_in(node.arguments[0][1].parsed_tree)
        node = getattr(node, "selector", None)
    attribute = next((name for name in (*_SUREST, *asked) if name in asked), None)
    if tag or attribute:
        return Mark(tag, attribute, asked[attribute] if attribute else "")
    return replace(child, of_child=True) if child and not child.of_child else None


def _is_plain(node: Attrib) -> bool:
    """Does "[name=value]" ask for an attribute as pages write it? "!=" asks for its absence as well."""
    plain = node.attrib.islower() and node.attrib.isascii() and node.attrib.replace("-", "").isalnum()
    return plain and not node.namespace and node.operator != "!="


class Index:
    """The elements of a tree by their marks, and what selectors find among them."""

    def __init__(self, root: html.HtmlElement) -> None:
        self.root = root
        self._marked: dict[Mark, list[html.HtmlElement]] = {}
        self._classes: dict[str, list[html.HtmlElement]] | None = None

    def select(self, selectors: Iterable[str]) -> Iterator[html.HtmlElement]:
        """The elements that match, selector by selector, each in document order."""
        for selector in selectors:
            yield from self._found(compiled(selector))

    def values(self, selectors: Iterable[str], without: Sequence[str] = ()) -> Iterator[str]:
        """The texts (or attributes) that match, selector by selector, empty ones left out.

        What matches `without` inside an element is no part of its text (a dateline's box in a lead).
        """
        for name in selectors:
            selector = compiled(name)
            for element in self._found(selector):
                if selector.attribute:
                    text = clean(element.get(selector.attribute) or "")
                else:
                    text = text_of(_without(element, without) if without and len(element) else element)
                if text:
                    yield text

    def possible(self, selectors: Iterable[str]) -> tuple[str, ...]:
        """Those of some selectors whose mark something has. The others match nothing, here and in a copy of the tree.

        A copy that is parsed anew may have further elements of the names that every page has.
        """
        return tuple(
            selector
            for selector in selectors
            if (mark := compiled(selector).mark) is None
            or (mark.attribute is None and mark.tag in _IMPLIED)
            or self._with(mark)
        )

    def drop(self, selectors: Iterable[str]) -> None:
        """Take out of the tree what matches, its root excepted."""
        for element in list(self.select(selectors)):
            if element is not self.root and element.getparent() is not None:
                element.drop_tree()

    def _found(self, selector: Selector) -> list[html.HtmlElement]:
        if selector.mark is None:
            return find_all(selector.path, self.root)
        first = self._with(selector.mark)
        # XPath puts what it finds in the order of the document, whatever that of the first elements.
        return find_all(selector.path, self.root, at=first) if first else []

    def _with(self, mark: Mark) -> list[html.HtmlElement]:
        """The elements that have a mark, perhaps more, in any order."""
        found = self._marked.get(mark)
        if found is None:
            found = self._marked[mark] = self._look(mark)
        return found

    def _look(self, mark: Mark) -> list[html.HtmlElement]:
        if mark.of_child:
            children = self._with(replace(mark, of_child=False))
            return [child.getparent() for child in children if child is not self.root]
        if mark.attribute is None:
            return list(self.root.iter(mark.tag))
        if mark.attribute == "class":
            classes = self._by_class()
            return [element for names in classes if mark.part in names for element in classes[names]]
        if mark.tag is None and not mark.part:
            return find_all(_having(mark.attribute), self.root)
        holders = self._with(Mark(mark.tag) if mark.tag else Mark(attribute=mark.attribute))
        return [element for element in holders if mark.part in (element.get(mark.attribute) or "")]

    def _by_class(self) -> dict[str, list[html.HtmlElement]]:
        """The elements by the whole of their class attribute: a page has a few hundred different ones."""
        if self._classes is None:
            self._classes = {}
            for element in find_all(_having("class"), self.root):
                self._classes.setdefault(element.get("class"), []).append(element)
        return self._classes


def _without(element: html.HtmlElement, selectors: Sequence[str]) -> html.HtmlElement:
    """An element without what matches inside it: itself where nothing does, else a copy."""
    if all(found is element for found in Index(element).select(selectors)):
        return element
    bare = copy.deepcopy(element)
    Index(bare).drop(selectors)
    return bare


@lru_cache(maxsize=256)
def _having(attribute: str) -> etree.XPath:
    return etree.XPath(f"descendant-or-self::*[@{attribute}]")
