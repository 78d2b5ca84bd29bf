pragma application_id = 1329811280;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE outlets (
    key text primary key,
    name text,
    province text,
    home text
) strict;
CREATE TABLE runs (
    id integer primary key,
    command text not null,
    outlets text not null check (json_valid(outlets)),
    started_at text not null,
    finished_at text,
    reason text
) strict;
CREATE TABLE run_outlets (
    run integer not null references runs(id) on delete cascade,
    outlet text not null references outlets(key),
    requests integer not null default 0,
    pages integer not null default 0,
    articles integer not null default 0,
    claims integer not null default 0,
    stored integer not null default 0,
    off_topic integer not null default 0,
    not_article integer not null default 0,
    duplicate integer not null default 0,
    blocked integer not null default 0,
    gone integer not null default 0,
    failed integer not null default 0,
    errors integer not null default 0,
    figures text not null check (json_valid(figures)),
    primary key (run, outlet)
) strict;
CREATE INDEX run_outlets_outlet on run_outlets(outlet, run);
CREATE TABLE provinces (
    unit text primary key,
    name text not null,
    slug text,
    type text,
    city_since text,
    valid_from text,
    valid_to text,
    current_unit text references provinces(unit) deferrable initially deferred,
    renamed_to text,
    region text
) strict;
CREATE INDEX provinces_current_unit on provinces(current_unit);
CREATE INDEX provinces_name on provinces(name);
CREATE TABLE pages (
    id integer primary key,
    url text not null unique,
    outlet text not null references outlets(key),
    verdict text check (
        verdict in ('stored', 'off_topic', 'not_article', 'duplicate', 'blocked', 'gone', 'failed')
    ),
    reason text,
    http_status integer,
    attempts integer not null default 0,
    next_try text,
    judged_at text,
    run integer references runs(id) on delete set null,
    first_seen text not null,
    first_run integer references runs(id) on delete set null,
    fetched_at text,
    etag text,
    last_modified text,
    digest text,
    warc_file text,
    warc_offset integer,
    warc_length integer
) strict;
CREATE INDEX pages_outlet_verdict on pages(outlet, verdict);
CREATE INDEX pages_verdict on pages(verdict, next_try);
CREATE INDEX pages_run on pages(run);
CREATE INDEX pages_first_run on pages(first_run);
CREATE TABLE aliases (
    url text primary key,
    page integer not null references pages(id) on delete cascade
) strict, without rowid;
CREATE INDEX aliases_page on aliases(page);
CREATE TABLE articles (
    id integer primary key,
    page integer not null unique references pages(id),
    url text not null unique,
    outlet text not null references outlets(key),
    title text not null,
    lead text not null,
    text text not null,
    paragraphs text not null check (json_valid(paragraphs)),
    captions text not null check (json_valid(captions)),
    authors text not null check (json_valid(authors)),
    tags text not null check (json_valid(tags)),
    section text,
    published_at text,
    published_on text,
    published_raw text,
    modified_at text,
    fetched_at text not null,
    canonical_url text,
    syndicated_from text,
    fingerprint text,
    duplicate_of integer references articles(id) on delete set null,
    relevance text,
    rungs text not null check (json_valid(rungs)),
    problems text not null check (json_valid(problems)),
    extractor_version text not null,
    first_seen text not null,
    first_run integer references runs(id) on delete set null,
    month text generated always as (substr(published_on, 1, 7)) virtual,
    -- FTS5 folds the marks of a letter but never đ, which is a letter of its own.
    folded text generated always as (replace(replace(title || ' ' || text, 'đ', 'd'), 'Đ', 'D')) virtual
) strict;
CREATE INDEX articles_outlet_month on articles(outlet, month, duplicate_of, published_on);
CREATE INDEX articles_published on articles(published_on);
CREATE INDEX articles_fingerprint on articles(fingerprint);
CREATE INDEX articles_duplicate_of on articles(duplicate_of) where duplicate_of is not null;
CREATE INDEX articles_first_run on articles(first_run);
CREATE TABLE mentions (
    id integer primary key,
    article integer not null references articles(id) on delete cascade,
    position integer not null,
    unit text not null references provinces(unit),
    name text not null,
    current_unit text not null references provinces(unit),
    current_name text not null,
    text text not null,
    where_ text not null check (where_ in ('title', 'text')),
    start integer not null,
    end integer not null,
    unique (article, position)
) strict;
CREATE INDEX mentions_unit on mentions(unit);
CREATE INDEX mentions_current_unit on mentions(current_unit);
CREATE TABLE claims (
    id integer primary key,
    article integer not null references articles(id) on delete cascade,
    position integer not null,
    measure text not null check (measure in ('products', 'producers')),
    area_level text not null check (area_level in ('nation', 'region', 'province', 'district', 'commune')),
    area_name text not null,
    province text,
    unit text references provinces(unit),
    current_unit text references provinces(unit),
    value integer not null,
    value_max integer,
    qualifier text not null check (qualifier in ('exact', 'at_least', 'about', 'at_most')),
    stars_min integer,
    stars_max integer,
    status text not null check (status in ('total', 'new', 'renewed', 'target', 'candidate', 'expired')),
    period text,
    as_of text,
    part_of integer references claims(id) on delete set null,
    same_as integer references claims(id) on delete set null,
    where_ text not null check (where_ in ('title', 'text')),
    start integer not null,
    end integer not null,
    quote text not null,
    sentence text not null,
    rules text not null check (json_valid(rules)),
    area_from text not null,
    confidence real not null,
    checks text,
    extractor_version text not null,
    month text generated always as (substr(as_of, 1, 7)) virtual,
    star_level text generated always as (
        case
            when stars_min is null and stars_max is null then '3-5'
            when stars_min = stars_max then cast(stars_min as text)
            else coalesce(stars_min, 3) || '-' || coalesce(stars_max, 5)
        end
    ) virtual,
    unique (article, position)
) strict;
CREATE INDEX claims_unit on claims(unit, status, as_of);
CREATE INDEX claims_current_unit on claims(current_unit, status, as_of);
CREATE INDEX claims_status on claims(status, as_of);
CREATE INDEX claims_totals
    on claims(unit, month, star_level, value, qualifier, checks, confidence, as_of, article)
    where status = 'total' and measure = 'products' and area_level = 'province' and same_as is null;
