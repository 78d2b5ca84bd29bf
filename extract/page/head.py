"""The head of an article as the reader sees it: title, byline, lead, in the stretch between the title and the body.

Only this stretch is searched for dates and names. The page's header (which often shows today's date), its columns and
the text itself are not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from lxml import html

from extract.model import VIETNAM
from extract.page.dates import Moment, read_moment
from extract.page.titles import same, similarity
from extract.page.tree import clean, name_of, text_of
from extract.page.words import AUTHOR, CLOCK, LEAD, is_caption, is_foreign, words_of

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "li",
        "ul",
        "ol",
        "section",
        "header",
        "article",
        "figure",
        "table",
        "blockquote",
        "center",
        "dl",
        "dd",
        "dt",
        "main",
        "aside",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "form",
        "nav",
        "iframe",
        "svg",
        "button",
        "select",
        "input",
        "template",
        "figure",
        "footer",
        "textarea",
    ]
)
_MOST_LINES = 120


@dataclass(frozen=True, slots=True)
class Line:
    """One line beside the title: its element, text, the share of it that lies in links, the names around it.

    `apart` says that it stands above the box of the title, where the page's own header is.
    """

    element: html.HtmlElement
    text: str
    link_share: float
    names: str
    before_title: bool
    apart: bool = False


def head_lines(heading: html.HtmlElement | None, body: html.HtmlElement | None) -> list[Line]:
    """The lines around the title up to the body, those after the title first, then those just before it."""
    if heading is None:
        return list(islice(_before(body), _MOST_LINES)) if body is not None else []
    if body is not None and body in heading.iterancestors():
        # Nothing marks where the head ends and the text begins.
        return list(islice((line for element in heading.itersiblings() for line in lines_of(element, before=False)), 8))
    after: list[Line] = []
    before: list[Line] = []
    stop = {body, *body.iterancestors()} if body is not None else set()
    inside = set(heading.iterancestors())
    node = heading
    for _ in range(6):
        parent = node.getparent()
        if parent is None or parent.tag in ("html", None):
            break
        reached = False
        for sibling in node.itersiblings():
            if sibling is body:
                reached = True
                break
            if sibling in stop and sibling not in inside:
                after.extend(_until(sibling, body))
                reached = True
                break
            after.extend(lines_of(sibling, before=False))
            if len(after) > _MOST_LINES:
                break
        for sibling in node.itersiblings(preceding=True):
            if sibling.tag not in ("nav", "header", "footer") or not before:
                apart = node is not heading or parent.tag == "body"
                before.extend(replace(line, apart=apart) for line in lines_of(sibling, before=True))
        if reached or parent is body or parent.tag == "body" or parent in stop or len(after) > _MOST_LINES:
            break
        node = parent
    return after[:_MOST_LINES] + before[:20]


def _before(body: html.HtmlElement) -> Iterator[Line]:
    """The lines before a body whose title is not to be found, the nearest block first, up to three levels out."""
    node = body
    for _ in range(3):
        parent = node.getparent()
        if parent is None or node.tag == "body":
            return
        for sibling in node.itersiblings(preceding=True):
            yield from lines_of(sibling, before=False)
        node = parent


def _until(element: html.HtmlElement, body: html.HtmlElement | None) -> Iterator[Line]:
    """The lines inside an element that stand before the body."""
    node = element
    while node is not body:
        below = None
        for child in node:
            if child is body:
                return
            if body is not None and child in set(body.iterancestors()):
                below = child
                break
            yield from lines_of(child, before=False)
        if below is None:
            return
        node = below


def lines_of(element: html.HtmlElement, before: bool) -> Iterator[Line]:
    """The lines of an element; `before` says that it stands before the title."""
    stack = [element]
    while stack:
        node = stack.pop()
        if not isinstance(node.tag, str) or node.tag in _SKIPPED:
            continue
        name = name_of(node)
        if name and is_foreign(name) and not (words_of(name) & AUTHOR) and not _dated(node):
            continue
        if name and is_caption(name):
            continue
        children = [child for child in node if isinstance(child.tag, str)]
        if any(child.tag in _BLOCKS or len(child) > 0 for child in children) and node.tag not in ("p", "h2", "h1"):
            if node.text and (own := clean(node.text)):
                yield Line(node, own, 0.0, name, before)
            stack.extend(reversed(children))
            continue
        text = text_of(node)
        if text:
            linked = len(text) if node.tag == "a" else sum(len(text_of(link)) for link in node.iter("a"))
            around = node.getparent()
            yield Line(
                node, text, linked / len(text), f"{name} {name_of(around) if around is not None else ''}", before
            )


def _dated(node: html.HtmlElement) -> bool:
    return len(node) < 8 and read_moment("".join(node.itertext())[:200]) is not None


def bylines(lines: Sequence[Line], forms: Sequence[str], base: datetime | None = None) -> list[Moment]:
    """The moments that short lines beside the title show, those with hour and minute first; no clock's."""
    found: list[Moment] = []
    for line in lines:
        if len(line.text) <= 120:
            stamp = next((time.get("datetime") for time in line.element.iter("time")), None)
            for text in filter(None, (line.text, stamp)):
                if moment := read_moment(text, forms=forms, base=base):
                    if not _is_clock(line, moment, base):
                        found.append(moment)
                    break
    return sorted(found, key=lambda moment: not moment.exact)


def _is_clock(line: Line, moment: Moment, base: datetime | None) -> bool:
    """Whether a date above the title is the day on which the page was fetched, not that of the article.

    Told by its name, by its words, or by being that very day and standing outside the title's own box.
    """
    if not line.before_title:
        return False
    today = base is not None and moment.local.date() == base.astimezone(VIETNAM).date()
    return (today and line.apart) or not words_of(line.names).isdisjoint(CLOCK) or "hôm nay" in line.text.casefold()


def dates_below(body: html.HtmlElement | None, forms: Sequence[str]) -> list[Moment]:
    """The moment on one of the four elements below a body, if it is little else ("Ngày đăng: 12/06/2025 08:00")."""
    below = list(body.itersiblings())[:4] if body is not None else []
    lines = [line for element in below for line in islice(lines_of(element, before=False), 3)]
    found = [read_moment(line.text, forms=forms) for line in lines if len(line.text) <= 50 and not line.link_share]
    return [moment for moment in found if moment and moment.exact][:1]


def visible_lead(lines: Sequence[Line], descriptions: Sequence[str], title: str, apart: bool) -> str:
    """The lead between title and body: what agrees with a description, is marked as a lead, or is the only text.

    The last holds only where the body stands `apart` from the title.
    """
    texts = [
        line
        for line in lines
        if not line.before_title
        and len(line.text) >= 30
        and line.link_share < 0.5
        and not same(line.text, title)
        and not (len(line.text) < 120 and read_moment(line.text))
    ]
    for description in descriptions:
        for line in texts:
            if similarity(line.text, description) >= 0.7:
                return line.text
    for line in texts:
        if words_of(line.names) & LEAD and len(line.text) >= 40:
            return line.text
    long = [line.text for line in texts if len(line.text) >= 60]
    return long[0] if len(long) == 1 and apart else ""
