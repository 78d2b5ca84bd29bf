"""Figures as claims: fields, positions of wholes and twins, and the quote in the given text."""

from extract.claims.confidence import confidence
from extract.claims.marks import Figure, Sentence
from extract.model import Claim


def claims(kept: list[Figure]) -> list[Claim]:
    """The figures that are claims, with the positions of their wholes and twins."""
    position = {id(figure): place for place, figure in enumerate(kept)}
    found: list[Claim] = []
    for figure in kept:
        sentence = figure.sentence
        if sentence is None or figure.area is None:
            continue
        start, end = quote_span(sentence, figure)
        given = sentence.shadow.span(start, end)
        found.append(
            Claim(
                measure=figure.measure,
                area=figure.area,
                value=figure.number.value,
                value_max=figure.number.value_max,
                qualifier=figure.qualifier,
                stars_min=figure.stars_min,
                stars_max=figure.stars_max,
                status=figure.status or "total",
                period=figure.period,
                part_of=position.get(id(figure.parent)),
                same_as=position.get(id(figure.same_as)),
                where=sentence.where,
                start=given[0],
                end=given[1],
                quote=sentence.shadow.given[given[0] : given[1]],
                sentence=sentence.shadow.quote(sentence.start, sentence.end),
                area_from=figure.area_from,
                rules=tuple(figure.rules),
                confidence=confidence(figure),
                checks=figure.checks,
            )
        )
    return found


def quote_span(sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """The words that prove a figure: from its qualifier or leading stars to its unit or stars, in shadow offsets."""
    i, j = figure.i, figure.j
    if figure.stars is not None:
        if figure.stars.i >= i and figure.stars.j <= figure.right[1]:
            j = max(j, figure.stars.j)
        elif figure.stars.i < i:
            i = figure.stars.i
    texts = sentence.texts
    if j < len(texts) and texts[j] == "ocop":
        j += 1
    j = max(j, i + 1)
    return sentence.tokens.span(i, j)


def given_span(sentence: Sentence, i: int, j: int) -> tuple[int, int]:
    """The place of the tokens i up to j in the text as given."""
    return sentence.shadow.span(*sentence.tokens.span(i, j))
