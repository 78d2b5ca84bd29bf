"""What the stages pass on: tokens, the marks set on them, and the figures built from the marks.

All offsets count characters of the shadow text; positions (`i`, `j`) count tokens of the sentence, `j` exclusive.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from extract.model import Area, Distance, Level, Measure, Qualifier, Status, Where
from extract.shadow import Shadow


@dataclass(slots=True)
class Tokens:
    """The words, numbers and signs of a stretch of text, in lower case, and where each begins."""

    texts: list[str]
    starts: list[int]

    def end(self, k: int) -> int:
        """Where token k ends."""
        return self.starts[k] + len(self.texts[k])

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Where the tokens from i up to j begin and end."""
        return self.starts[i], self.end(j - 1)


class Cue(NamedTuple):
    """A phrase of the data files found in a sentence. `family` is its file, `label` and `side` its columns."""

    family: str
    phrase: str
    label: str
    side: str
    i: int
    j: int


@dataclass(slots=True)
class Number:
    """A count: `value`, the upper end of a range, the whole of a fraction. `written` says it was spelled out."""

    value: int
    i: int
    j: int
    value_max: int | None = None
    whole: int | None = None
    written: bool = False
    percent: float | None = None


class Stars(NamedTuple):
    """A star phrase: "4 sao", "từ 3 sao trở lên"."""

    least: int
    most: int
    i: int
    j: int


class Period(NamedTuple):
    """A time that a sentence names. `kind`: now, point (a stock's last day), in, span, event (a day of news).

    `relative` says that the year is not named: "đến cuối năm" is the year spoken of, else the article's.
    """

    value: str | None
    kind: Literal["now", "point", "in", "span", "event"]
    i: int
    j: int
    relative: bool = False


class Region(NamedTuple):
    """A unit that a sentence names or points at ("toàn tỉnh"): `area` is None while the pointing is unresolved."""

    level: Level
    area: Area | None
    i: int
    j: int
    subject: bool = True
    kind: str = "named"


@dataclass(slots=True)
class Figure:
    """A number that may be a claim, with all that the stages find out about it."""

    number: Number
    measure: Measure
    i: int
    j: int
    depth: int
    form: str
    left: tuple[int, int] = (0, 0)
    right: tuple[int, int] = (0, 0)
    qualifier: Qualifier = "exact"
    stars: Stars | None = None
    stars_min: int | None = None
    stars_max: int | None = None
    regions: list[Region] = field(default_factory=list)
    area: Area | None = None
    area_from: Distance = "none"
    status: Status | None = None
    status_strong: bool = False
    period: str | None = None
    period_known: bool = False
    parent: "Figure | None" = None
    satellite_of: "Figure | None" = None
    part_cue: bool = False
    aside: bool = False
    trap: str | None = None
    rules: list[str] = field(default_factory=list)
    sentence: "Sentence | None" = None
    same_as: "Figure | None" = None
    checks: str | None = None


_NONE: list[Cue] = []


@dataclass(slots=True)
class Sentence:
    """A sentence and the marks on it. `paragraph` counts paragraphs; the title is paragraph -1.

    `texts` are those of `tokens`.
    """

    shadow: Shadow
    where: Where
    paragraph: int
    start: int
    end: int
    tokens: Tokens = field(default_factory=lambda: Tokens([], []))
    texts: list[str] = field(default_factory=list)
    cues: dict[str, list[Cue]] = field(default_factory=dict)
    numbers: list[Number] = field(default_factory=list)
    stars: list[Stars] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    topic: str = "ocop"
    teaser: bool = False

    @property
    def text(self) -> str:
        """The sentence as the rules read it."""
        return self.shadow.text[self.start : self.end]

    def written(self, i: int, j: int) -> str:
        """The tokens from i up to j as the text has them, with their capitals."""
        return self.shadow.text[slice(*self.tokens.span(i, j))]

    def family(self, name: str) -> list[Cue]:
        """The cues of one data file found here, in order."""
        return self.cues.get(name, _NONE)

    def beside(self, figure: Figure, k: int) -> bool:
        """Whether token k stands to the right of a figure, in its own neighbourhood and parenthesis."""
        start, end = figure.right
        return start <= k < end and self.groups[k] == self.groups[figure.number.i]

    def words(self, i: int, j: int) -> list[str]:
        """The tokens from i up to j, in lower case."""
        return self.texts[i if i > 0 else 0 : j]
