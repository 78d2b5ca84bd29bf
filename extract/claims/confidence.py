"""How sure a claim is, from what is known to go wrong: a distant area, a guessed status, odd forms, teasers."""

from extract.claims.marks import Figure

_AREA = {
    "clause": 0.0, "sentence": 0.01, "paragraph": 0.03, "lead": 0.05, "title": 0.04, "document": 0.08,
    "outlet": 0.15, "none": 0.3,
}  # fmt: skip
_FORM = {"unit": 0.0, "elided": 0.02, "of-them": 0.04, "unit-of": 0.04, "series": 0.05, "list": 0.08, "unit-first": 0.1}


def confidence(figure: Figure) -> float:
    """A probability that measure, area, value and stars are right.

    Set by hand in the beginning; the calibration table of the benchmark says how well it holds.
    """
    doubt = 0.04 + _AREA.get(figure.area_from, 0.1) + _FORM.get(figure.form, 0.05)
    if not figure.status_strong and figure.status in {"new", "candidate"}:
        doubt += 0.03
    if figure.number.written:
        doubt += 0.03
    if figure.number.whole is not None:
        doubt += 0.05
    if figure.sentence is not None and figure.sentence.teaser:
        doubt += 0.2
    if figure.checks == "adds_up":
        doubt *= 0.3
    elif figure.checks == "does_not_add_up":
        doubt += 0.1
    return round(max(0.05, min(0.99, 1.0 - doubt)), 2)
