"""Make a large database of invented figures, time the queries of a dashboard, and print sizes and plans.

    python -m benchmarks.database --articles 100000 --claims 10

Everything in it is invented. Figures go straight into the tables: the store's own speed is measured first, on a
sample, by its own calls.
"""

import argparse
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from extract.model import VIETNAM, Status
from ocopcrawl.items import Area, Article, ArticleItem, Claim, Mention, Reading, provincial_units
from output.datasette.config import queries
from output.store import SqliteStore
from output.web import questions
from output.web.highlight import marked_excerpt

START, END = date(2018, 6, 1), date(2026, 11, 1)
STARS = ((3, 5), (3, 5), (None, None), (3, 3), (4, 4), (5, 5))
STATUSES: tuple[Status, ...] = ("total", "total", "new", "target", "candidate")
WORDS = (
    "sản",
    "phẩm",
    "tỉnh",
    "đạt",
    "sao",
    "công",
    "nhận",
    "đặc",
    "huyện",
    "nông",
    "thôn",
    "hội",
    "đồng",
    "đánh",
    "giá",
)

Question = tuple[str, dict[str, object]]

SLOW = 100
"""Milliseconds of processor time that a question of a dashboard may take."""

# Datasette counts a table and two facets of it when it opens one.
DATASETTE = {
    "claims_flat, a page": "select * from claims_flat order by claim desc limit 51",
    "claims_flat, counted": "select count(*) from claims_flat",
    "claims_flat, facet status": "select status, count(*) from (select * from claims_flat) group by status",
    "claims_flat, facet stars": "select star_level, count(*) from (select * from claims_flat) group by star_level",
    "claims_flat, a status": "select * from claims_flat where status = 'total' order by claim desc limit 51",
    "claims_flat, status counted": "select count(*) from claims_flat where status = 'total'",
    "claims_flat, status's stars": "select star_level, count(*) from (select * from claims_flat where status = 'total')"
    " group by star_level",
    "claims_flat, counted = 1": "select * from claims_flat where counted = 1 order by claim desc limit 51",
    "claims_flat, those counted": "select count(*) from claims_flat where counted = 1",
    "claims_flat, their facet": "select status, count(*) from (select * from claims_flat where counted = 1)"
    " group by status",
    "claims_flat, a province": "select * from claims_flat where unit = 'vn63:40' order by claim desc limit 51",
    "claims_flat, its facet": "select star_level, count(*) from (select * from claims_flat where unit = 'vn63:40')"
    " group by star_level",
    "claims_flat, a month": "select * from claims_flat where month = '2024-05' order by claim desc limit 51",
    "claims_flat, an outlet": "select * from claims_flat where outlet = 'outlet3' order by claim desc limit 51",
    "claims_flat, outlet counted": "select count(*) from claims_flat where outlet = 'outlet3'",
    "claims_flat, outlet's status": "select status, count(*) from (select * from claims_flat where outlet = 'outlet3')"
    " group by status",
    "claims_flat, outlet and status": "select count(*) from claims_flat where outlet = 'outlet3' and status = 'total'",
    "claims_flat, facet outlet": "select outlet, count(*) from (select * from claims_flat) group by outlet",
    "claims_flat, facet day": "select published_on, count(*) from (select * from claims_flat) group by published_on",
    "claims_flat, a day": "select * from claims_flat where published_on = '2024-05-05' order by claim desc limit 51",
    "claims_flat, days counted": "select count(*) from claims_flat where published_on >= '2024-05-05'",
    "claims_flat, facet month": "select month, count(*) from (select * from claims_flat) group by month",
    "claims_flat, facet province": "select province, count(*) from (select * from claims_flat) group by province",
    "claims_flat, facet region": "select region, count(*) from (select * from claims_flat) group by region",
    "claims_flat, facet province now": "select current_province, count(*) from (select * from claims_flat)"
    " group by current_province",
    "claims_flat, facet level": "select area_level, count(*) from (select * from claims_flat) group by area_level",
    "claims_flat, facet measure": "select measure, count(*) from (select * from claims_flat) group by measure",
    "claims_flat, facet counted": "select counted, count(*) from (select * from claims_flat) group by counted",
    "claims_flat, those not counted": "select * from claims_flat where counted = 0 order by claim desc limit 51",
    "stated_totals, a page": "select * from stated_totals limit 51",
    "stated_totals, counted": "select count(*) from stated_totals",
    "stated_totals, facet stars": "select star_level, count(*) from (select * from stated_totals) group by star_level",
    "stated_totals of a province": "select * from stated_totals where unit = 'vn63:40'",
    "articles, facet month": "select month, count(*) from articles group by month",
    "province_totals of a month": "select province, value from province_totals where month = '2024-05'",
    "province_totals, 3-5 stars": "select unit, month, value from province_totals where star_level = '3-5'",
    "latest_totals": "select * from latest_totals",
    "growth": "select * from growth where star_level = '3-5'",
    "disagreements, largest": "select * from disagreements order by difference desc limit 20",
}
QUERIES: dict[str, Question] = {name: (sql, {}) for name, sql in DATASETTE.items()} | {
    "home: state": (questions.STATE, {}),
    "home: newest claims": (questions.NEWEST, {"limit": 5}),
    "map: 63 provinces": (questions.FIGURES_63, {"level": "3-5", "year": "2023"}),
    "map: 34 provinces": (questions.FIGURES_34, {"level": "3-5", "year": "2023"}),
    "dashboard: growth": (questions.GROWTH, {"year": "2023", "before": "2022"}),
    "dashboard: stars": (questions.STARS, {}),
    "dashboard: coverage": (questions.COVERAGE, {}),
    "dashboard: health": (questions.HEALTH, {}),
    "dashboard: national": (questions.NATIONAL, {}),
    "dashboard: largest": (questions.LARGEST, {"limit": 6}),
    "dashboard: known": (questions.KNOWN_SUM, {}),
    "province: totals": (questions.CURRENT_TOTALS_OF, {"unit": "vn34:40"}),
    "province: claims": (questions.OF_UNITS, {"units": '["vn34:40", "vn63:40"]', "limit": 20}),
    "article: claims": (questions.OF_ARTICLE, {"article": 500}),
    "search: two common words": (questions.SEARCH, {"words": '"dac" "san"', "limit": 50}),
    "search: one common word": (questions.SEARCH, {"words": '"san"', "limit": 50}),
    "search: a rare word": (questions.SEARCH, {"words": '"so77"', "limit": 50}),
}
ASKED = {"province": "nghe an", "claim": "5000", "value": "100", "words": "dac san"}
QUERIES |= {
    f"question: {name}": (query["sql"], {parameter: ASKED[parameter] for parameter in query["params"]})
    for name, query in queries().items()
}


