"""The outlets as a table, as JSON and as the page `docs/outlets.md`."""

from collections.abc import Sequence
from typing import Any

from rich.table import Table

from spiders.outlet import Outlet

INTRODUCTION = """\
# Outlets

The newspapers that ocopcrawl knows, each a module of `spiders/outlets/`. Any other site is read by the generic outlet:
`ocopcrawl crawl --url ADDRESS`. [Adding an outlet](adding-an-outlet.md) takes one command.

*Lists*, *feeds* and *sitemaps* count the places where articles are looked for: first those of OCOP and farming
sections, of which everything is fetched, then those of the whole paper, of which only what names OCOP in its title, its
summary or its address is fetched. Sitemaps in brackets are walked only when days are asked for (`--since`).

*Seen live* is the day on which the module last met the site itself. "never" means that it rests on saved pages and on
what others have published about the site (*evidence*): expect to mend it after its first night.

This page is made by `ocopcrawl outlets --format markdown`.

"""
COLUMNS = ("key", "name", "province", "cms", "lists", "feeds", "sitemaps", "seen live", "evidence")


def facts(outlet: Outlet) -> dict[str, Any]:
    """An outlet as JSON: where it is found, but no selectors."""
    return {
        "key": outlet.key,
        "name": outlet.name,
        "province": outlet.province,
        "cms": outlet.cms,
        "domains": outlet.domains,
        "topics": outlet.topics,
        "searches": outlet.searches,
        "general_lists": outlet.general_lists,
        "feeds": outlet.feeds,
        "general_feeds": outlet.general_feeds,
        "news_sitemaps": outlet.news_sitemaps,
        "dated_sitemaps": outlet.dated_sitemaps,
        "sitemap_indexes": outlet.sitemap_indexes,
        "delay": outlet.delay,
        "seen_live": outlet.seen_live,
        "evidence": outlet.evidence,
    }


def row(outlet: Outlet) -> tuple[str, ...]:
    """An outlet as a row of the table."""
    dated = len(outlet.dated_sitemaps) + len(outlet.sitemap_indexes)
    return (
        outlet.key,
        outlet.name,
        outlet.province or "",
        outlet.cms or "own",
        f"{len(outlet.topics) + len(outlet.searches)} + {len(outlet.general_lists)}",
        f"{len(outlet.feeds)} + {len(outlet.general_feeds)}",
        f"{len(outlet.news_sitemaps)}" + (f" ({dated})" if dated else ""),
        outlet.seen_live or "never",
        outlet.evidence,
    )


def markdown(known: Sequence[Outlet]) -> str:
    """The page `docs/outlets.md`."""
    lines = [COLUMNS, ("---",) * len(COLUMNS), *(row(outlet) for outlet in known)]
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return f"{INTRODUCTION}{table}"


def table(known: Sequence[Outlet]) -> Table:
    """A table for a person at a terminal."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for column in COLUMNS[:-1]:
        made.add_column(column, no_wrap=column == "key")
    for outlet in known:
        made.add_row(*row(outlet)[:-1])
    return made