CREATE INDEX claims_province on claims(province);
CREATE INDEX claims_star_level on claims(star_level);
CREATE INDEX claims_part_of on claims(part_of) where part_of is not null;
CREATE INDEX claims_same_as on claims(same_as) where same_as is not null;
CREATE TABLE rated_products (
    id integer primary key,
    article integer not null references articles(id) on delete cascade,
    position integer not null,
    name text not null,
    stars integer not null,
    status text not null check (status in ('total', 'new', 'renewed', 'target', 'candidate', 'expired')),
    area_level text check (area_level in ('nation', 'region', 'province', 'district', 'commune')),
    area_name text,
    province text,
    unit text references provinces(unit),
    current_unit text references provinces(unit),
    where_ text not null check (where_ in ('title', 'text')),
    start integer not null,
    end integer not null,
    quote text not null,
    sentence text not null,
    extractor_version text not null,
    unique (article, position)
) strict;
CREATE INDEX rated_products_unit on rated_products(unit, stars);
CREATE INDEX rated_products_current_unit on rated_products(current_unit);
CREATE TABLE shares (
    id integer primary key,
    article integer not null references articles(id) on delete cascade,
    position integer not null,
    percent real not null,
    stars_min integer,
    stars_max integer,
    area_level text not null check (area_level in ('nation', 'region', 'province', 'district', 'commune')),
    area_name text not null,
    province text,
    unit text references provinces(unit),
    current_unit text references provinces(unit),
    part_of integer references claims(id) on delete set null,
    where_ text not null check (where_ in ('title', 'text')),
    start integer not null,
    end integer not null,
    quote text not null,
    sentence text not null,
    extractor_version text not null,
    unique (article, position)
) strict;
CREATE INDEX shares_unit on shares(unit);
CREATE INDEX shares_current_unit on shares(current_unit);
CREATE INDEX shares_part_of on shares(part_of) where part_of is not null;
CREATE TABLE issues (
    id integer primary key,
    run integer references runs(id) on delete cascade,
    kind text not null,
    message text not null,
    outlet text references outlets(key),
    url text,
    details text not null check (json_valid(details)),
    created_at text not null
) strict;
CREATE UNIQUE INDEX issues_once on issues(coalesce(run, 0), kind, coalesce(outlet, ''), coalesce(url, ''), message);
CREATE INDEX issues_run on issues(run);
CREATE INDEX issues_outlet on issues(outlet);
CREATE INDEX issues_kind on issues(kind);
CREATE TABLE province_totals (
    unit text not null references provinces(unit),
    province text,
    region text,
    current_unit text references provinces(unit),
    month text not null,
    star_level text not null,
    value integer not null,
    exact integer not null,
    rule text not null,
    confidence real not null,
    as_of text not null,
    articles integer not null,
    outlets integer not null,
    figures integer not null,
    lowest integer not null,
    highest integer not null,
    claims text not null check (json_valid(claims)),
    primary key (unit, month, star_level)
) strict;
CREATE INDEX province_totals_month on province_totals(month, star_level, unit, value);
CREATE INDEX province_totals_current_unit on province_totals(current_unit, star_level, month);
CREATE INDEX province_totals_province on province_totals(province);
CREATE INDEX province_totals_star_level on province_totals(star_level, unit, month, value);
CREATE TABLE current_totals (
    unit text not null references provinces(unit),
    province text not null,
    region text,
    month text not null,
    star_level text not null,
    value integer,
    exact integer,
    rule text not null,
    parts integer not null,
    parts_known integer not null,
    oldest_month text,
    confidence real,
    claims text check (claims is null or json_valid(claims)),
    primary key (unit, month, star_level)
) strict;
CREATE INDEX current_totals_month on current_totals(month, star_level, unit, value);
CREATE INDEX current_totals_province on current_totals(province);
CREATE INDEX current_totals_star_level on current_totals(star_level, unit, month, value);
CREATE TABLE disagreements (
    unit text not null references provinces(unit),
    province text,
    month text not null,
    star_level text not null,
    figures integer not null,
    lowest integer not null,
    highest integer not null,
    difference integer not null,
    articles integer not null,
    value_list text not null check (json_valid(value_list)),
    claims text not null check (json_valid(claims)),
    primary key (unit, month, star_level)
) strict;
CREATE INDEX disagreements_difference on disagreements(difference);
CREATE INDEX disagreements_province on disagreements(province);
CREATE TABLE totals_state (
    id integer primary key check (id = 1),
    stale integer not null,
    worked_out_at text
) strict;
CREATE VIRTUAL TABLE "articles_fts" USING FTS5 (
    "title", "text", "folded",
    tokenize='unicode61 remove_diacritics 2',
    content="articles"
);
CREATE TRIGGER "articles_ai" AFTER INSERT ON "articles" BEGIN
  INSERT INTO "articles_fts" (rowid, "title", "text", "folded") VALUES (new.rowid, new."title", new."text", new."folded");
