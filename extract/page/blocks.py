"""A body's fragment to blocks: BeautifulSoup walks what lxml has found.

Paragraphs are whatever stands on a line of its own: `<p>`, `<div>`, list items, rows of tables, text between two line
breaks. Each block remembers how it looked, because byline, caption and teaser are told by their looks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4.element import NavigableString, Tag

from extract.page.soup import attribute, has, strings, within
from extract.page.tree import clean
from extract.page.words import BLOCK_TAGS, PLACE_STAMP, SILENT_TAGS, words_of

_DROPPED = SILENT_TAGS | {"form", "nav", "ins", "zone", "head", "link", "meta"}
_BOLD = frozenset({"b", "strong", "h2", "h3", "h4", "th"})
_STOP = re.compile(r"[.!?:…]['\"”’)\]]*\s*$")
_RIGHT = re.compile(r"text-align\s*:\s*(right|end)", re.IGNORECASE)
_CENTRE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_DEEPEST = 300


@dataclass(slots=True)
class Block:
    """One line of a body: its text and how it looked.

    `linked`, `bold` and `italic` count the characters inside links and such type, `links` the links; `after_picture`
    says that a picture stands between it and the line before.
    """

    text: str
    tag: str
    linked: int = 0
    bold: int = 0
    italic: int = 0
    links: int = 0
    right: bool = False
    centred: bool = False
    after_picture: bool = False

    @property
    def link_share(self) -> float:
        """The part of the text that lies in links, 0 to 1."""
        return self.linked / max(len(self.text), 1)


@dataclass(slots=True)
class _Line:
    """The inline text that is being gathered."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    italic: int = 0
    links: int = 0


class Reader:
    """Walks one fragment and yields its blocks in order."""

    def __init__(self) -> None:
        self.line = _Line()
        self.picture = False
        self.alts: set[str] = set()

    def read(self, root: Tag) -> Iterator[Block]:
        """All blocks below an element."""
        yield from self._inside(root, root, 0)
        yield from self._flush(root)

    def _inside(self, element: Tag, block: Tag, depth: int) -> Iterator[Block]:
        if depth > _DEEPEST:
            return
        for child in element.children:
            if isinstance(child, NavigableString):
                if type(child) is NavigableString:
                    self._add(str(child), element, block)
                continue
            if not isinstance(child, Tag) or child.name in _DROPPED:
                continue
            if child.name == "br":
                yield from self._break(child, block)
            elif child.name == "img":
                self._see(child)
            elif child.name == "tr":
                yield from self._flush(block)
                yield from self._row(child, depth)
            elif child.name in BLOCK_TAGS:
                yield from self._flush(block)
                yield from self._inside(child, child, depth + 1)
                yield from self._flush(child)
            else:
                if child.name == "a":
                    self.line.links += 1
                yield from self._inside(child, block, depth + 1)
                if not words_of(attribute(child, "class")).isdisjoint(PLACE_STAMP):
                    self.line.parts.append(" - ")

    def _row(self, row: Tag, depth: int) -> Iterator[Block]:
        """A row of a table of figures is one line; a row whose cells hold paragraphs is read as these."""
        cells = [cell for cell in row.children if isinstance(cell, Tag) and cell.name in ("td", "th")]
        if len(cells) < 2 or any(has(cell, ("p", "div", "table", "li", "img")) for cell in cells if _long(cell)):
            for cell in cells:
                yield from self._inside(cell, cell, depth + 1)
                yield from self._flush(cell)
            return
        for number, cell in enumerate(cells):
            if number:
                self.line.parts.append(" | ")
            for part in strings(cell):
                if part.parent and part.parent.name not in _DROPPED:
                    self._add(f"{part} ", part.parent, row)
            for image in within(cell, ("img",)):
                self._see(image)
        yield from self._flush(row)

    def _add(self, text: str, element: Tag, block: Tag) -> None:
        line = self.line
        line.parts.append(text)
        length = len(text.strip())
        if not length:
            return
        node: Tag | None = element
        seen: set[str] = set()
        while node is not None:
            seen.add(node.name)
            if node is block:
                break
            node = node.parent
        line.linked += length * ("a" in seen)
        line.bold += length * (not seen.isdisjoint(_BOLD))
        line.italic += length * ("i" in seen or "em" in seen)

    def _break(self, element: Tag, block: Tag) -> Iterator[Block]:
        """A line break ends a paragraph after a full stop or when it is doubled, else it is a blank."""
        after = element.next_sibling
        while isinstance(after, NavigableString) and not after.strip():
            after = after.next_sibling
        doubled = isinstance(after, Tag) and after.name == "br"
        if doubled or _STOP.search("".join(self.line.parts[-3:])):
            yield from self._flush(block)
        else:
            self.line.parts.append(" ")

    def _see(self, image: Tag) -> None:
        self.picture = True
        alternative = clean(attribute(image, "alt"))
        if len(alternative) > 9:
            self.alts.add(alternative.casefold())

    def _flush(self, block: Tag) -> Iterator[Block]:
        line, self.line = self.line, _Line()
        text = clean("".join(line.parts)).strip("| ")
        if not text:
            return
        styled = "style" in block.attrs or "align" in block.attrs
        style = f"{attribute(block, 'style')};text-align:{attribute(block, 'align')}" if styled else ""
        yield Block(
            text=text,
            tag=block.name,
            linked=line.linked,
            bold=line.bold,
            italic=line.italic,
            links=line.links,
            right=bool(_RIGHT.search(style)),
            centred=bool(_CENTRE.search(style)) or block.name == "center",
            after_picture=self.picture,
        )
        self.picture = False


def _long(cell: Tag) -> bool:
    return len(cell.get_text()) > 150 or has(cell, ("img", "table"))
