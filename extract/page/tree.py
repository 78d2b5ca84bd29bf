"""Text to one lxml tree, and the text of its elements.

A page is parsed once. `huge_tree` stays off: libxml2 then refuses elements nested deeper than 256 levels and hands over
what it has read until there, so that no page can exhaust the memory or the stack.
"""

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree, html

from extract.page.errors import NotAnArticle
from extract.page.words import BLOCK_TAGS, PLACE_STAMP, SILENT_TAGS, words_of

# The longest page that is read, in bytes; what follows is cut off (inlined pictures are taken out before). The longest
# real articles stay below two million.
LONGEST_PAGE = 4_000_000

# Control characters that end or upset libxml2's reading; as bytes, because deleting bytes is far quicker.
_FORBIDDEN = bytes(code for code in range(32) if code not in b"\t\n\r") + b"\x7f"
_INLINED = re.compile(rb"data:(?:image|font|application)/[\w+.\-]{1,40};base64,[A-Za-z0-9+/=\s]{2000,}")
# lxml.html's own parser asks a function in Python for the class of each element that is looked at, to give forms and
# fields methods of their own. A page has a thousand elements, and nobody here fills in forms.
_CLASSES = etree.ElementDefaultClassLookup(element=html.HtmlElement)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\ufeff]")


def parse(source: bytes) -> html.HtmlElement:
    """The root element of a page in UTF-8. Raises NotAnArticle where there is nothing to parse."""
    if len(source) > LONGEST_PAGE:
        source = _INLINED.sub(b"data:,", source)[:LONGEST_PAGE]
    source = source.translate(None, _FORBIDDEN)
    if not source.strip():
        raise NotAnArticle("the page is empty")
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True, collect_ids=False
    )
    parser.set_element_class_lookup(_CLASSES)
    try:
        return html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NotAnArticle("the page holds no HTML") from error


def clean(text: str) -> str:
    """One line of plain text: NFC, single blanks, nothing invisible.

    >>> clean(" Ba\\u00a0Chẽ\\u200b  (Quảng\\u00ad Ninh)\\n")
    'Ba Chẽ (Quảng Ninh)'
    """
    text = " ".join(text.split())
    if not text.isascii():
        if _INVISIBLE.search(text):
            text = " ".join(_INVISIBLE.sub("", text).split())
        text = unicodedata.normalize("NFC", text)
    return text


def text_of(element: html.HtmlElement) -> str:
    """The visible text of an element as one line; blocks and line breaks are separated by a blank."""
    return clean("".join(_pieces(element)))


def holds_text(element: html.HtmlElement, least: int) -> bool:
    """Whether `text_of` an element has so many characters; the look ends where they are found."""
    pieces: list[str] = []
    read, wanted = 0, 2 * least
    for piece in _pieces(element):
        pieces.append(piece)
        read += len(piece)
        if read >= wanted:
            if len(clean("".join(pieces))) >= least:
                return True
            wanted *= 2
    return len(clean("".join(pieces))) >= least


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    # By events instead of recursion: the depth of a hostile page must not become the depth of our stack.
    silent = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else "script"
        if event == "start":
            if tag in SILENT_TAGS:
                silent += 1
            elif not silent:
                if tag in BLOCK_TAGS or tag == "br":
                    yield " "
                yield node.text or ""
            continue
        if tag in SILENT_TAGS:
            silent -= 1
        elif not silent and tag in BLOCK_TAGS:
            yield " "
        elif tag == "span" and not silent and not words_of(node.get("class") or "").isdisjoint(PLACE_STAMP):
            yield " - "
        if node is not element and not silent:
            yield node.tail or ""


def name_of(element: html.HtmlElement) -> str:
    """Class names, id and the type and role that content systems write, as one string of words."""
    get = element.get
    names = (get("class"), get("id"), get("type"), get("data-role"), get("data-type"))
    return " ".join(filter(None, names)) if any(names) else ""


def tagged(root: html.HtmlElement, *names: str) -> Iterator[html.HtmlElement]:
    """The elements of a document that have one of these names, in document order.

    What follows a stray `</html>` is no child of the root element: libxml2 puts it beside.
    """
    for top in (root, *root.itersiblings()):
        yield from top.iter(*names)


def find_all(path: etree.XPath, root: html.HtmlElement, **variables: list[html.HtmlElement]) -> list[html.HtmlElement]:
    """The elements that a compiled XPath selects (XPath itself may also answer with texts and numbers)."""
    found = path(root, **variables)
    return [element for element in found if isinstance(element, html.HtmlElement)] if isinstance(found, list) else []