def articles(number: int, claims: int, chance: random.Random) -> Iterator[ArticleItem]:
    """Invented articles in the order of their dates."""
    units = [unit for unit in provincial_units() if unit.unit != "vn-old:28"]
    days = (END - START).days
    for index in range(number):
        day = START + timedelta(days=index * days // number)
        valid = [u for u in units if (u.valid_to or "9999") > day.isoformat() >= (u.valid_from or "")]
        unit = chance.choice(valid)
        url = f"https://outlet{index % 25}.example/{index}.html"
        words = chance.choices(WORDS, k=250)
        words[0] = f"so{index % 1000}"
        yield ArticleItem(
            url=url,
            outlet=f"outlet{index % 25}",
            article=Article(
                url=url,
                title=f"{unit.name} có thêm sản phẩm OCOP",
                lead=" ".join(words[:40]),
                paragraphs=(" ".join(words[40:150]), " ".join(words[150:])),
                published_at=datetime(day.year, day.month, day.day, 7, tzinfo=VIETNAM),
            ),
            fetched_at=datetime(day.year, day.month, day.day, 19, tzinfo=UTC),
            fingerprint=str(index),
            extractor_version="1",
            reading=Reading(
                mentions=(Mention(unit.unit, unit.name, unit.current_unit, unit.name, unit.name, "title", 0, 7),),
                claims=tuple(invented(unit.unit, unit.name, unit.current_unit, index, chance) for _ in range(claims)),
            ),
        )


def invented(unit: str, name: str, current: str, index: int, chance: random.Random) -> Claim:
    """One invented count."""
    low, high = chance.choice(STARS)
    value = index // 400 + chance.randrange(4)
    quote = f"{value} sản phẩm OCOP"
    return Claim(
        "products",
        Area(chance.choice(("province", "province", "district")), name, name, unit, current),
        value,
        chance.choice(("exact", "exact", "at_least")),
        low,
        high,
        chance.choice(STATUSES),
        None,
        None,
        "text",
        0,
        len(quote),
        quote,
        f"Đến nay, {name} có {quote} đạt từ 3 sao trở lên, trong đó có nhiều sản phẩm tiêu biểu.",
        area_from="sentence",
        rules=("count", "stars"),
        confidence=chance.choice((0.6, 0.9, 0.95)),
    )


def main() -> int:
    """Build the database, print one line a query, then the sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--claims", type=int, default=10, help="claims an article")
    parser.add_argument("--db", type=Path, help="keep the database here, or use the one that is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.db or Path(folder) / "large.db"
        if not path.exists():
            print(f"saved a second: {build(path, options.articles, options.claims):,.0f} articles")
        report(path)
    return 0


def build(path: Path, number: int, claims: int) -> float:
    """Fill a database through the store; return articles saved a second, each in a transaction of its own."""
    with SqliteStore(path) as store:
        run = store.start_run("benchmark", [], datetime(2026, 11, 1, tzinfo=UTC))
        begun = time.perf_counter()
        for item in articles(number, claims, random.Random(1)):
            store.save(run, item)
        took = time.perf_counter() - begun
        store.finish_run(run, datetime(2026, 11, 2, tzinfo=UTC), "finished", {f"outlet{n}": {} for n in range(25)})
        return number / took


def report(path: Path) -> None:
    """Print the median processor time of five runs of each query: what a machine needs that has nothing else to do."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    connection.create_function("escape_fts", 1, str)
    connection.create_function("excerpt", 2, marked_excerpt)
    results = {}
    for name, (sql, given) in QUERIES.items():
        times = []
        for _ in range(5):
            begun = time.process_time()
            rows = connection.execute(sql, given).fetchall()
            times.append((time.process_time() - begun) * 1000)
        results[name] = statistics.median(times)
        slow = f"  over {SLOW} ms" if results[name] > SLOW else ""
        print(f"{name:<32}{results[name]:>9.1f} ms {len(rows):>7} rows{slow}")
    for table in ("articles", "claims", "pages"):
        print(f"{table:<32}{connection.execute(f'select count(*) from {table}').fetchone()[0]:>9,}")
    print(f"{'size':<32}{path.stat().st_size / 1e6:>9.0f} MB")
    print(json.dumps({"median_ms": results, "bytes": path.stat().st_size}), file=sys.stderr)
    connection.close()


if __name__ == "__main__":
    raise SystemExit(main())
