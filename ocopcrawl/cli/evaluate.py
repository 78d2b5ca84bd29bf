"""`ocopcrawl evaluate`: how far the claims that were read agree with annotated ones."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from extract.documents import article_of, document_of, read_documents
from extract.evaluation import (
    SCORES,
    Bin,
    Difference,
    Document,
    Evaluation,
    calibration,
    calibration_error,
    evaluate,
)


def _load(path: Path) -> list[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            documents = read_documents(lines)
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path} cannot be read: {error}.") from None
    except ValueError as error:
        raise click.UsageError(f"{path}: {error}.") from None
    if not documents:
        raise click.UsageError(f"{path} holds no documents; one JSON object a line is expected.")
    return documents


def _read_all(gold: Sequence[Document]) -> dict[str, dict[str, Any]]:
    """Let the extractor read every gold document."""
    try:
        articles = {document["id"]: article_of(document) for document in gold}
    except ValueError as error:
        raise click.UsageError(f"{error}; give the predictions as a second file.") from None
    from extract.claims import read_claims  # loads the rules and the gazetteer, which PREDICTED.jsonl has no need of

    homes = {document["id"]: document.get("outlet_province") for document in gold}
    return {name: document_of(name, read_claims(article, homes[name])) for name, article in articles.items()}


def _floors(_context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, float]:
    floors = {}
    for floor in given:
        name, _, least = floor.partition("=")
        if name not in SCORES:
            raise click.BadParameter(f"{name!r} is none of {', '.join(SCORES)}")
        try:
            floors[name] = float(least)
        except ValueError:
            raise click.BadParameter(f"{floor!r} is not NAME=NUMBER, such as core=0.95") from None
        if not 0 <= floors[name] <= 1:
            raise click.BadParameter(f"{least} does not lie between 0 and 1")
    return floors


def _spell(difference: Difference) -> str:
    key = " ".join("-" if part is None else str(part) for part in difference.key)
    quote = f"  | {difference.quote}" if difference.quote else ""
    return f"{difference.document}  {difference.kind}  {key}{quote}"


def _table(result: Evaluation, bins: Sequence[Bin], errors: bool) -> str:
    lines = [_spell(difference) for difference in result.differences] if errors else []
    lines += [
        f"{result.documents} documents, {result.exact} of them without a difference at level full",
        f"{'level':<10}{'precision':>11}{'recall':>9}{'F1':>9}{'hit':>7}{'missed':>8}{'wrong':>7}",
    ]
    for name, tally in result.tallies.items():
        figures = f"{tally.precision:>11.4f}{tally.recall:>9.4f}{tally.f1:>9.4f}"
        lines.append(f"{name:<10}{figures}{tally.hit:>7}{tally.missed:>8}{tally.wrong:>7}")
    if bins:
        lines += ["", f"{'confidence':<13}{'claims':>7}{'mean':>8}{'right':>8}"]
        for one in bins:
            span = f"{one.low:.2f}-{one.high:.2f}"
            lines.append(f"{span:<13}{one.claims:>7}{one.confidence:>8.3f}{one.right:>8.3f}")
        lines.append(f"expected calibration error {calibration_error(bins):.4f}")
    return "\n".join(lines)


def _json(result: Evaluation, bins: Sequence[Bin], errors: bool) -> str:
    scores = {
        name: {**asdict(tally), "precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
        for name, tally in result.tallies.items()
    }
    report: dict[str, Any] = {"documents": result.documents, "exact": result.exact, "scores": scores}
    report["calibration"] = [asdict(one) for one in bins]
    report["calibration_error"] = calibration_error(bins) if bins else None
    if errors:
        report["differences"] = [asdict(difference) for difference in result.differences]
    return json.dumps(report, ensure_ascii=False, indent=2)


@click.command(
    epilog="""\b
Examples:
  ocopcrawl evaluate tests/gold/dev.jsonl
  ocopcrawl evaluate tests/gold/dev.jsonl --errors
  ocopcrawl evaluate gold.jsonl predicted.jsonl --min core=0.95 --min full=0.90
  ocopcrawl evaluate gold.jsonl --format json | jq .scores.core.f1
\b
Exit codes: 0 every floor is reached, 1 an F1 lies below its floor, 2 a file cannot be used."""
)
@click.option(
    "--min",
    "floors",
    multiple=True,
    metavar="NAME=F1",
    callback=_floors,
    help=f"Fail where the F1 of {', '.join(SCORES)} lies below; may be repeated.",
)
@click.option("--errors", is_flag=True, help="List every missed and wrong claim and province.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.argument("gold", metavar="GOLD.jsonl", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument(
    "predicted",
    metavar="[PREDICTED.jsonl]",
    required=False,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
def command(gold: Path, predicted: Path | None, floors: dict[str, float], errors: bool, form: str) -> None:
    """Compare claims with annotated ones: precision, recall and F1 at three levels, and of the provinces.

    Without PREDICTED.jsonl the extractor reads the documents of GOLD.jsonl itself. Both files hold one document a line
    with the same `id`; a document that is missing from the predictions counts as empty. Where claims carry a
    confidence, a table shows how right they were (at level full) for how sure they called themselves.
    """
    documents = _load(gold)
    if predicted is None:
        answers = _read_all(documents)
    else:
        answers = {document["id"]: document for document in _load(predicted)}
        known = {document["id"] for document in documents}
        if not known & answers.keys():
            raise click.UsageError(f"{predicted} and {gold} have no document in common; the ids must be the same.")
        for count, what in (
            (len(known - answers.keys()), "not predicted"),
            (len(answers.keys() - known), "not in gold"),
        ):
            if count:
                click.echo(f"{count} documents are {what}.", err=True)
    result = evaluate(documents, answers)
    bins = calibration(documents, answers)
    click.echo((_json if form == "json" else _table)(result, bins, errors))
    short = {name: least for name, least in floors.items() if result.tallies[name].f1 < least}
    for name, least in short.items():
        click.echo(f"The F1 of {name} is {result.tallies[name].f1:.4f}, below the floor of {least}.", err=True)
    if short:
        sys.exit(1)
