"""What an outlet's module declares, as one frozen value."""

from dataclasses import dataclass

from extract.model import Layout


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news site: where it lists articles, what their addresses look like, how its pages are laid out.

    `province` is the canonical name of the home province of a provincial paper (as of its former area), else None.
    `article_url` is a regular expression on the path of an article's address; a group `id` is the article's identity.
    `feeds` are those of OCOP and farming sections: every entry is fetched. `general_feeds` and all sitemaps carry the
    whole paper: of them only what names OCOP in its title, summary or address is fetched.
    `news_sitemaps` are addresses; `dated_sitemaps` are patterns with {year}, {month:02} and {day:02} (or {month}, {day}
    unpadded); `sitemap_indexes` lead to shards, of which only those inside the window are read. The last two are
    walked only when a window is asked for.
    `general_lists` are front pages and sections where no feed is known; of them, too, only what names OCOP is fetched.
    `topics` and `searches` are list pages on OCOP or farming; their pattern may hold {page}, starting at `first_page`,
    or {offset}, which grows by `page_size`; what stands in [brackets] is left out of the first page's address.
    `listing` are CSS selectors for the links of articles on them, `listing_date` for the dates beside them.
    `layouts` are in order from today's back to older ones. `delay` is the least pause between two requests of the
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
    general_feeds: tuple[str, ...] = ()
    news_sitemaps: tuple[str, ...] = ()
    dated_sitemaps: tuple[str, ...] = ()
    sitemap_indexes: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    general_lists: tuple[str, ...] = ()
    first_page: int = 1
    page_size: int = 20
    listing: tuple[str, ...] = ("h3 a", "h2 a")
    listing_date: str | None = None
    exclude_url: str | None = None
    delay: float = 2.0
    cms: str | None = None
    evidence: str = ""
    seen_live: str | None = None