END;
CREATE TRIGGER "articles_ad" AFTER DELETE ON "articles" BEGIN
  INSERT INTO "articles_fts" ("articles_fts", rowid, "title", "text", "folded") VALUES('delete', old.rowid, old."title", old."text", old."folded");
END;
CREATE TRIGGER "articles_au" AFTER UPDATE ON "articles" BEGIN
  INSERT INTO "articles_fts" ("articles_fts", rowid, "title", "text", "folded") VALUES('delete', old.rowid, old."title", old."text", old."folded");
  INSERT INTO "articles_fts" (rowid, "title", "text", "folded") VALUES (new.rowid, new."title", new."text", new."folded");
END;
CREATE VIEW claims_flat as
select
    claims.id as claim,
    claims.article as article,
    coalesce(articles.duplicate_of, articles.id) as story,
    articles.duplicate_of is null and claims.same_as is null as counted,
    claims.measure as measure,
    claims.area_level as area_level,
    claims.area_name as area_name,
    claims.province as province,
    claims.unit as unit,
    provinces.region as region,
    claims.current_unit as current_unit,
    current.name as current_province,
    claims.value as value,
    claims.value_max as value_max,
    claims.qualifier as qualifier,
    claims.stars_min as stars_min,
    claims.stars_max as stars_max,
    claims.star_level as star_level,
    claims.status as status,
    claims.period as period,
    claims.as_of as as_of,
    claims.month as month,
    claims.part_of as part_of,
    whole.value as part_of_value,
    claims.same_as as same_as,
    claims.quote as quote,
    claims.sentence as sentence,
    claims.where_ as where_,
    claims.start as start,
    claims.end as end,
    claims.area_from as area_from,
    claims.confidence as confidence,
    claims.checks as checks,
    claims.rules as rules,
    claims.extractor_version as extractor_version,
    articles.outlet as outlet,
    articles.title as title,
    articles.url as url,
    articles.published_on as published_on,
    articles.published_at as published_at,
    articles.syndicated_from as syndicated_from,
    articles.fetched_at as fetched_at,
    pages.warc_file as warc_file,
    pages.warc_offset as warc_offset,
    pages.digest as digest
