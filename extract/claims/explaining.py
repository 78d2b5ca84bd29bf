"""How a reading came about: each sentence with its spans, and each figure with the way to each of its fields."""

from collections.abc import Iterator
from dataclasses import dataclass

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
class FoundFigure:
    """A figure: what it became, or why it became nothing, and the rules that decided."""

    text: str
    outcome: str
    rules: tuple[str, ...]


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
    text = sentence.shadow.text[sentence.tokens[figure.i].start : sentence.tokens[figure.j - 1].end]
    if figure.trap is not None:
        return FoundFigure(text, f"no claim: {figure.trap}", tuple(figure.rules))
    if figure.area is None:
        return FoundFigure(text, "no claim: no place is known", tuple(figure.rules))
    stars = "" if figure.stars_min is None else f" {figure.stars_min}-{figure.stars_max} stars,"
    value = (
        figure.number.value if figure.number.value_max is None else f"{figure.number.value}-{figure.number.value_max}"
    )
    outcome = (
        f"{figure.qualifier} {value} {figure.measure},{stars} {figure.status}, {figure.area.level} {figure.area.name}"
        f" (from the {figure.area_from}), {figure.period or 'no period'}"
    )
    return FoundFigure(text, outcome, tuple(figure.rules))


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
            start = sentence.tokens[i].start - sentence.start
            kept.append(Span(start, sentence.tokens[j - 1].end - sentence.start, label))
    yield from sorted(kept, key=lambda span: span.start)
