"""`ocopcrawl outlets`: which newspapers are known, how to add one, whether they still read as they should."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ocopcrawl.cli.options import SETTINGS, Charset, pairs, unusable
from ocopcrawl.outlets.listing import facts, markdown, table
from ocopcrawl.outlets.saved import CHECKOUT, Difference, NoCheckoutError, SavedPage, differences, saved_pages
from spiders.registry import outlets

if TYPE_CHECKING:
    from ocopcrawl.outlets.adding import Draft
    from ocopcrawl.outlets.sampling import Sample

REPOSITORY = click.option(
    "--repository",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=CHECKOUT,
    help="The checkout of the project; by default the one that this command is run from.",
)
FIELDS = ("title", "lead", "paragraphs", "authors", "published_at", "section", "tags", "captions")


@click.group(
    invoke_without_command=True,
    epilog="""\b
Examples:
  ocopcrawl outlets
  ocopcrawl outlets --format json
  ocopcrawl outlets --format markdown > docs/outlets.md
  ocopcrawl outlets add https://bao.example.vn/tra-5-sao-123456.html
  ocopcrawl outlets check baonghean
""",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "markdown"]),
    default="table",
    show_default=True,
    help="How to print them.",
)
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """List the outlets: home province, CMS, where articles are looked for, and whether it has met the live site."""
    if ctx.invoked_subcommand:
        return
    known = [spider.outlet for spider in outlets().values()]
    if form == "json":
        click.echo(json.dumps([facts(outlet) for outlet in known], ensure_ascii=False, indent=2))
    elif form == "markdown":
        click.echo(markdown(known), nl=False)
    else:
        Console().print(table(known))


@command.command(
    epilog="""\b
Examples:
  ocopcrawl outlets add https://bao.example.vn/tra-5-sao-123456.html
  ocopcrawl outlets add saved.html --url https://bao.example.vn/tra-5-sao-123456.html --dry-run
\b
Exit codes: 0 proposed, 1 the page holds no article or was not given, 2 wrong usage or unusable input.
"""
)
@click.argument("page", metavar="ADDRESS|FILE.html")
@click.option("--url", metavar="ADDRESS", help="The address of the page, where a file is given.")
@click.option("--name", metavar="NAME", help="The module's name; by default from the address.")
@click.option("--charset", type=Charset(), help="The charset that the server declared, if a file is given.")
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@REPOSITORY
@SETTINGS
@click.pass_context
def add(
    ctx: click.Context,
    page: str,
    url: str | None,
    name: str | None,
    charset: str | None,
    dry_run: bool,
    repository: Path,
    options: tuple[str, ...],
) -> None:
    """Propose a new outlet from one of its article pages: a module, the saved page, the article expected of it.

    An address is fetched as the crawl does (robots.txt obeyed, our own user agent, pauses), and its site is asked for
    feeds, sitemaps and sections on OCOP. What is written is for review: read it beside the page. Of an outlet that is
    known, only the page and its article are written.
    """
    from extract.page import NotAnArticle
    from ocopcrawl.outlets.adding import CannotAddError, draft
    from ocopcrawl.outlets.visiting import visit
    from ocopcrawl.outlets.writing import write

    site = None
    try:
        saved_pages(repository)
        if page.startswith(("http://", "https://")):
            site = visit(page, pairs(options), Console(stderr=True))
            if site.refused:
                click.echo(f"No page: {page} was not given ({site.refused.rstrip('.')}).", err=True)
                ctx.exit(1)
            html, address, charset = site.page, site.url, site.charset
        else:
            html, address = read(page), url or ""
            if not address.startswith(("http://", "https://")):
                raise click.UsageError("A file needs its address: --url https://...")
        found = draft(html, address, charset, repository, name, site)
        if dry_run:
            preview(found)
        written = [] if dry_run else write(found, repository)
    except NotAnArticle as error:
        click.echo(f"No article: {error.reason}.", err=True)
        ctx.exit(1)
    except (CannotAddError, NoCheckoutError) as error:
        raise unusable(error) from None
    except OSError as error:
        raise click.UsageError(f"{error.filename}: {error.strerror}.") from None
    show(found, written)


def read(page: str) -> bytes:
    """The bytes of a file, or of standard input for "-"."""
    return sys.stdin.buffer.read() if page == "-" else Path(page).read_bytes()


def preview(found: "Draft") -> None:
    """Print the module and the expected article."""
    if found.module:
        click.echo(f"# spiders/outlets/{found.key}.py\n{found.module}")
    click.echo(f"# tests/saved_pages/{found.page.name}.json")
    click.echo(json.dumps(found.expected, ensure_ascii=False, indent=2))


def show(found: "Draft", written: list[Path]) -> None:
    """Print field by field what was read, what was written, and what is left to do."""
    out = Console(highlight=False, width=None if sys.stdout.isatty() else 140)
    made = Table("field", "rung", "what was read", box=None, pad_edge=False, header_style="bold")
    for name in FIELDS:
        made.add_row(name, found.article.rungs.get(name, ""), Text(short(getattr(found.article, name))))
    out.print(made)
    if found.kin:
        out.print(f"The page is {found.kin.outlet.cms}'s: {', '.join(found.kin.marks)}.", markup=False)
    for path in written:
        out.print(f"Written: {path}", soft_wrap=True, markup=False)
    if found.missing:
        out.print("To be looked at:")
    for line in found.missing:
        out.print(f"  - {line}", soft_wrap=True, markup=False)
    if written:
        out.print(f"Then: ocopcrawl outlets check {found.page.name}; docs/adding-an-outlet.md says the rest.")


def short(value: object) -> str:
    """A value on one line of a table."""
    if isinstance(value, tuple):
        text = f"{len(value)}: " + " / ".join(str(part) for part in value) if value else ""
    else:
        text = "" if value is None else str(value)
    return text if len(text) <= 100 else f"{text[:99]}…"


@command.command(
    epilog="""\b
