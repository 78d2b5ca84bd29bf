"""Is a page an article at all, and one that somebody asked for?"""

from collections.abc import Iterable, Iterator

from lxml import etree, html

from extract.page.body import Body
from extract.page.charset import VIETNAMESE_LETTER
from extract.page.errors import NotAnArticle
from extract.page.head import Line
from extract.page.metadata import Metadata

SHORTEST_BODY = 200  # characters below which a body is not believed without other signs of an article
_WHOLE_TEXT = etree.XPath("string()", smart_strings=False)
_SAMPLE = 2000  # characters that tell the language
_LEAST_VIETNAMESE = 0.03  # share of letters only Vietnamese has; a Vietnamese text has 0.10 to 0.17


def material(
    known: Iterable[str],
    lines: Iterable[Line],
    leads: Iterable[str],
    container: html.HtmlElement,
    given: Iterable[str],
) -> Iterator[str]:
    """Every text that title, lead, tags or body can be made of, before it is known which is which; the body last.

    `known` are titles, descriptions and tags, `lines` what stands around the title, `leads` what the layout's own
    selector finds, `given` the body that JSON-LD gives.
    """
    yield from known
    yield from (line.text for line in lines)
    yield from leads
    yield from given
    yield str(_WHOLE_TEXT(container))


def require_article(metadata: Metadata, shown: bool, title: str, lead: str, body: Body, dated: bool) -> None:
    """Refuse what is no Vietnamese article. `shown` says that the title stands on the page.

    Front pages and lists of links call themselves articles (og:type) on some sites; what they lack is a date beside
    the title, JSON-LD of an article, or their own title on the page.
    """
    if not title:
        raise NotAnArticle("the page has no title")
    signs = metadata.says_article + dated
    length = body.length + len(lead)
    if not body.paragraphs and not (signs == 2 and lead and body.captions):
        raise NotAnArticle("the page holds no running text (a list of links, a video or a page that a script fills)")
    if length < SHORTEST_BODY and signs < 2:
        raise NotAnArticle(f"the page holds only {length} characters of running text and no sign of an article")
    if not dated and not metadata.article and (not shown or length < 3 * SHORTEST_BODY):
        raise NotAnArticle("the page does not say when it was published and looks like a list of articles")
    text = " ".join((title, lead, *body.paragraphs))[:_SAMPLE]
    vietnamese = len(VIETNAMESE_LETTER.findall(text))
    # Counting the letters is the slow part, and there are never more than characters.
    if vietnamese < _LEAST_VIETNAMESE * len(text) and vietnamese < _LEAST_VIETNAMESE * sum(map(str.isalpha, text)):
        raise NotAnArticle("the text is not Vietnamese")
