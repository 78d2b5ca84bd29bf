"""`ocopcrawl outlets`: which newspapers are known, and how."""

import json
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from spiders.outlet import Outlet
from spiders.registry import outlets

INTRODUCTION = """\
# Outlets

The newspapers that ocopcrawl knows, each a module of `spiders/outlets/`. Any other site is read by the generic outlet:
`ocopcrawl crawl --url ADDRESS`.

*Lists*, *feeds* and *sitemaps* count the places where articles are looked for: first those of OCOP and farming
sections, of which everything is fetched, then those of the whole paper, of which only what names OCOP in its title, its
summary or its address is fetched. Sitemaps in brackets are walked only when days are asked for (`--since`).

*Seen live* is the day on which the module last met the site itself. "never" means that it rests on saved pages and on
what others have published about the site (*evidence*): expect to mend it after its first night.

This page is made by `ocopcrawl outlets --format markdown`.

"""
COLUMNS = ("key", "name", "province", "cms", "lists", "feeds", "sitemaps", "seen live", "evidence")


@click.command(
    epilog="""\b
Examples:
  ocopcrawl outlets
  ocopcrawl outlets --format json
  ocopcrawl outlets --format markdown > docs/outlets.md
"""
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "markdown"]),
    default="table",
    show_default=True,
    help="How to print them.",
)
def command(form: str) -> None:
    """List the outlets: home province, CMS, where articles are looked for, and whether it has met the live site."""
    known = [spider.outlet for spider in outlets().values()]
    if form == "json":
        click.echo(json.dumps([facts(outlet) for outlet in known], ensure_ascii=False, indent=2))
    elif form == "markdown":
        click.echo(markdown(known), nl=False)
    else:
        show(known)


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


def markdown(known: list[Outlet]) -> str:
    """The page `docs/outlets.md`."""
    lines = [COLUMNS, ("---",) * len(COLUMNS), *(row(outlet) for outlet in known)]
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return f"{INTRODUCTION}{table}"


def show(known: list[Outlet]) -> None:
    """Print a table for a person."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in COLUMNS[:-1]:
        table.add_column(column, no_wrap=column == "key")
    for outlet in known:
        table.add_row(*row(outlet)[:-1])
    Console().print(table)