Examples:
  ocopcrawl outlets check
  ocopcrawl outlets check baonghean vnexpress_2018
  ocopcrawl outlets check baonghean --live
\b
Exit codes: 0 everything reads as it should, 1 a field differs, 2 wrong usage, 3 no saved page of that outlet.
"""
)
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--live", is_flag=True, help="Read a few fresh articles of each outlet as well.")
@click.option("--most", type=click.IntRange(1, 20), default=3, show_default=True, help="Fresh articles of each outlet.")
@REPOSITORY
@SETTINGS
@click.pass_context
def check(
    ctx: click.Context, names: tuple[str, ...], live: bool, most: int, repository: Path, options: tuple[str, ...]
) -> None:
    """Read the saved pages (of an outlet, or by their names) and compare field by field with what is expected."""
    from ocopcrawl.visits import advice

    try:
        pages = saved_pages(repository)
    except NoCheckoutError as error:
        raise unusable(error) from None
    known = outlets()
    for name in names:
        if name not in known and name not in pages:
            raise unusable(f"no outlet or saved page is called {name!r}{advice(name, {*known, *pages})}")
    chosen = [
        page for page in pages.values() if not names or page.name in names or (page.outlet and page.outlet.key in names)
    ]
    try:
        differing = {page.name: list(differences(page)) for page in chosen}
    except (OSError, KeyError, ValueError) as error:
        raise click.UsageError(f"A saved page cannot be read: {error}.") from None
    report(chosen, differing)
    unseen = sorted(set(known) - {page.outlet.key for page in pages.values() if page.outlet})
    if unseen and not names:
        click.echo(f"{len(unseen)} outlets have no saved page of their own: {', '.join(unseen)}.")
    failed = any(differing.values())
    if live:
        from ocopcrawl.outlets.sampling import samples

        asked = [spider.outlet for key, spider in known.items() if not names or key in names]
        found, failures = samples(asked, most, pairs(options), Console(stderr=True))
        failed |= fresh(found, failures)
    elif not chosen:
        click.echo(f"No saved page of {', '.join(names)}: `ocopcrawl outlets add FILE.html --url ADDRESS` keeps one.")
        ctx.exit(3)
    ctx.exit(1 if failed else 0)


def report(pages: list[SavedPage], differing: dict[str, list[Difference]]) -> None:
    """Print a line for each page and way of reading, and each difference in full."""
    out = Console(highlight=False, width=None if sys.stdout.isatty() else 140)
    made = Table("page", "outlet", "layout", "generic", "differs in", box=None, pad_edge=False, header_style="bold")
    for page in pages:
        found = differing[page.name]
        marks = ["differs" if any(d.way == way for d in found) else "right" for way in ("layout", "generic")]
        key = page.outlet.key if page.outlet else ""
        fields = ", ".join(dict.fromkeys(difference.field for difference in found))
        made.add_row(page.name, key, marks[0] if key else "none", marks[1], fields)
    if pages:
        out.print(made)
    for page in pages:
        for difference in differing[page.name]:
            out.print(f"\n{page.name}, {difference.field} ({difference.way})", markup=False)
            out.print(
                f"  expected {difference.expected!r}\n  found    {difference.found!r}", soft_wrap=True, markup=False
            )
    right = sum(not found for found in differing.values())
    out.print(f"{right} of {len(pages)} saved pages read as they should.")


def fresh(found: "dict[str, Sample]", failures: list[str]) -> bool:
    """Print the rung of every field of fresh articles. Whether something is wrong."""
    out = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
    made = Table("outlet", "fresh page", *FIELDS, box=None, pad_edge=False, header_style="bold")
    for key, sample in found.items():
        for article in sample.articles:
            rungs = (article.rungs.get(name, "-") if getattr(article, name) else "-" for name in FIELDS)
            made.add_row(key, Text(article.title[:40]), *rungs)
    out.print(made)
    problems = [f"{key}: {problem}" for key, sample in found.items() for problem in sample.problems]
    for problem in (*problems, *failures):
        out.print(problem, soft_wrap=True, markup=False)
    return bool(problems or failures)