from claims
join articles on articles.id = claims.article
join pages on pages.id = articles.page
left join provinces on provinces.unit = claims.unit
left join provinces as current on current.unit = claims.current_unit
left join claims as whole on whole.id = claims.part_of;
CREATE VIEW stated_totals as
select
    claims.unit as unit,
    claims.month as month,
    claims.star_level as star_level,
    claims.value as value,
    max(claims.qualifier = 'exact') as exact,
    max(coalesce(claims.checks, '') = 'adds_up') as adds_up,
    max(claims.confidence) as confidence,
    max(claims.as_of) as as_of,
    count(distinct claims.article) as articles,
    count(distinct articles.outlet) as outlets,
    json_group_array(claims.id) as claims,
    min(claims.id) as first_claim
from claims
join articles on articles.id = claims.article
where claims.status = 'total'
    and claims.measure = 'products'
    and claims.area_level = 'province'
    and claims.same_as is null
    and claims.unit is not null
    and claims.month is not null
    and articles.duplicate_of is null
group by claims.unit, claims.month, claims.star_level, claims.value;
CREATE VIEW coverage as
select
    articles.outlet as outlet,
    articles.month as month,
    count(*) as articles,
    count(articles.duplicate_of) as copies,
    count(*) - count(articles.duplicate_of) as stories,
    min(articles.published_on) as first_day,
    max(articles.published_on) as last_day
from articles
group by articles.outlet, articles.month;
CREATE VIEW open_issues as
select
    issues.id as issue,
    issues.run as run,
    issues.outlet as outlet,
    issues.kind as kind,
    issues.message as message,
    issues.url as url,
    issues.details as details,
    issues.created_at as created_at
from issues
where issues.run is null
    or issues.run = case
        when issues.outlet is null then (select max(runs.id) from runs)
        else coalesce(
            (select max(run_outlets.run) from run_outlets where run_outlets.outlet = issues.outlet),
            (select max(runs.id) from runs)
        )
    end;
CREATE VIEW health as
with latest as (
    select outlet, max(run) as run from run_outlets group by outlet
),
earlier as (
    select
        run_outlets.outlet,
        avg(run_outlets.pages) as pages,
        count(*) as runs
    from run_outlets
    join latest on latest.outlet = run_outlets.outlet
    where run_outlets.run < latest.run
        and run_outlets.run >= (
            select min(run) from (
                select past.run from run_outlets as past
                where past.outlet = latest.outlet and past.run < latest.run
                order by past.run desc limit 7
            )
        )
    group by run_outlets.outlet
)
select
    figures.outlet as outlet,
    figures.run as run,
    runs.finished_at as finished_at,
    case
        when runs.finished_at is null then 'unfinished'
        when figures.blocked > 0 and figures.stored = 0 then 'blocked'
        when figures.errors > 0 then 'errors'
        when figures.requests > 0 and figures.pages = 0 then 'silent'
        else 'ok'
    end as state,
    figures.requests as requests,
    figures.pages as pages,
    round(earlier.pages, 1) as usual_pages,
    figures.articles as articles,
    figures.claims as claims,
    figures.blocked as blocked,
    figures.gone as gone,
    figures.failed as failed,
    figures.errors as errors,
    (select count(*) from open_issues where open_issues.outlet = figures.outlet) as issues,
    (select max(articles.published_on) from articles where articles.outlet = figures.outlet) as newest_article
