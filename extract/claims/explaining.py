"""How a reading came about: each sentence with its spans, and each figure with the way to each of its fields."""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.claims.confidence import confidence, deductions, reasons
from extract.claims.marks import Figure, Sentence
from extract.claims.reading import understand
from extract.model import Article


@dataclass(frozen=True, slots=True)
class Span:
    """A marked stretch of the sentence as the rules read it, with what it was taken for."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Step:
    """The way to one field: its name, what it became, and the rules that decided, in their order."""

    field: str
    value: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure: what it became, or why it became nothing, the way to each field, and what takes from its certainty.

    `confidence` is None for a figure that is no claim; `doubts` are deductions from 1, each with its reason.
    """

    text: str
    outcome: str
    steps: tuple[Step, ...]
    confidence: float | None = None
    doubts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """A sentence that holds figures."""

    where: str
    text: str
    spans: tuple[Span, ...]
    figures: tuple[FoundFigure, ...]


def explain(article: Article, outlet_province: str | None = None) -> Iterator[ExplainedSentence]:
    """The sentences that hold figures, in the order of the article."""
    for sentence in understand(article, outlet_province).sentences:
        if sentence.figures:
            found = tuple(_figure(sentence, figure) for figure in sentence.figures)
            yield ExplainedSentence(sentence.where, sentence.text, tuple(_spans(sentence)), found)


def _figure(sentence: Sentence, figure: Figure) -> FoundFigure:
    text, steps = _text(sentence, figure), tuple(_steps(figure))
    if figure.trap is not None:
        return FoundFigure(text, f"no claim: {figure.trap}", steps)
    if figure.area is None:
        return FoundFigure(text, "no claim: no place is known", steps)
    values = _values(figure)
    fields = ("number", "stars", "status", "area", "period")
    outcome = ", ".join(values[name] for name in fields if values[name] != "none") + (
        "" if figure.period else ", no period"
    )
    table = deductions()
    doubts = ((" ".join(filter(None, reason)), table.get(reason, 0.0)) for reason in reasons(figure))
    return FoundFigure(text, outcome, steps, confidence(figure), tuple(pair for pair in doubts if pair[1]))


def _text(sentence: Sentence, figure: Figure) -> str:
    return sentence.written(figure.i, figure.j)


def _values(figure: Figure) -> dict[str, str]:
    """What each field of a figure became, for a reader."""
    number = figure.number
    value = f"{number.value}" if number.value_max is None else f"{number.value}-{number.value_max}"
    stars = f"{figure.stars_min}" if figure.stars_min == figure.stars_max else f"{figure.stars_min}-{figure.stars_max}"
    area = f"{figure.area.level} {figure.area.name} (from the {figure.area_from})" if figure.area else "unknown"
    whole = figure.parent
    part = _text(whole.sentence, whole) if whole is not None and whole.sentence is not None else ""
    return {
        "number": f"{figure.qualifier} {value} {figure.measure}",
        "qualifier": figure.qualifier,
        "stars": "none" if figure.stars_min is None else f"{stars} stars",
        "part": f"of {part}" if part else "none",
        "area": area,
        "status": figure.status or "none",
        "period": figure.period or "none",
    }


def _steps(figure: Figure) -> Iterator[Step]:
    """The rules of a figure, sorted by the field that they decided."""
    values = _values(figure)
    by_field: dict[str, list[str]] = {name: [] for name in values}
    others: list[str] = []
    for rule in figure.rules:
        family, _, rest = rule.partition(":")
        if family in by_field:
            by_field[family].append(rest or family)
        else:
            others.append(rule)
    if figure.area is not None and not by_field["area"]:
        by_field["area"].append(figure.area_from)
    for name, rules in by_field.items():
        if rules:
            yield Step(name, values[name], tuple(rules))
    if others:
        yield Step("also", "", tuple(others))


def _spans(sentence: Sentence) -> Iterator[Span]:
    """Marks that do not overlap, in order: figures before stars, periods, units of the map and cues."""
    marks: list[tuple[int, int, str]] = [(figure.i, figure.j, "figure") for figure in sentence.figures]
    marks += [(stars.i, stars.j, "stars") for stars in sentence.stars]
    marks += [(period.i, period.j, f"period {period.value or 'now'}") for period in sentence.periods]
    marks += [(region.i, region.j, "area") for region in sentence.regions]
    for family in ("status", "parts", "traps"):
        marks += [(cue.i, cue.j, cue.label) for cue in sentence.family(family) if cue.label != "ignore"]
    taken: set[int] = set()
    kept: list[Span] = []
    for i, j, label in marks:
        if taken.isdisjoint(range(i, j)):
            taken.update(range(i, j))
            start, end = sentence.tokens.span(i, j)
            kept.append(Span(start - sentence.start, end - sentence.start, label))
    yield from sorted(kept, key=lambda span: span.start)
