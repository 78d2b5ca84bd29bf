"""Shares of a total ("68,2% sản phẩm 3 sao", "4 sao chiếm 27,3%"): kept as shares, never made counts."""

from extract.claims.marks import Figure, Number, Sentence, Stars
from extract.claims.quoting import given_span
from extract.model import Share

_NEAR = 8
_BETWEEN = {
    "là", "sản", "phẩm", "ocop", "đạt", "hạng", "chiếm", "có", "được", "số", "tỷ", "lệ", "hold", "of", "products",
    "achieved", "the", "got", "status", "với", "(", ":", "tương", "đương",
}  # fmt: skip


def shares(sentences: list[Sentence], kept: list[Figure]) -> list[Share]:
    """The shares by stars that sentences state, each a part of the count of the same unit told last."""
    found: list[Share] = []
    position = {id(figure): place for place, figure in enumerate(kept)}
    whole: Figure | None = None
    for sentence in sentences:
        own = [figure for figure in sentence.figures if id(figure) in position and figure.measure == "products"]
        for number in sentence.numbers:
            if number.percent is None:
                continue
            before = [figure for figure in own if figure.j <= number.i and figure.parent is None]
            total = before[-1] if before else whole
            stars = _stars(sentence, number)
            owners = [figure for figure in own if stars is not None and figure.stars == stars]
            if owners and owners[0].parent is None:
                continue  # "2.100 sản phẩm đạt 3 sao (chiếm 19,1%)" is the share that the whole has in something larger
            if stars is None or total is None or total.area is None or sentence.teaser:
                continue
            i, j = min(number.i, stars.i), max(number.j, stars.j)
            start, end = given_span(sentence, i, j)
            found.append(
                Share(
                    percent=number.percent,
                    stars_min=stars.least,
                    stars_max=stars.most,
                    area=total.area,
                    part_of=position[id(total)],
                    where=sentence.where,
                    start=start,
                    end=end,
                    quote=sentence.shadow.given[start:end],
                    sentence=sentence.shadow.quote(sentence.start, sentence.end),
                )
            )
        heads = [figure for figure in own if figure.parent is None]
        whole = heads[-1] if heads else whole
    return found


def _stars(sentence: Sentence, number: Number) -> Stars | None:
    """The stars that a percentage is about: right behind it, or right before it."""
    for stars in sentence.stars:
        behind = 0 <= stars.i - number.j <= _NEAR and set(sentence.words(number.j, stars.i)) <= _BETWEEN
        before = 0 <= number.i - stars.j <= _NEAR and set(sentence.words(stars.j, number.i)) <= _BETWEEN
        if behind or before:
            return stars
    return None
