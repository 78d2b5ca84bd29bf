"""`ocopcrawl extract`: the claims that texts, pages or documents state."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extract.claims import read_claims
from extract.claims.explaining import explain
from extract.documents import article_of, document_of, read_documents
from extract.model import VIETNAM, Article
from extract.page import NotAnArticle, parse_article
from extract.page.charset import to_utf8
from extract.places import unit_named
from ocopcrawl.cli.options import Day

FILE = click.Path(exists=True, dir_okay=False, readable=True, allow_dash=True)
KINDS = ("text", "html", "jsonl")
STYLES = {"figure": "bold green", "stars": "magenta", "area": "cyan"}
COLUMNS = ("document", "area", "measure", "value", "stars", "status", "period", "sentence")


def kind_of(name: str, head: str) -> str:
    """What a file holds, by its name, else by how it begins.

    >>> kind_of("a.jsonl", ""), kind_of("-", " <!doctype html>"), kind_of("-", '{"id": 1}'), kind_of("a.txt", "Tỉnh")
    ('jsonl', 'html', 'jsonl', 'text')
    """
    suffix = Path(name).suffix.lower()
    by_name = {".jsonl": "jsonl", ".ndjson": "jsonl", ".html": "html", ".htm": "html", ".txt": "text"}.get(suffix)
    first = head.lstrip("\ufeff \n\r\t")[:1]
    return by_name or {"{": "jsonl", "<": "html"}.get(first, "text")


def text_article(name: str, text: str) -> Article:
    """A plain text: its first line is the title, blank lines part its paragraphs."""
    title, _, body = text.lstrip("\ufeff\n\r ").partition("\n")
    return Article(url=f"file:{name}", title=title.strip(), paragraphs=tuple(body.strip("\n").split("\n\n")))


def read(path: str, kind: str | None) -> Iterator[tuple[str, Article, str | None]]:
    """Name, article and the outlet's home province of each document of a file; "-" is standard input."""
    name = "stdin" if path == "-" else Path(path).name
    body = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    if not body.strip():
        raise click.UsageError(f"{name} is empty.")
    as_utf8, problem = to_utf8(body)
    text = as_utf8.decode("utf-8", "replace")
    if "\0" in text[:4096]:
        raise click.UsageError(f"{name} is no text; give text, HTML or JSON lines.")
    kind = kind or kind_of(path, text[:200])
    if kind == "html":
        try:
            yield name, parse_article(body, f"https://{name}/"), None
        except NotAnArticle as error:
            raise click.UsageError(f"{name} holds no article: {error.reason}.") from error
        return
    if problem:
        click.echo(f"{name}: {problem}", err=True)
    if kind == "text":
        yield name, text_article(name, text), None
        return
    try:
        for document in read_documents(text.splitlines()):
            yield document["id"], article_of(document), document.get("outlet_province")
    except ValueError as error:
        raise click.UsageError(f"{name}: {error}.") from error


def _stars(claim: dict[str, Any]) -> str:
    least, most = claim["stars_min"], claim["stars_max"]
    return "" if least is None else f"{least}" if least == most else f"{least}-{most}"


def _print_table(answers: list[dict[str, Any]]) -> None:
    table = Table(*COLUMNS)
    for answer in answers:
        for claim in answer["claims"]:
            value = f"{claim['qualifier'].replace('_', ' ')} {claim['value']}".removeprefix("exact ")
            row = (answer["id"], claim["area"]["name"], claim["measure"], value, _stars(claim), claim["status"])
            table.add_row(*map(str, row), claim["period"] or "", claim["sentence"])
    Console(width=None if sys.stdout.isatty() else 200).print(table)


def _explain(name: str, article: Article, home: str | None, console: Console) -> None:
    """Show the sentences that hold figures: their spans, what each figure became, and the way to each of its fields."""
    console.print(Text(f"{name}: {article.title}", style="bold"))
    for sentence in explain(article, home):
        shown = Text()
        place = 0
        for span in sentence.spans:
            shown.append(sentence.text[place : span.start])
            shown.append(sentence.text[span.start : span.end], style=STYLES.get(span.label, "yellow"))
            shown.append(f"[{span.label}]", style="dim")
            place = span.end
        shown.append(sentence.text[place:])
        console.print()
        console.print(shown)
        for figure in sentence.figures:
            console.print(Text(f"  {figure.text}: {figure.outcome}", style="dim" if figure.confidence is None else ""))
            for step in figure.steps:
                line = f"    {step.field:<10} {step.value + ', by ' if step.value else ''}{', then '.join(step.rules)}"
                console.print(Text(line, style="dim"))
            if figure.confidence is not None:
                doubts = "".join(f" {-amount:+g} ({reason})" for reason, amount in figure.doubts)
                console.print(Text(f"    {'confidence':<10} {figure.confidence:.2f} = 1{doubts}", style="dim"))


@click.command(
    epilog="""\b
Examples:
  ocopcrawl extract article.txt
  ocopcrawl extract --format json --published 2023-05-01 article.html
  ocopcrawl extract --format jsonl documents.jsonl > claims.jsonl
  ocopcrawl extract --explain --published 2023-05-01 article.txt
  pbpaste | ocopcrawl extract --outlet-province "Nghệ An" -
\b
Exit codes: 0 done, 2 a file cannot be read."""
)
@click.option("--format", "form", type=click.Choice(("table", "json", "jsonl")), default="table", show_default=True)
@click.option("--input", "kind", type=click.Choice(KINDS), help="What the files hold; else told by name and content.")
@click.option("--published", type=Day(), help="Day of publication, where a file has none.")
@click.option("--outlet-province", metavar="NAME", help="Home province of the paper, for texts that do not say it.")
@click.option(
    "--explain", "explained", is_flag=True, help="Show each sentence with its spans and the way to each field."
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
def command(
    form: str,
    kind: str | None,
    published: date | None,
    outlet_province: str | None,
    explained: bool,
    files: tuple[str, ...],
) -> None:
    """Print the claims that texts, HTML pages or JSON lines of documents state; `-` reads standard input."""
    if explained and form != "table":
        raise click.UsageError(f"--explain is for people to read; it has no --format {form}.")
    if outlet_province is not None and unit_named(outlet_province, published) is None:
        raise click.UsageError(f"{outlet_province!r} is no province; write its name as papers do ('Nghệ An').")
    answers: list[dict[str, Any]] = []
    for file in files:
        for name, article, home in read(file, kind):
            if published is not None and article.published_at is None:
                article = replace(article, published_at=datetime.combine(published, time(12), VIETNAM))
            if explained:
                _explain(name, article, home or outlet_province, Console(width=None if sys.stdout.isatty() else 200))
                continue
            answer = document_of(name, read_claims(article, home or outlet_province))
            if form == "jsonl":
                click.echo(json.dumps(answer, ensure_ascii=False))
            answers.append(answer)
    if explained:
        return
    if form == "json":
        click.echo(json.dumps(answers, ensure_ascii=False, indent=2))
    elif form == "table":
        _print_table(answers)
