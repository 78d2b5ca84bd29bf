"""The store: one SQLite file in which a crawl keeps everything, one transaction a call."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Final, get_args

from ocopcrawl.items import ArticleItem, FetchedPage, LookAlike, StoreError, Verdict
from output.article import save_article
from output.connection import OutdatedError, connect, explained, transaction
from output.provinces import load_provinces
from output.rows import as_json, utc
from output.sql import upsert, upsert_sql
from output.stories import look_alikes
from output.totals import work_out

__all__ = ["FIRST_PAUSE", "MAX_ATTEMPTS", "SqliteStore", "StoreError", "upgrade"]

FINAL: Final = ("stored", "off_topic", "not_article", "duplicate", "gone")
"""Verdicts that stand: the address is not fetched again."""

MAX_ATTEMPTS: Final = 6
"""Runs in which a blocked or failed address is tried before it is given up."""

FIRST_PAUSE: Final = timedelta(hours=20)
"""Pause after the first failure, doubled after each: less than a day, so that the next night tries again."""


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


class SqliteStore:
    """Implements `ocopcrawl.items.Store` in one SQLite file.

    `path` is created where it is missing (unless `readonly`) and brought up to date. `clock` gives the aware time at
    which addresses are judged. Raises `StoreError` wherever the file cannot be used, with what to do in its message.
    """

    def __init__(self, path: str | Path, *, readonly: bool = False, clock: Callable[[], datetime] = now) -> None:
        self.path = Path(path)
        self.clock = clock
        self.db = connect(self.path, readonly=readonly)
        if not readonly:
            load_provinces(self.db, self.path)
            # A killed run has not come to it.
            work_out(self.db, self.path, self.clock())

    def __enter__(self) -> "SqliteStore":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add_outlet(self, key: str, name: str, *, province: str | None = None, home: str | None = None) -> None:
        """Remember what an outlet is called, the province it serves and the address of its home page."""
        row = {"key": key, "name": name, "province": province, "home": home}
        with transaction(self.db, self.path):
            upsert(self.db, "outlets", row, key=("key",))

    def start_run(self, command: str, outlets: list[str], started_at: datetime) -> int:
        """Open a run and return its number."""
        with transaction(self.db, self.path):
            for outlet in outlets:
                self._know_outlet(outlet)
            cursor = self.db.execute(
                "insert into runs (command, outlets, started_at) values (?, ?, ?) returning id",
                [command, as_json(outlets), utc(started_at)],
            )
            return int(cursor.fetchone()[0])

    def finish_run(self, run: int, finished_at: datetime, reason: str, figures: dict[str, dict[str, Any]]) -> None:
        """Close a run and work out the totals from what it has stored.

        A figure that has a column of its own goes there, all of them into `figures` as JSON.
        """
        columns = ("requests", "pages", "articles", "claims", *get_args(Verdict), "errors")
        with transaction(self.db, self.path):
            self.db.execute("update runs set finished_at = ?, reason = ? where id = ?", [utc(finished_at), reason, run])
            for outlet, counters in figures.items():
                self._know_outlet(outlet)
                verdicts = counters.get("verdicts")
                flat = {**counters, **(verdicts if isinstance(verdicts, dict) else {})}
                row = {"run": run, "outlet": outlet, **{name: count(flat.get(name)) for name in columns}}
                upsert(self.db, "run_outlets", row | {"figures": as_json(counters)}, key=("run", "outlet"))
        work_out(self.db, self.path, self.clock())

    def known(self, url: str) -> Verdict | None:
        """The verdict on an address that need not be fetched again, else None (never seen, or to be tried again).

        A blocked or failed address is tried again once its pause is over, until it is given up (`MAX_ATTEMPTS`).
        """
        with explained(self.path):
            row = self.db.execute(
                "select verdict, attempts, next_try, judged_at from pages where url = :url and verdict is not null"
                " union all"
                " select verdict, attempts, next_try, judged_at from aliases join pages on pages.id = aliases.page"
                " where aliases.url = :url and verdict is not null limit 1",
                {"url": url},
            ).fetchone()
        if row is None:
            return None
        verdict: Verdict = row[0]
        if verdict in FINAL or row[1] >= MAX_ATTEMPTS:
            return verdict
        # A clock that stood in the future when the verdict was given would hold the address back until then.
        if row[3] <= utc(self.clock()) < row[2]:
            return verdict
        return None

    def add_page(self, run: int, page: FetchedPage) -> None:
        """Remember where a fetched response lies in the archive; a good one is not forgotten for a bad one."""
        good = 200 <= page.http_status < 300
        with transaction(self.db, self.path):
            number = self._page(run, page.url, page.outlet)
            self.db.execute("update pages set http_status = ? where id = ?", [page.http_status, number])
            self.db.execute(
                "update pages set fetched_at = ?, digest = ?, warc_file = ?, warc_offset = ?, warc_length = ?"
                " where id = ? and (? or warc_file is null)",
                [
                    utc(page.fetched_at),
                    page.digest,
                    page.warc_file,
                    page.warc_offset,
                    page.warc_length,
                    number,
                    good,
                ],
            )
            if good:
                self.db.execute(
                    "update pages set etag = ?, last_modified = ? where id = ?",
                    [page.etag, page.last_modified, number],
                )

    def last_page(self, url: str) -> FetchedPage | None:
        """Where the last good response from an address lies in the archive; None where there is none."""
        with explained(self.path):
            row = self.db.execute(
                "select url, outlet, fetched_at, digest, warc_file, warc_offset, warc_length, etag, last_modified"
                " from pages where url = ? and warc_file is not null",
                [url],
            ).fetchone()
        if row is None:
            return None
        address, outlet, fetched_at, *place = row
        return FetchedPage(address, outlet, 200, datetime.fromisoformat(fetched_at), *place)

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
        """Remember what became of an address that gave no article to store.

        An address whose article is stored keeps its verdict: a page that is refused or gone today takes nothing back.
        """
        with transaction(self.db, self.path):
            number = self._page(run, url, outlet)
            self._alias(number, url, aliases)
            if not self.db.execute("select 1 from articles where page = ?", [number]).fetchone():
                self._judge(run, number, verdict, reason, http_status)

    def look_alikes(self, item: ArticleItem) -> list[LookAlike]:
        """The stored articles that an article may be a copy of, by its fingerprint and its sketch; never itself."""
        with explained(self.path):
            return look_alikes(self.db, item)

    def save(self, run: int, item: ArticleItem) -> int:
        """Store an article with all that was read out of it and its verdict; return its number.

        Saving an address again updates its rows in place: numbers of articles and claims stay, `first_seen` too.
        """
        with transaction(self.db, self.path):
            page = self._page(run, item.url, item.outlet)
            self._alias(page, item.url, item.aliases)
            self._judge(run, page, item.verdict, item.reason, item.http_status)
            return save_article(self.db, item, run=run, page=page, seen=utc(self.clock()))

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
        with transaction(self.db, self.path):
            if outlet is not None:
                self._know_outlet(outlet)
            self.db.execute(
                "insert or ignore into issues (run, kind, message, outlet, url, details, created_at)"
                " values (?, ?, ?, ?, ?, ?, ?)",
                [run, kind, message, outlet, url, as_json(details or {}), utc(self.clock())],
            )

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def _know_outlet(self, key: str) -> None:
        self.db.execute("insert or ignore into outlets (key) values (?)", [key])

    def _page(self, run: int, url: str, outlet: str) -> int:
        self._know_outlet(outlet)
        self.db.execute(
            "insert or ignore into pages (url, outlet, first_seen, first_run) values (?, ?, ?, ?)",
            [url, outlet, utc(self.clock()), run],
        )
        return int(self.db.execute("select id from pages where url = ?", [url]).fetchone()[0])

    def _alias(self, page: int, url: str, aliases: tuple[str, ...]) -> None:
        sql = upsert_sql("aliases", ("url", "page"), key=("url",))
        for alias in aliases:
            if alias != url:
                self.db.execute(sql, (alias, page))

    def _judge(self, run: int, page: int, verdict: Verdict, reason: str, http_status: int | None) -> None:
        attempts, last_run = self.db.execute("select attempts, run from pages where id = ?", [page]).fetchone()
        next_try = None
        if verdict in FINAL:
            attempts = 0
        else:
            # A second failure in the same run is the same attempt.
            attempts += last_run != run or attempts == 0
            next_try = utc(self.clock() + FIRST_PAUSE * 2 ** (attempts - 1))
        self.db.execute(
            "update pages set verdict = ?, reason = ?, http_status = coalesce(?, http_status), attempts = ?,"
            " next_try = ?, judged_at = ?, run = ? where id = ?",
            [verdict, reason, http_status, attempts, next_try, utc(self.clock()), run, page],
        )


def upgrade(path: Path) -> None:
    """Bring a database of an older version up to date, if it is one. Raises StoreError for one that cannot be used."""
    try:
        SqliteStore(path, readonly=True).close()
    except OutdatedError:
        SqliteStore(path).close()


def count(value: object) -> int:
    """A counter as a whole number; what is none counts nothing."""
    return int(value) if isinstance(value, int | float) else 0
