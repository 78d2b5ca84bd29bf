"""Small looks into a fragment that BeautifulSoup holds.

BeautifulSoup's own searches are general and slow; a page asks a few hundred times for tags by name, so these walk the
tree directly.
"""

from collections.abc import Container, Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from extract.page.tree import clean

_WRAPPERS = frozenset({"div", "article", "section", "main", "table"})
_MUTE = frozenset({"script", "style", "a"})
_NAMING = ("class", "id", "type", "data-role", "data-type", "data-component-type")


def soup_of(fragment: str) -> Tag:
    """The container of a fragment as BeautifulSoup sees it; `class` is kept as the text that it is."""
    soup = BeautifulSoup(fragment, "lxml", multi_valued_attributes=None)
    body = next((node for node in tags(soup) if node.name == "body"), None)
    if body is None:
        return soup
    # A cell or a whole body loses its own tag when it is parsed alone; then its children stand in the new body.
    children = [child for child in body.children if isinstance(child, Tag) or str(child).strip()]
    only = children[0] if len(children) == 1 else None
    return only if isinstance(only, Tag) and only.name in _WRAPPERS else body


def tags(soup: Tag) -> Iterator[Tag]:
    """All tags below one, in document order; what is taken out while it is looked at is not entered."""
    stack = [child for child in reversed(soup.contents) if isinstance(child, Tag)]
    while stack:
        element = stack.pop()
        yield element
        if element.parent is not None:
            stack.extend(child for child in reversed(element.contents) if isinstance(child, Tag))


def within(element: Tag, names: Container[str]) -> list[Tag]:
    """The tags of these names inside an element."""
    return [node for node in element.descendants if isinstance(node, Tag) and node.name in names]


def has(element: Tag, names: Container[str]) -> bool:
    """Is a tag of these names inside an element?"""
    return any(isinstance(node, Tag) and node.name in names for node in element.descendants)


def text_in(element: Tag) -> str:
    """The text of an element as one line."""
    return clean(element.get_text(" "))


def strings(element: Tag) -> Iterator[NavigableString]:
    """The pieces of plain text inside an element; comments, scripts and styles are none."""
    return (node for node in element.descendants if type(node) is NavigableString)


def unlinked(element: Tag) -> int:
    """Characters of an element's text that stand in no link."""
    return sum(len(part.strip()) for part in strings(element) if part.parent is None or part.parent.name not in _MUTE)


def linked(element: Tag) -> int:
    """Characters of the links inside an element."""
    return sum(len(text_in(link)) for link in within(element, ("a",)))


def attribute(element: Tag, key: str) -> str:
    """The value of an attribute, empty where there is none."""
    value = element.attrs.get(key)
    return value if isinstance(value, str) else ""


def naming(element: Tag) -> str:
    """Class names, id and what content systems write into type and role, as one string of words."""
    return " ".join(value for key in _NAMING if (value := attribute(element, key)))
