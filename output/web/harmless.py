"""A newspaper's page out of the archive as one that does nothing: its words and links, nothing to run or to load."""

from typing import Any, Final

from lxml import etree, html
from w3lib.encoding import html_to_unicode

# What runs, loads, frames, or tells the browser to fetch, connect or go somewhere. Pictures go but for their
# descriptions, and drawings, which without their style sheets fill the screen.
DROPPED: Final = (
    *("script", "style", "link", "meta", "base", "template", "svg", "canvas"),
    *("iframe", "frame", "frameset", "object", "applet", "portal", "fencedframe"),
    *("audio", "video", "map"),
)
# What these offer as the last resort stands in them; the parser lets the last three run on to the end of the page.
OPENED: Final = ("picture", "noscript", "embed", "source", "track")
KEPT: Final = ("href", "alt", "title", "lang", "dir", "id", "colspan", "rowspan", "datetime", "start", "value")
STYLE: Final = (
    "body{margin:0 auto;max-width:46rem;padding:1rem;font:1rem/1.55 system-ui,'Noto Sans','Liberation Sans',sans-serif;"
    "color:#1b2130;overflow-wrap:anywhere}.archived-note{background:#fff6dd;border-left:4px solid #b07d00;"
    "padding:.5rem .9rem}a{color:#0b57a4}"
)


def harmless(body: bytes, kind: str, url: str, note: str) -> str:
    """The page of an address as HTML without scripts, styles, frames, pictures, hints or refreshes, a note on top.

    Links to other pages stay, with whole addresses. `kind` is the content type that the page came with.
    """
    _, text = html_to_unicode(kind, body, default_encoding="utf-8")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    page: Any
    try:
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        page = html.document_fromstring("<html><body></body></html>")
    title = page.findtext(".//title") or url
    for element in list(page.iter(*OPENED)):
        element.drop_tag()
    etree.strip_elements(page, *DROPPED, with_tail=False)
    page.make_links_absolute(url, handle_failures="discard")
    for element in page.iter(etree.Element):
        for attribute in list(element.attrib):
            if attribute not in KEPT or (attribute == "href" and not is_link(element)):
                del element.attrib[attribute]
        if "href" in element.attrib:
            element.set("rel", "noreferrer noopener nofollow")
    for head in page.findall("head"):
        page.remove(head)
    head = etree.Element("head")
    etree.SubElement(head, "meta", charset="utf-8")
    etree.SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    etree.SubElement(head, "title").text = title
    etree.SubElement(head, "style").text = STYLE
    page.insert(0, head)
    noted = etree.Element("p", {"class": "archived-note"})
    noted.text = note
    body_element = page.find("body")
    (page if body_element is None else body_element).insert(1 if body_element is None else 0, noted)
    return str(html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>"))


def is_link(element: etree._Element) -> bool:
    """Whether an element leads to a web page when somebody follows it."""
    return element.tag == "a" and element.get("href", "").lower().startswith(("https://", "http://"))
