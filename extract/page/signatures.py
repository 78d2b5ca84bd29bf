"""Whom an article's head and foot name as its authors, where neither layout nor metadata do."""

import re
from collections.abc import Sequence

from lxml import html

from extract.page.bylines import names, signers
from extract.page.dates import read_moment
from extract.page.head import Line, lines_of
from extract.page.tree import name_of, text_of
from extract.page.words import AUTHOR, NO_PERSON, words_of

_DATE = re.compile(r"\d{1,2}:\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_WEEKDAY = re.compile(r"(?i)(?:thứ \w{1,4}|chủ nhật)[\s,|•·–-]{0,9}$")
_AUTHORS_PAGE = re.compile(r"tac-gia|author|but-danh|phong-vien")


def visible_authors(lines: Sequence[Line]) -> tuple[str, ...]:
    """The names on lines beside the title that are marked as the author's."""
    for line in lines:
        if len(line.text) <= 120:
            marked = [
                part for part in line.element.iter("span", "a", "strong", "b", "p") if words_of(name_of(part)) & AUTHOR
            ]
            texts = [text_of(part) for part in marked] or [line.text] * bool(words_of(line.names) & AUTHOR)
            for text in texts:
                if people := signers(_undated(text)):
                    return people
    return ()


def authors_beside_date(lines: Sequence[Line]) -> tuple[str, ...]:
    """The name that stands on the line of the date ("Diễm Thương • 01/10/2025 05:30"), or on one beside it.

    Nothing marks it as the author's, so that it must look like a person's: two words or more, no section, no city.
    """
    shown = [line for line in lines if not line.before_title and len(line.text) <= 120]
    for place, line in enumerate(shown):
        moment = read_moment(line.text) if any(map(str.isdigit, line.text)) else None
        if moment is None or not moment.exact or moment.updated:
            continue
        name = _undated(line.text)
        if line.text[len(name) :].lstrip()[:1] in "•·|–-" and (people := _persons(name)):
            return people
        for part in line.element.iter("span", "a", "strong", "b", "em"):
            if not (part.tag == "a" and not _AUTHORS_PAGE.search(part.get("href") or "")) and (
                people := _persons(text_of(part))
            ):
                return people
        for other in shown[max(place - 1, 0) : place + 2]:
            beside = other.element.getparent() is line.element.getparent()
            if other is not line and beside and other.link_share == 0 and (people := _persons(other.text)):
                return people
    return ()


def _persons(text: str) -> tuple[str, ...]:
    people = names(text) if len(text) <= 40 else ()
    return people if all(len(name.split()) > 1 and name.casefold() not in NO_PERSON for name in people) else ()


def signature_below(body: html.HtmlElement | None) -> tuple[str, ...]:
    """The names on the first lines below the body: marked as the author's, or the very next line in capitals."""
    if body is None:
        return ()
    parent = body.getparent()
    following = [*list(body.itersiblings())[:4], *(list(parent.itersiblings())[:2] if parent is not None else [])]
    lines = [
        line for place, element in enumerate(following) for line in list(lines_of(element, before=False))[: 6 - place]
    ]
    if people := visible_authors(lines):
        return people
    first = lines[0].text if lines else ""
    return names(first) if first.isupper() and 2 <= len(first.split()) <= 8 and len(first) <= 60 else ()


def _undated(text: str) -> str:
    moment = _DATE.search(text)
    before = text[: moment.start()] if moment else text
    return _WEEKDAY.sub("", before).strip(" -–|,•·\t") if moment else text
