"""One number for many units, many numbers for many units: "mỗi địa phương có 7", "lần lượt 15, 4 và 9"."""

from dataclasses import replace

from extract.claims.areas import PLURAL, explicit
from extract.claims.marks import Figure, Sentence

_SPREADING = {"each", "respectively"}


def distribute(sentence: Sentence, found: list[Figure]) -> list[Figure]:
    """Give each of the units named together its own figure."""
    labels = {cue.label for cue in sentence.family("parts")}
    if labels.isdisjoint(_SPREADING) and PLURAL.isdisjoint(sentence.texts):
        return found
    spread: list[Figure] = []
    for place, figure in enumerate(found):
        if figure.form == "series":
            continue
        series = [other for other in found[:place] if other.form == "series" and other.j == figure.j]
        if series:
            members = [*series, figure]
            named = [r for r in sentence.regions if r.kind == "named" and r.subject and r.j <= members[0].i][
                -len(members) :
            ]
            if len(named) == len(members):
                first = members[0].left or figure.left
                for member, region in zip(members, named, strict=True):
                    member.regions, member.j, member.right, member.left = [region], figure.j, figure.right, first
                    spread.append(member)
                continue
            ranks = [stars for stars in sentence.stars if stars.j <= members[0].i][-len(members) :]
            # "lần lượt 88 và 44 sản phẩm cho hạng 4 sao, 3 sao"
            ranks = ranks or [stars for stars in sentence.stars if stars.i >= figure.j][: len(members)]
            if len(ranks) == len(members):
                # "số sản phẩm 5 sao, 4 sao, 3 sao lần lượt là 3, 52 và 680"
                for member, rank in zip(members, ranks, strict=True):
                    member.stars, member.j, member.right, member.left = rank, figure.j, figure.right, figure.left
                    spread.append(member)
                continue
            spread.append(figure)
            continue
        units = explicit(sentence, figure) if figure.satellite_of is None else []
        if len(units) > 1:
            spread += [_copy(figure, [unit]) for unit in units]
        else:
            spread.append(figure)
    return spread


def _copy(figure: Figure, units: list) -> Figure:  # type: ignore[type-arg]
    return replace(figure, regions=units, rules=[*figure.rules, "distributed"])
