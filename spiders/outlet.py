"""What an outlet's module declares, as one frozen value."""

from dataclasses import dataclass

from extract.model import Layout


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news site: where it lists articles, what their addresses look like, how its pages are laid out.

    `province` is the canonical name of the home province of a provincial paper (as of its former area), else None.
    `article_url` is a regular expression on the path of an article's address; a group `id` is the article's identity.
    `feeds`, `news_sitemaps` are addresses; `dated_sitemaps` are patterns with {year}, {month:02} and {day:02} (or
    {month}, {day} unpadded). `topics` and `searches` are list pages whose pattern may hold {page}, starting at
    `first_page`; `listing` are CSS selectors for the links of articles on them, `listing_date` for the dates beside
    them. `layouts` are in order from today's back to older ones. `delay` is the least pause between two requests of the
    outlet, in seconds.
    `seen_live` is the day on which the module last met the live site; None says that it never has.
    """

    key: str
    name: str
    domains: tuple[str, ...]
    article_url: str
    layouts: tuple[Layout, ...]
    province: str | None = None
    feeds: tuple[str, ...] = ()
    news_sitemaps: tuple[str, ...] = ()
    dated_sitemaps: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    first_page: int = 1
    listing: tuple[str, ...] = ("h3 a", "h2 a")
    listing_date: str | None = None
    exclude_url: str | None = None
    delay: float = 2.0
    cms: str | None = None
    evidence: str = ""
    seen_live: str | None = None
