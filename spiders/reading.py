"""From a fetched page to an item: the article, or the verdict on why there is none."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from scrapy.http import Response
from w3lib.encoding import http_content_type_encoding

from extract.address import canonical_address
from extract.model import Article, Layout
from extract.page import NotAnArticle, Unwanted, parse_article
from extract.refusal import refusal
from extract.relevance import may_be_about_ocop, may_name_ocop
from ocopcrawl.items import ArticleItem, Verdict
from spiders.absence import look_again
from spiders.discovery.addresses import in_domains, is_article
from spiders.outlet import Outlet

READABLE = ("html", "xml", "text/plain")


def read_page(
    response: Response, outlet: Outlet, fetched_at: datetime, layouts: Iterable[Layout] | None = None
) -> ArticleItem:
    """Read the article of a response, or find out why there is none."""
    item = _read(response, outlet, fetched_at, layouts)
    look_again(item, response.body)
    return item


def _read(response: Response, outlet: Outlet, fetched_at: datetime, layouts: Iterable[Layout] | None) -> ArticleItem:
    """Read the article of a response. The cheap looks come first: most pages that are none never reach the parser.

    The item's verdict is "stored" for an article that may be about OCOP; whether it is, its normalised text decides.
    """
    address = canonical_address(response.url)

    def item(verdict: Verdict, reason: str = "", article: Article | None = None) -> ArticleItem:
        return ArticleItem(
            url=address,
            outlet=outlet.key,
            article=article or Article(address),
            fetched_at=fetched_at,
            aliases=aliases(response, address),
            outlet_province=outlet.province,
            verdict=verdict,
            reason=reason,
            http_status=response.status,
        )

    if refused := refusal(response.status, response.body):
        return item("blocked", refused)
    if moved_away(response, outlet):
        return item("gone", f"It leads to {response.url}, which is no article.")
    kind = (response.headers.get("Content-Type") or b"text/html").decode("latin-1").lower()
    if not any(readable in kind for readable in READABLE):
        return item("not_article", f"It is of the type {kind}.")
    if not may_be_about_ocop(response.body):
        return item("off_topic", "The page does not name OCOP.")
    try:
        article = parse_article(
            response.body,
            response.url,
            tuple(outlet.layouts if layouts is None else layouts),
            charset=http_content_type_encoding(kind),
            fetched_at=fetched_at,
            wanted=may_name_ocop,
            admitted=True,
        )
    except Unwanted:
        return item("off_topic", "Only what stands around the article names OCOP.")
    except NotAnArticle as error:
        return item("not_article", str(error))
    return item("stored", article=article)


def moved_away(response: Response, outlet: Outlet) -> bool:
    """Whether a redirect ended at a page that is no article: outlets send the readers of deleted articles home."""
    came_from = response.meta.get("redirect_urls") or ()
    if not any(is_article(outlet, address) for address in came_from):
        return False
    return not is_article(outlet, response.url)


def aliases(response: Response, address: str) -> tuple[str, ...]:
    """The other addresses that led to a page."""
    others = (canonical_address(other) for other in response.meta.get("redirect_urls") or ())
    return tuple(dict.fromkeys(other for other in others if other != address))


def settle_address(item: ArticleItem, outlet: Outlet) -> None:
    """Take the address that the page itself names as its own, where that is an article of the same outlet."""
    named = item.article.canonical_url
    if not named:
        return
    canonical = canonical_address(named)
    own = is_article(outlet, canonical) if outlet.domains else False
    if canonical == item.url or not own or not in_domains(outlet.domains, urlsplit(canonical).hostname or ""):
        return
    item.aliases = tuple(dict.fromkeys((item.url, *(alias for alias in item.aliases if alias != canonical))))
    item.url = canonical
