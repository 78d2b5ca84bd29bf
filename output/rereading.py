"""Reading again: which pages the archive has, what is stored of them, and putting a new reading in place.

Each change is one transaction an article. The claims that a reading replaces go to `former_claims` in the same one.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlite_utils import Database

from ocopcrawl.items import ArticleItem, Verdict
from output.article import save_article
from output.connection import explained, transaction
from output.rows import Row, utc
from output.store import SqliteStore
from output.stories import regroup
from output.subjects import SUBJECTS
from output.views import mark_stale

PARTS: Final = ("mentions", "claims", "rated_products", "shares")

# A page that was redirected, or that names another address as its own, lies in the archive under an alias of the page
# that was judged. Of several answers the newest counts.
ARCHIVED = """
select * from (
    select
        coalesce(judged.id, page.id) as page,
        coalesce(judged.url, page.url) as judged_url,
        page.url as url,
        page.outlet as outlet,
        coalesce(judged.verdict, page.verdict) as verdict,
        page.fetched_at as fetched_at,
        page.digest as digest,
        page.warc_file as warc_file,
        page.warc_offset as warc_offset,
        row_number() over (
            partition by coalesce(judged.id, page.id) order by page.fetched_at desc, page.id
        ) as place
    from pages as page
    left join aliases on aliases.url = page.url and page.verdict is null
    left join pages as judged on judged.id = aliases.page
    where page.warc_file is not null
        and coalesce(page.verdict, judged.verdict) is not null
        -- What was answered with no page has none. A stored article keeps its good answer, whatever came later.
        and (
            coalesce(page.http_status, 200) between 200 and 299
            or (page.verdict = 'stored' and page.http_status not between 300 and 399)
        )
)
where place = 1 and (:outlets = '[]' or outlet in (select value from json_each(:outlets)))
order by warc_file, warc_offset
"""

COPY_CLAIMS = """
insert into former_claims (
    page, url, replaced_at, run, position, measure, area_level, area_name, province, unit, current_unit, value,
    value_max, qualifier, stars_min, stars_max, status, period, as_of, part_of, same_as, where_, start, end, quote,
    sentence, rules, area_from, confidence, checks, extractor_version
)
select
    articles.page, articles.url, :now, :run, c.position, c.measure, c.area_level, c.area_name, c.province, c.unit,
    c.current_unit, c.value, c.value_max, c.qualifier, c.stars_min, c.stars_max, c.status, c.period, c.as_of,
    whole.position, same.position, c.where_, c.start, c.end, c.quote, c.sentence, c.rules, c.area_from, c.confidence,
    c.checks, c.extractor_version
from claims as c
join articles on articles.id = c.article
left join claims as whole on whole.id = c.part_of
left join claims as same on same.id = c.same_as
where c.article = :article and not c.added
order by c.position
"""


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A judged page and where its newest answer lies. `page` and `judged_url` are those of the verdict."""

    page: int
    judged_url: str
    url: str
    outlet: str
    verdict: Verdict
    fetched_at: str
    digest: str
    warc_file: str
    warc_offset: int
    aliases: tuple[str, ...] = ()


class RereadingStore(SqliteStore):
    """The store, with what reading again needs on top."""

    def archived(self, outlets: tuple[str, ...] = ()) -> Iterator[ArchivedPage]:
        """Every judged page whose answer was archived, in the order of the archive's files."""
        with explained(self.path):
            rows = rows_of(self.db, ARCHIVED, {"outlets": json.dumps(outlets)})
            for row in rows:
                del row["place"]
                found = self.db.execute("select url from aliases where page = ? order by url", [row["page"]])
                others = (url for (url,) in found if url != row["url"])
                yield ArchivedPage(**row, aliases=tuple(others))

    def without_archive(self) -> int:
        """How many stored articles have no answer in the archive's index."""
        with explained(self.path):
            have = {page.page for page in self.archived()}
            return sum(page not in have for (page,) in self.db.execute("select page from articles"))

    def stored(self, page: int) -> dict[str, Any] | None:
        """The article of a page as rows: `article`, `reviewed`, and for each of its parts the rows in their order.

        They are as the rules have read them, whatever people have decided since.
        """
        with explained(self.path):
            articles = rows_of(self.db, "select * from articles where page = :page", {"page": page})
            if not articles:
                return None
            key = {"article": articles[0]["id"]}
            found: dict[str, Any] = {"article": articles[0]}
            for part in PARTS:
                sql = f"select * from {part} where article = :article order by position"  # noqa: S608
                found[part] = rows_of(self.db, sql, key)
            reviews = rows_of(self.db, "select * from reviews where article = :article and in_force", key)
            found["reviewed"] = bool(reviews)
            for subject in SUBJECTS.values():
                read = {review[subject.name]: json.loads(review["read"] or "{}") for review in reviews}
                rows = (row for row in found[subject.table] if not row["added"])
                found[subject.table] = [row | read.get(row["id"], {}) for row in rows]
            return found

    def is_outdated(self, version: str) -> bool:
        """Whether an article was read by other rules."""
        with explained(self.path):
            sql = "select 1 from articles where extractor_version <> ? limit 1"
            return self.db.execute(sql, [version]).fetchone() is not None

    def replace(self, run: int, page: int, item: ArticleItem, *, keep_claims: bool) -> None:
        """Put a new reading in the place of what is stored of a page, if anything is."""
        with transaction(self.db, self.path):
            former = self.db.execute("select id, url from articles where page = ?", [page]).fetchone()
            if former and keep_claims:
                self._keep_claims(former[0], run)
            if former and former[1] != item.url:
                self._remove(former[0])
                self._judge(run, page, "duplicate", f"Its page names {item.url} as its address.", None)
            number = self._page(run, item.url, item.outlet)
            self._alias(number, item.url, item.aliases)
            self._judge(run, number, "stored", item.reason, item.http_status)
            save_article(self.db, item, run=run, page=number, seen=utc(self.clock()))

    def withdraw(self, run: int, page: int, item: ArticleItem) -> None:
        """Take an article out that today's rules no longer take for one; its claims stay among the former ones."""
        with transaction(self.db, self.path):
            for (article,) in self.db.execute("select id from articles where page = ?", [page]).fetchall():
                self._keep_claims(article, run)
                self._remove(article)
            self._judge(run, page, item.verdict, item.reason, item.http_status)

    def confirm(self, page: int, version: str) -> None:
        """Note that these rules read the same of a page."""
        articles = "select id from articles where page = :page and extractor_version <> :version"
        with transaction(self.db, self.path):
            for table in ("claims", "rated_products", "shares"):
                self.db.execute(
                    f"update {table} set extractor_version = :version where article in ({articles})",  # noqa: S608
                    {"version": version, "page": page},
                )
            self.db.execute(
                f"update articles set extractor_version = :version where id in ({articles})",  # noqa: S608
                {"version": version, "page": page},
            )

    def _keep_claims(self, article: int, run: int) -> None:
        self.db.execute(COPY_CLAIMS, {"article": article, "run": run, "now": utc(self.clock())})

    def _remove(self, article: int) -> None:
        copies = self.db.execute(
            "select other from story_links where article = :article"
            " union select article from story_links where other = :article",
            {"article": article},
        ).fetchall()
        self.db.execute("delete from articles where id = ?", [article])
        others = [copy for (copy,) in copies]
        if others:
            regroup(self.db, others[0], others)
        mark_stale(self.db)


def rows_of(db: Database, sql: str, values: dict[str, Any]) -> list[Row]:
    """Rows as dictionaries."""
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
