"""The words of the project as values: what a page says and what a text claims.

Every room speaks in these types; their field names are the column names in SQLite and the keys in the exports.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Literal

# Without daylight saving, for all the time that the programme has run.
VIETNAM = timezone(timedelta(hours=7))

Level = Literal["nation", "region", "province", "district", "commune"]
Measure = Literal["products", "producers"]
Qualifier = Literal["exact", "at_least", "about", "at_most"]
Status = Literal["total", "new", "renewed", "target", "candidate", "expired"]
Where = Literal["title", "text"]
Rung = Literal["json-ld", "meta", "layout", "generic"]
Distance = Literal["clause", "sentence", "paragraph", "document", "lead", "title", "outlet", "none"]


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says, read field by field.

    `paragraphs` are the body without lead, captions and teasers. `published_at` is aware and in Vietnam's time
    (+07:00), `published_raw` is the text it was read from. `rungs` names for each field the rung of the ladder that
    gave it; `problems` are what a person should know about the page ("layout: body selector matched nothing").
    """

    url: str
    title: str = ""
    lead: str = ""
    paragraphs: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    published_raw: str | None = None
    modified_at: datetime | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    canonical_url: str | None = None
    syndicated_from: str | None = None
    rungs: Mapping[str, Rung] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Lead and paragraphs, joined by a blank line: the text that offsets of mentions and claims point into."""
        return "\n\n".join(part for part in (self.lead, *self.paragraphs) if part)

    @property
    def published_on(self) -> date | None:
        """The local day of publication."""
        return self.published_at.date() if self.published_at else None


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a province: `start` and `end` count characters of the title or of `Article.text`.

    `unit` is the legal unit as of the article's date ("vn63:40", "vn34:40"), `name` its canonical name;
    `current_unit` and `current_name` the unit that its territory belongs to since 2025-07-01.
    """

    unit: str
    name: str
    current_unit: str
    current_name: str
    text: str
    where: Where
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Area:
    """The place that a count is about.

    `province` is the canonical name of the province as reported (None for nation and region, or where unknown),
    `unit` its legal unit, `current_unit` the unit it lies in since 2025-07-01.
    """

    level: Level
    name: str
    province: str | None = None
    unit: str | None = None
    current_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One count that an article states, with its proof.

    `value` is the count, or the lower end of a range that ends at `value_max`. `stars_min` and `stars_max` are 3 and 5
    for "3 sao trở lên", None where no star is named. `period` is YYYY, YYYY-MM, YYYY-MM-DD, YYYY-YYYY, or None for the
    article's own date. `part_of` and `same_as` are positions in the list of claims that this one belongs to.
    `quote` is exactly `text[start:end]` of the title or of the article's text; `sentence` is the sentence around it.
    `rules` name what read each field, `area_from` how far away the area was found, `confidence` lies in 0..1,
    `checks` says what the arithmetic of the breakdown found: "adds_up", "does_not_add_up" or None where there is none.
    """

    measure: Measure
    area: Area
    value: int
    qualifier: Qualifier
    stars_min: int | None
    stars_max: int | None
    status: Status
    period: str | None
    part_of: int | None
    where: Where
    start: int
    end: int
    quote: str
    sentence: str
    value_max: int | None = None
    same_as: int | None = None
    area_from: Distance = "none"
    rules: tuple[str, ...] = ()
    confidence: float = 1.0
    checks: str | None = None


@dataclass(frozen=True, slots=True)
class RatedProduct:
    """A named product with its stars ("Trà hoa vàng Ba Chẽ đạt 5 sao"), where the text gives them plainly."""

    name: str
    stars: int
    status: Status
    area: Area | None
    where: Where
    start: int
    end: int
    quote: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a total ("67,3% sản phẩm 3 sao"): kept as a share in percent, never turned into a count."""

    percent: float
    stars_min: int | None
    stars_max: int | None
    area: Area
    part_of: int | None
    where: Where
    start: int
    end: int
    quote: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read out of one article."""

    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    rated_products: tuple[RatedProduct, ...] = ()
    shares: tuple[Share, ...] = ()

    @property
    def provinces(self) -> tuple[str, ...]:
        """Canonical names of the provinces named in the article, each once, in order of appearance."""
        return tuple(dict.fromkeys(mention.name for mention in self.mentions))


@dataclass(frozen=True, slots=True)
class Layout:
    """How one outlet lays out its pages until a day: CSS selectors, the first that matches wins.

    `title`, `lead`, `body`, `authors`, `published`, `section` and `tags` are tried in order; a selector may end in
    `::attr(name)`. `drop` is taken out of the body before its paragraphs are read, `caption` is kept apart as captions,
    `unwrap` names boxes whose text belongs to the body. `published_formats` are regular expressions with the named
    groups day, month, year and optionally hour, minute. `valid_until` is the last day on which the layout was used;
    None stands for today's. `prefixes` are what the outlet puts before its lead ("(Dân trí) - ").
    """

    body: tuple[str, ...]
    title: tuple[str, ...] = ("h1",)
    lead: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    unwrap: tuple[str, ...] = ()
    published_formats: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    valid_until: date | None = None