from latest
join run_outlets as figures on figures.outlet = latest.outlet and figures.run = latest.run
join runs on runs.id = figures.run
left join earlier on earlier.outlet = figures.outlet;
insert into _sqlite_migrations (id, migration_set, name, applied_at) values (1, 'ocopcrawl', '0001_first', '2026-11-24 12:05:05.323688+00:00');
insert into outlets (key, name, province, home) values ('vnexpress', NULL, NULL, NULL);
insert into runs (id, command, outlets, started_at, finished_at, reason) values (1, 'crawl', '["vnexpress"]', '2024-05-20T19:00:00+00:00', '2024-05-20T19:00:00+00:00', 'finished');
insert into run_outlets (run, outlet, requests, pages, articles, claims, stored, off_topic, not_article, duplicate, blocked, gone, failed, errors, figures) values (1, 'vnexpress', 3, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, '{"pages": 1, "requests": 3, "verdicts": {"stored": 1}}');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn-old:28', 'Hà Tây', 'ha-tay', 'tỉnh', NULL, '1991-10-01', '2008-08-01', 'vn34:01', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:01', 'Hà Nội', 'ha-noi', 'thành phố', NULL, '2008-08-01', '2025-07-01', 'vn34:01', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:02', 'Hà Giang', 'ha-giang', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:08', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:04', 'Cao Bằng', 'cao-bang', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:04', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:06', 'Bắc Kạn', 'bac-kan', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:19', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:08', 'Tuyên Quang', 'tuyen-quang', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:08', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:10', 'Lào Cai', 'lao-cai', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:15', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:11', 'Điện Biên', 'dien-bien', 'tỉnh', NULL, '2004-01-01', '2025-07-01', 'vn34:11', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:12', 'Lai Châu', 'lai-chau', 'tỉnh', NULL, '2004-01-01', '2025-07-01', 'vn34:12', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:14', 'Sơn La', 'son-la', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:14', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:15', 'Yên Bái', 'yen-bai', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:15', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:17', 'Hòa Bình', 'hoa-binh', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:25', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:19', 'Thái Nguyên', 'thai-nguyen', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:19', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:20', 'Lạng Sơn', 'lang-son', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:20', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:22', 'Quảng Ninh', 'quang-ninh', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:22', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:24', 'Bắc Giang', 'bac-giang', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:24', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:25', 'Phú Thọ', 'phu-tho', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:25', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:26', 'Vĩnh Phúc', 'vinh-phuc', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:25', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:27', 'Bắc Ninh', 'bac-ninh', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:24', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:30', 'Hải Dương', 'hai-duong', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:31', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:31', 'Hải Phòng', 'hai-phong', 'thành phố', NULL, NULL, '2025-07-01', 'vn34:31', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:33', 'Hưng Yên', 'hung-yen', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:33', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:34', 'Thái Bình', 'thai-binh', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:33', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:35', 'Hà Nam', 'ha-nam', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:37', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:36', 'Nam Định', 'nam-dinh', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:37', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:37', 'Ninh Bình', 'ninh-binh', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:37', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:38', 'Thanh Hóa', 'thanh-hoa', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:38', NULL, 'Bắc Trung Bộ và Duyên hải miền Trung');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:40', 'Nghệ An', 'nghe-an', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:40', NULL, 'Bắc Trung Bộ và Duyên hải miền Trung');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:42', 'Hà Tĩnh', 'ha-tinh', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:42', NULL, 'Bắc Trung Bộ và Duyên hải miền Trung');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:44', 'Quảng Bình', 'quang-binh', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:44', NULL, 'Bắc Trung Bộ và Duyên hải miền Trung');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:45', 'Quảng Trị', 'quang-tri', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:44', NULL, 'Bắc Trung Bộ và Duyên hải miền Trung');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:46', 'Huế', 'hue', 'thành phố', NULL, '2025-01-01', '2025-07-01', 'vn34:46', NULL, 'Bắc Trung Bộ và Duyên hải miền Trung');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:46a', 'Thừa Thiên Huế', 'thua-thien-hue', 'tỉnh', NULL, '1989-07-01', '2025-01-01', 'vn34:46', 'hue', 'Bắc Trung Bộ và Duyên hải miền Trung');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:48', 'Đà Nẵng', 'da-nang', 'thành phố', NULL, NULL, '2025-07-01', 'vn34:48', NULL, 'Bắc Trung Bộ và Duyên hải miền Trung');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:49', 'Quảng Nam', 'quang-nam', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:48', NULL, 'Bắc Trung Bộ và Duyên hải miền Trung');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:51', 'Quảng Ngãi', 'quang-ngai', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:51', NULL, 'Bắc Trung Bộ và Duyên hải miền Trung');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:52', 'Bình Định', 'binh-dinh', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:52', NULL, 'Bắc Trung Bộ và Duyên hải miền Trung');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:54', 'Phú Yên', 'phu-yen', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:66', NULL, 'Bắc Trung Bộ và Duyên hải miền Trung');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:56', 'Khánh Hòa', 'khanh-hoa', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:56', NULL, 'Bắc Trung Bộ và Duyên hải miền Trung');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:58', 'Ninh Thuận', 'ninh-thuan', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:56', NULL, 'Bắc Trung Bộ và Duyên hải miền Trung');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:60', 'Bình Thuận', 'binh-thuan', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:68', NULL, 'Bắc Trung Bộ và Duyên hải miền Trung');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:62', 'Kon Tum', 'kon-tum', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:51', NULL, 'Tây Nguyên');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:64', 'Gia Lai', 'gia-lai', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:52', NULL, 'Tây Nguyên');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:66', 'Đắk Lắk', 'dak-lak', 'tỉnh', NULL, '2004-01-01', '2025-07-01', 'vn34:66', NULL, 'Tây Nguyên');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:67', 'Đắk Nông', 'dak-nong', 'tỉnh', NULL, '2004-01-01', '2025-07-01', 'vn34:68', NULL, 'Tây Nguyên');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:68', 'Lâm Đồng', 'lam-dong', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:68', NULL, 'Tây Nguyên');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:70', 'Bình Phước', 'binh-phuoc', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:75', NULL, 'Đông Nam Bộ');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:72', 'Tây Ninh', 'tay-ninh', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:80', NULL, 'Đông Nam Bộ');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:74', 'Bình Dương', 'binh-duong', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:79', NULL, 'Đông Nam Bộ');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:75', 'Đồng Nai', 'dong-nai', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:75', NULL, 'Đông Nam Bộ');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:77', 'Bà Rịa - Vũng Tàu', 'ba-ria-vung-tau', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:79', NULL, 'Đông Nam Bộ');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:79', 'Hồ Chí Minh', 'ho-chi-minh', 'thành phố', NULL, NULL, '2025-07-01', 'vn34:79', NULL, 'Đông Nam Bộ');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:80', 'Long An', 'long-an', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:80', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:82', 'Tiền Giang', 'tien-giang', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:82', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:83', 'Bến Tre', 'ben-tre', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:86', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:84', 'Trà Vinh', 'tra-vinh', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:86', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:86', 'Vĩnh Long', 'vinh-long', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:86', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:87', 'Đồng Tháp', 'dong-thap', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:82', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:89', 'An Giang', 'an-giang', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:91', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:91', 'Kiên Giang', 'kien-giang', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:91', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:92', 'Cần Thơ', 'can-tho', 'thành phố', NULL, '2004-01-01', '2025-07-01', 'vn34:92', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:93', 'Hậu Giang', 'hau-giang', 'tỉnh', NULL, '2004-01-01', '2025-07-01', 'vn34:92', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:94', 'Sóc Trăng', 'soc-trang', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:92', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:95', 'Bạc Liêu', 'bac-lieu', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:96', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn63:96', 'Cà Mau', 'ca-mau', 'tỉnh', NULL, NULL, '2025-07-01', 'vn34:96', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:01', 'Hà Nội', 'ha-noi', 'thành phố', NULL, '2025-07-01', NULL, 'vn34:01', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:04', 'Cao Bằng', 'cao-bang', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:04', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:08', 'Tuyên Quang', 'tuyen-quang', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:08', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:11', 'Điện Biên', 'dien-bien', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:11', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:12', 'Lai Châu', 'lai-chau', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:12', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:14', 'Sơn La', 'son-la', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:14', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:15', 'Lào Cai', 'lao-cai', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:15', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:19', 'Thái Nguyên', 'thai-nguyen', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:19', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:20', 'Lạng Sơn', 'lang-son', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:20', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:22', 'Quảng Ninh', 'quang-ninh', 'tỉnh', '2026-09-01', '2025-07-01', NULL, 'vn34:22', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:24', 'Bắc Ninh', 'bac-ninh', 'tỉnh', '2026-09-20', '2025-07-01', NULL, 'vn34:24', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:25', 'Phú Thọ', 'phu-tho', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:25', NULL, 'Trung du và miền núi phía Bắc');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:31', 'Hải Phòng', 'hai-phong', 'thành phố', NULL, '2025-07-01', NULL, 'vn34:31', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:33', 'Hưng Yên', 'hung-yen', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:33', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:37', 'Ninh Bình', 'ninh-binh', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:37', NULL, 'Đồng bằng sông Hồng');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:38', 'Thanh Hóa', 'thanh-hoa', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:38', NULL, 'Bắc Trung Bộ');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:40', 'Nghệ An', 'nghe-an', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:40', NULL, 'Bắc Trung Bộ');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:42', 'Hà Tĩnh', 'ha-tinh', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:42', NULL, 'Bắc Trung Bộ');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:44', 'Quảng Trị', 'quang-tri', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:44', NULL, 'Bắc Trung Bộ');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:46', 'Huế', 'hue', 'thành phố', NULL, '2025-07-01', NULL, 'vn34:46', NULL, 'Bắc Trung Bộ');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:48', 'Đà Nẵng', 'da-nang', 'thành phố', NULL, '2025-07-01', NULL, 'vn34:48', NULL, 'Duyên hải Nam Trung Bộ và Tây Nguyên');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:51', 'Quảng Ngãi', 'quang-ngai', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:51', NULL, 'Duyên hải Nam Trung Bộ và Tây Nguyên');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:52', 'Gia Lai', 'gia-lai', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:52', NULL, 'Duyên hải Nam Trung Bộ và Tây Nguyên');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:56', 'Khánh Hòa', 'khanh-hoa', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:56', NULL, 'Duyên hải Nam Trung Bộ và Tây Nguyên');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:66', 'Đắk Lắk', 'dak-lak', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:66', NULL, 'Duyên hải Nam Trung Bộ và Tây Nguyên');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:68', 'Lâm Đồng', 'lam-dong', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:68', NULL, 'Duyên hải Nam Trung Bộ và Tây Nguyên');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:75', 'Đồng Nai', 'dong-nai', 'tỉnh', '2026-04-30', '2025-07-01', NULL, 'vn34:75', NULL, 'Đông Nam Bộ');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:79', 'Hồ Chí Minh', 'ho-chi-minh', 'thành phố', NULL, '2025-07-01', NULL, 'vn34:79', NULL, 'Đông Nam Bộ');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:80', 'Tây Ninh', 'tay-ninh', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:80', NULL, 'Đông Nam Bộ');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:82', 'Đồng Tháp', 'dong-thap', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:82', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:86', 'Vĩnh Long', 'vinh-long', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:86', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:91', 'An Giang', 'an-giang', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:91', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:92', 'Cần Thơ', 'can-tho', 'thành phố', NULL, '2025-07-01', NULL, 'vn34:92', NULL, 'Đồng bằng sông Cửu Long');
insert into provinces (unit, name, slug, type, city_since, valid_from, valid_to, current_unit, renamed_to, region) values ('vn34:96', 'Cà Mau', 'ca-mau', 'tỉnh', NULL, '2025-07-01', NULL, 'vn34:96', NULL, 'Đồng bằng sông Cửu Long');
insert into pages (id, url, outlet, verdict, reason, http_status, attempts, next_try, judged_at, run, first_seen, first_run, fetched_at, etag, last_modified, digest, warc_file, warc_offset, warc_length) values (1, 'https://vnexpress.net/a', 'vnexpress', 'stored', '', 200, 0, NULL, '2024-05-20T19:00:00+00:00', 1, '2024-05-20T19:00:00+00:00', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into aliases (url, page) values ('https://m.vnexpress.net/a', 1);
insert into articles (id, page, url, outlet, title, lead, text, paragraphs, captions, authors, tags, section, published_at, published_on, published_raw, modified_at, fetched_at, canonical_url, syndicated_from, fingerprint, duplicate_of, relevance, rungs, problems, extractor_version, first_seen, first_run) values (1, 1, 'https://vnexpress.net/a', 'vnexpress', 'Nghệ An có thêm nhiều đặc sản', 'Tỉnh Nghệ An công nhận sản phẩm OCOP.', 'Tỉnh Nghệ An công nhận sản phẩm OCOP.

Cam Vinh là đặc sản của tỉnh.', '["Cam Vinh là đặc sản của tỉnh."]', '[]', '[]', '[]', NULL, '2024-05-20T06:30:00+07:00', '2024-05-20', '20/5/2024 6:30', NULL, '2024-05-20T19:00:00+00:00', NULL, NULL, NULL, NULL, NULL, '{}', '[]', '1', '2024-05-20T19:00:00+00:00', 1);
insert into claims (id, article, position, measure, area_level, area_name, province, unit, current_unit, value, value_max, qualifier, stars_min, stars_max, status, period, as_of, part_of, same_as, where_, start, end, quote, sentence, rules, area_from, confidence, checks, extractor_version) values (1, 1, 0, 'products', 'province', 'Nghệ An', 'Nghệ An', 'vn63:40', 'vn34:40', 403, NULL, 'exact', 3, 5, 'total', NULL, '2024-05-20', NULL, NULL, 'text', 0, 17, '403 sản phẩm OCOP', '403 sản phẩm OCOP.', '["count", "stars"]', 'sentence', 0.9, NULL, '1');
insert into claims (id, article, position, measure, area_level, area_name, province, unit, current_unit, value, value_max, qualifier, stars_min, stars_max, status, period, as_of, part_of, same_as, where_, start, end, quote, sentence, rules, area_from, confidence, checks, extractor_version) values (2, 1, 1, 'products', 'province', 'Nghệ An', 'Nghệ An', 'vn63:40', 'vn34:40', 43, NULL, 'exact', 4, 4, 'total', NULL, '2024-05-20', 1, NULL, 'text', 0, 16, '43 sản phẩm OCOP', '43 sản phẩm OCOP.', '["count", "stars"]', 'sentence', 0.9, NULL, '1');
insert into issues (id, run, kind, message, outlet, url, details, created_at) values (1, 1, 'layout', 'body matched nothing', 'vnexpress', NULL, '{}', '2024-05-20T19:00:00+00:00');
insert into province_totals (unit, province, region, current_unit, month, star_level, value, exact, rule, confidence, as_of, articles, outlets, figures, lowest, highest, claims) values ('vn63:40', 'Nghệ An', 'Bắc Trung Bộ và Duyên hải miền Trung', 'vn34:40', '2024-05', '3-5', 403, 1, 'only', 0.9, '2024-05-20', 1, 1, 1, 403, 403, '[1]');
insert into province_totals (unit, province, region, current_unit, month, star_level, value, exact, rule, confidence, as_of, articles, outlets, figures, lowest, highest, claims) values ('vn63:40', 'Nghệ An', 'Bắc Trung Bộ và Duyên hải miền Trung', 'vn34:40', '2024-05', '4', 43, 1, 'only', 0.9, '2024-05-20', 1, 1, 1, 43, 43, '[2]');
insert into current_totals (unit, province, region, month, star_level, value, exact, rule, parts, parts_known, oldest_month, confidence, claims) values ('vn34:40', 'Nghệ An', 'Bắc Trung Bộ', '2024-05', '3-5', 403, 1, 'unchanged', 1, 1, '2024-05', 0.9, '[1]');
insert into current_totals (unit, province, region, month, star_level, value, exact, rule, parts, parts_known, oldest_month, confidence, claims) values ('vn34:40', 'Nghệ An', 'Bắc Trung Bộ', '2024-05', '4', 43, 1, 'unchanged', 1, 1, '2024-05', 0.9, '[2]');
insert into totals_state (id, stale, worked_out_at) values (1, 0, '2024-05-20T19:00:00+00:00');
