"""`ocopcrawl parse`: the article of a saved page as JSON."""

import json
import sys
from typing import Any

import click

from extract.address import canonical_address
from extract.model import Article, Layout
from extract.page import NotAnArticle, parse_article
from ocopcrawl.cli.options import Charset


def as_json(article: Article) -> dict[str, Any]:
    """An article as an object of JSON: times as ISO 8601, canonical_url as the address to remember it by."""
    return {
        "url": article.url,
        "canonical_url": article.canonical_url or canonical_address(article.url),
        "title": article.title,
        "lead": article.lead,
        "paragraphs": list(article.paragraphs),
        "captions": list(article.captions),
        "authors": list(article.authors),
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "published_raw": article.published_raw,
        "modified_at": article.modified_at.isoformat() if article.modified_at else None,
        "section": article.section,
        "tags": list(article.tags),
        "syndicated_from": article.syndicated_from,
        "rungs": dict(article.rungs),
        "problems": list(article.problems),
    }


def _layouts(url: str) -> tuple[Layout, ...]:
    """The layouts of the outlet that the address belongs to. Imported here: it loads Scrapy, which takes its time."""
    from spiders.registry import outlet_for

    spider = outlet_for(url)
    return spider.outlet.layouts if spider else ()


@click.command(
    epilog="""\b
Examples:
  ocopcrawl parse --url https://vnexpress.net/tra-ba-che-5047363.html page.html
  ocopcrawl parse --url https://bao.example.vn/a.html --no-layout page.html
  zcat page.html.gz | ocopcrawl parse --url https://bao.example.vn/a.html - | jq .title
\b
Exit codes: 0 an article was printed, 1 the page holds no article, 2 the page cannot be read."""
)
@click.option(
    "--url", required=True, metavar="ADDRESS", help="The address of the page; it chooses the outlet's layouts."
)
@click.option("--no-layout", is_flag=True, help="Read as a page of an unknown site, without the outlet's layouts.")
@click.option("--charset", type=Charset(), help="The charset that the server declared, if you know it.")
@click.argument("file", metavar="FILE.html", type=click.File("rb"))
def command(url: str, no_layout: bool, charset: str | None, file: Any) -> None:
    """Print the article of a saved page as one JSON object; `-` reads standard input."""
    if not url.lower().startswith(("http://", "https://")):
        raise click.BadParameter("give a full address, such as https://vnexpress.net/...", param_hint="--url")
    try:
        page = file.read()
    except OSError as error:
        raise click.UsageError(f"{file.name} cannot be read: {error.strerror}.") from error
    try:
        article = parse_article(page, url, () if no_layout else _layouts(url), charset=charset)
    except NotAnArticle as error:
        click.echo(f"No article: {error.reason}.", err=True)
        sys.exit(1)
    click.echo(json.dumps(as_json(article), ensure_ascii=False, indent=2))
