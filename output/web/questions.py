"""What the pages ask the database, as SQL."""

from output.reviewed import REVIEWS
from output.subjects import SUBJECTS

STATE = """
select
    (select count(*) from articles) as articles,
    (select count(*) from articles where duplicate_of is not null) as copies,
    (select count(*) from claims) as claims,
    (select count(*) from (select distinct outlet from articles)) as outlets,
    (select min(published_on) from articles) as first_day,
    (select max(published_on) from articles) as last_day,
    (select finished_at from runs where finished_at is not null order by id desc limit 1) as last_crawl,
    (select count(*) from runs where finished_at is null and id = (select max(id) from runs)) as running,
    (select stale from totals_state) as stale,
    (select count(*) from provinces where unit like 'vn34:%') as all_units,
    (
        select count(distinct unit) from current_totals
        where star_level = '3-5' and value is not null and month > strftime('%Y-%m', 'now', '-12 months')
    ) as known_units
"""

UNITS = "select unit, name, slug, valid_from, valid_to, current_unit, region from provinces order by name, unit"

YEARS = """
select distinct substr(month, 1, 4) as year from {table} where star_level = :level and {unit} order by year desc
"""

# The latest exact figure of the year, else the latest. vn63:46a and vn63:46, Thừa Thiên Huế and Huế, followed one
# another on the same ground.
FIGURES_63 = """
select unit, province, month, value, exact, rule, claims, 1 as parts, 1 as parts_known from (
    select
        substr(unit, 1, 7) as unit, province, month, value, exact, rule, claims,
        row_number() over (partition by substr(unit, 1, 7) order by exact desc, month desc) as place
    from province_totals
    where star_level = :level and unit like 'vn63:%' and month between :year || '-01' and :year || '-12'
) where place = 1
"""
FIGURES_34 = """
select unit, province, month, value, exact, rule, claims, parts, parts_known from (
    select
        unit, province, month, value, exact, rule, claims, parts, parts_known,
        row_number() over (partition by unit order by value is null, exact desc, month desc) as place
    from current_totals
    where star_level = :level and month between :year || '-01' and :year || '-12'
) where place = 1
"""

# A column's name is looked for in `outlets` first, which has none of this name.
OUTLET = "coalesce((select name from outlets where key = outlet), outlet) as outlet"

CLAIM = f"""
select
    claim, article, story, measure, area_level, area_name, province, unit, value, value_max, qualifier, star_level,
    stars_min, stars_max, status, as_of, period, part_of, part_of_value, same_as, counted, review, added, quote,
    sentence, where_, start, end, confidence, checks, rules, {OUTLET}, title, published_on
from claims_flat
"""  # noqa: S608
NEWEST = CLAIM + " where counted order by claim desc limit :limit"
OF_ARTICLE = CLAIM + " where article = :article order by where_ = 'text', start, claim"
OF_UNITS = f"""
{CLAIM}
where counted and unit in (select value from json_each(:units)) order by as_of desc, claim desc limit :limit
"""  # noqa: S608

# A rounded one ("hơn 18.200") stands only where no article of the month has an exact one.
NATIONAL = """
select month, value, exact, id as claim from (
    select
        month, value, qualifier = 'exact' as exact, id,
        row_number() over (partition by month order by qualifier = 'exact' desc, value desc, id) as place
    from claims
    where area_level = 'nation' and status = 'total' and measure = 'products' and star_level = '3-5'
        and qualifier in ('exact', 'at_least', 'about') and month is not null and review is not 'reject'
) where place = 1 order by month
"""
KNOWN_SUM = """
select count(*) as known, sum(value) as value, (select count(*) from provinces where unit like 'vn34:%') as all_units
from (
    select unit, value, row_number() over (partition by unit order by month desc) as place from current_totals
    where star_level = '3-5' and value is not null and month > strftime('%Y-%m', 'now', '-12 months')
) where place = 1
"""

LARGEST = """
with latest as (
    select unit, value, row_number() over (partition by unit order by month desc) as place
    from current_totals where star_level = '3-5' and exact and value is not null
)
select unit, province, month, value from current_totals
where star_level = '3-5' and exact and value is not null
    and unit in (select unit from latest where place = 1 order by value desc, unit limit :limit)
order by unit, month
"""

