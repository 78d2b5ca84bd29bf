"""What passes between the rooms: the item of the pipelines and what the crawl expects of a store.

The pipelines and the spiders know the store only by `Store`; the application chooses the class (setting `OCOP_STORE`).
"""

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from extract.model import Area, Article, Claim, Mention, RatedProduct, Reading, Share
from extract.similarity import Likeness, Sketch, estimated_containment

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

__all__ = [
    "Area",
    "Article",
    "ArticleItem",
    "Claim",
    "FetchedPage",
    "Likeness",
    "LookAlike",
    "Mention",
    "ProvincialUnit",
    "RatedProduct",
    "Reading",
    "Recording",
    "Share",
    "Sketch",
    "Store",
    "StoreError",
    "StoryLink",
    "Verdict",
    "close_recording",
    "estimated_containment",
    "open_recording",
    "provincial_units",
    "recording_of",
]

Verdict = Literal["stored", "off_topic", "not_article", "duplicate", "blocked", "gone", "failed"]


@dataclass(slots=True)
class ArticleItem:
    """One article page on its way through the pipelines, which fill in what they find out.

    `url` is the canonical address, `aliases` the other addresses that led to it (redirects, AMP, tracking parameters).
    `extractor_version` names the rules that made `reading`. `fingerprint` identifies the normalised text, `sketch`
    finds texts like it, `copies` are the stored articles that tell the same story.
    """

    url: str
    outlet: str
    article: Article
    fetched_at: datetime
    aliases: tuple[str, ...] = ()
    outlet_province: str | None = None
    verdict: Verdict = "stored"
    reason: str = ""
    relevance: str = ""
    fingerprint: str = ""
    sketch: Sketch | None = None
    copies: tuple["StoryLink", ...] = ()
    reading: Reading = field(default_factory=Reading)
    extractor_version: str = ""
    http_status: int = 200

    @property
    def is_article(self) -> bool:
        """Whether its page holds an article that can be read, be it about OCOP or, as its text says, not."""
        return self.verdict == "stored" or bool(self.fingerprint)


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A stored article that another may be a copy of; `exact` if its words are the same."""

    url: str
    text: str
    published_on: date | None
    exact: bool


@dataclass(frozen=True, slots=True)
class StoryLink:
    """Proof that a stored article tells the same story: what found it, and how alike the texts are."""

    url: str
    method: str
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """Where a fetched response lies in the archive. Offsets and lengths are bytes; `digest` is "sha1:BASE32"."""

    url: str
    outlet: str
    http_status: int
    fetched_at: datetime
    digest: str
    warc_file: str
    warc_offset: int
    warc_length: int
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """The open store and the number of the run that writes into it."""

    store: "Store"
    run: int
    started_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProvincialUnit:
    """One provincial unit of one of the two divisions, as the extractor's gazetteer has it.

    `unit` identifies it ("vn63:40", "vn34:40": the division and the statistical office's code in it). `valid_from` and
    `valid_to` are ISO days, the latter the first on which the unit was no more. `current_unit` is the unit that its
    territory belongs to since 2025-07-01. `city_since` is the day on which a province became a centrally run city,
    `renamed_to` the slug of the name under which it went on.
    """

    unit: str
    name: str
    slug: str
    type: str
    city_since: str | None
    valid_from: str | None
    valid_to: str | None
    current_unit: str
    renamed_to: str | None
    region: str | None


def provincial_units() -> tuple[ProvincialUnit, ...]:
    """Every provincial unit of the extractor's gazetteer, for a store's table of provinces."""
    from extract.places.tables import table

    return tuple(
        ProvincialUnit(
            unit=row["unit"],
            name=row["name"],
            slug=row["slug"],
            type=row["type"],
            city_since=row["city_since"] or None,
            valid_from=row["valid_from"] or None,
            valid_to=row["valid_to"] or None,
            current_unit=row["current"],
            renamed_to=row["renamed_to"] or None,
            region=row["region"] or None,
        )
        for row in table("provinces")
    )


class StoreError(Exception):
    """The database cannot be used. The message says what happened and what to do, fit for a person to read."""


class Store(Protocol):
    """What a crawl needs of the place where everything is kept. Implemented by `output.store.SqliteStore`.

    Each method is one transaction. Addresses are canonical (`extract.address.canonical_address`).
    """

    def add_outlet(self, key: str, name: str, *, province: str | None = None, home: str | None = None) -> None:
        """Remember what an outlet is called, the province it serves and the address of its home page."""

    def start_run(self, command: str, outlets: list[str], started_at: datetime) -> int:
        """Open a run and return its number."""

    def finish_run(self, run: int, finished_at: datetime, reason: str, figures: dict[str, dict[str, Any]]) -> None:
        """Close a run. `figures` holds each outlet's counters: requests, pages, articles, claims, verdicts, errors."""

    def known(self, url: str) -> Verdict | None:
        """The verdict on an address that need not be fetched again, else None (never seen, or to be tried again)."""

    def add_page(self, run: int, page: FetchedPage) -> None:
        """Remember where a fetched response lies in the archive."""

    def last_page(self, url: str) -> FetchedPage | None:
        """Where the last good response from an address lies in the archive; None where there is none."""

    def judge(
        self,
        run: int,
        url: str,
        outlet: str,
        verdict: Verdict,
        reason: str,
        *,
        http_status: int | None = None,
        aliases: tuple[str, ...] = (),
    ) -> None:
        """Remember what became of an address that gave no article to store."""

    def look_alikes(self, item: ArticleItem) -> list[LookAlike]:
        """The stored articles that an article may be a copy of, by its fingerprint and its sketch; never itself."""

    def save(self, run: int, item: ArticleItem) -> int:
        """Store an article with all that belongs to it in one transaction, and group it with its copies.

        Returns its number.
        """

    def add_issue(
        self,
        run: int | None,
        kind: str,
        message: str,
        *,
        outlet: str | None = None,
        url: str | None = None,
        details: dict[str, Any] | None = None,
    ) -> None:
        """Keep something that a person should look at. The same kind, outlet, url and message is kept once a run."""

    def close(self) -> None:
        """Close the file."""


_recordings: dict[str, Recording] = {}


def recording_of(crawler: "Crawler") -> Recording:
    """The open store and run of a crawl: one for each database and process, shared by its spiders.

    Raises StoreError where the database cannot be used.
    """
    name = crawler.spidercls.name
    return open_recording(crawler.settings, f"scrapy crawl {name}", [name])


def open_recording(settings: "BaseSettings", command: str, outlets: list[str]) -> Recording:
    """Open the class that `OCOP_STORE` names on the file `OCOP_DB`, unless this process has it open already.

    Starts a run unless `OCOP_RUN` gives its number.
    """
    from scrapy.utils.misc import load_object

    path = _name(settings["OCOP_DB"])
    if path not in _recordings:
        store: Store = load_object(settings["OCOP_STORE"])(path)
        started_at = datetime.now(UTC)
        run = settings.getint("OCOP_RUN") or store.start_run(command, outlets, started_at)
        _recordings[path] = Recording(store, run, started_at)
    return _recordings[path]


def _name(database: str | Path) -> str:
    # Asked for several times a page, and pathlib takes ten times as long.
    return os.path.abspath(database)  # noqa: PTH100


def close_recording(database: str | Path) -> None:
    """Close the store of a database if this process has it open."""
    recording = _recordings.pop(_name(database), None)
    if recording:
        recording.store.close()