GROWTH = """
with latest as (
    select unit, province, substr(month, 1, 4) as year, value, month from (
        select
            unit, province, month, value,
            row_number() over (partition by unit, substr(month, 1, 4) order by exact desc, month desc) as place
        from current_totals where star_level = '3-5' and value is not null
    ) where place = 1
)
select
    after.unit, after.province, before.value as before, after.value as after, after.value - before.value as change
from latest as after join latest as before on before.unit = after.unit
where after.year = :year and before.year = :before
order by change desc, after.province
"""

STARS = """
select unit, province, star_level, value, month from (
    select
        unit, province, star_level, value, month,
        row_number() over (partition by unit, star_level order by exact desc, month desc) as place
    from current_totals where star_level in ('3', '4', '5') and value is not null
) where place = 1 order by province, star_level
"""

COVERAGE = f"""
select {OUTLET}, coalesce(substr(month, 1, 4), '') as year, sum(articles) as articles
from coverage group by coverage.outlet, year order by outlet, year
"""  # noqa: S608

HEALTH = f"""
select {OUTLET}, state, finished_at, articles, claims, issues, newest_article from health order by outlet
"""  # noqa: S608

UNIT = """
select
    provinces.unit, provinces.name, provinces.valid_from, provinces.valid_to, provinces.region, provinces.current_unit,
    current.name as current_name
from provinces left join provinces as current on current.unit = provinces.current_unit
where provinces.unit = :unit
"""
PARTS = "select unit, name from provinces where current_unit = :unit and unit like 'vn63:%' order by name, unit"
TOTALS_OF = """
select unit, month, star_level, value, exact, rule, articles, figures, lowest, highest, claims from province_totals
where unit in (select value from json_each(:units)) order by month, star_level
"""
CURRENT_TOTALS_OF = """
select unit, month, star_level, value, exact, rule, parts, parts_known, claims from current_totals
where unit = :unit and value is not null order by month, star_level
"""

ARTICLE = """
select
    articles.id, articles.url, articles.outlet, outlets.name as outlet_name, articles.title, articles.text,
    articles.published_at, articles.fetched_at, articles.authors, articles.syndicated_from, articles.duplicate_of,
    first.title as first_title, pages.warc_file, pages.warc_offset, pages.digest
from articles
join pages on pages.id = articles.page
left join outlets on outlets.key = articles.outlet
left join articles as first on first.id = articles.duplicate_of
where articles.id = :article
"""
REVIEWS_OF = f"select * from ({REVIEWS}) where article = :article and state = 'in_force'"  # noqa: S608
PRODUCTS_OF = """
select
    id, name, stars, status, area_level, area_name, province, unit, where_, start, end, quote, sentence, review, added
from rated_products where article = :article order by where_ = 'text', start, id
"""
SHARES_OF = """
select
    id, percent, stars_min, stars_max, area_level, area_name, province, unit, where_, start, end, quote, sentence,
    review, added
from shares where article = :article order by where_ = 'text', start, id
"""
ARTICLE_OF: dict[str, str] = {
    subject.name: f"select article from {subject.table} where id = :number"  # noqa: S608
    for subject in SUBJECTS.values()
}

# Of words that nearly every article has, ranking all of them takes long: the newest thousand are enough.
SEARCH = f"""
select articles.id as article, articles.title, articles.text, {OUTLET}, articles.published_on
from (
    select rowid, bm25(articles_fts) as score from articles_fts
    where articles_fts match coalesce(nullif(escape_fts(:words), ''), '""')
    order by rowid desc limit 1000
) as found
join articles on articles.id = found.rowid
order by found.score, articles.id desc limit :limit
"""  # noqa: S608
CLAIMS_OF = """
select article, count(*) as claims from claims
where article in (select value from json_each(:articles)) group by article
"""


def years(division: str, level: str) -> tuple[str, dict[str, str]]:
    """The question for the years that a map can show."""
    if division == "63":
        return YEARS.format(table="province_totals", unit="unit like 'vn63:%'"), {"level": level}
    return YEARS.format(table="current_totals", unit="value is not null"), {"level": level}
