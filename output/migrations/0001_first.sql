-- The tables of version 0.1. What each column means stands in output/descriptions.toml.

create table outlets (
    key text primary key,
    name text,
    province text,
    home text
) strict;

create table runs (
    id integer primary key,
    command text not null,
    outlets text not null check (json_valid(outlets)),
    started_at text not null,
    finished_at text,
    reason text
) strict;

create table run_outlets (
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
create index run_outlets_outlet on run_outlets(outlet, run);

create table provinces (
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
create index provinces_current_unit on provinces(current_unit);
create index provinces_name on provinces(name);

create table pages (
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
create index pages_outlet_verdict on pages(outlet, verdict);
create index pages_verdict on pages(verdict, next_try);
create index pages_run on pages(run);
create index pages_first_run on pages(first_run);

create table aliases (
    url text primary key,
    page integer not null references pages(id) on delete cascade
) strict, without rowid;
create index aliases_page on aliases(page);

create table articles (
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
create index articles_outlet_month on articles(outlet, month, duplicate_of, published_on);
create index articles_published on articles(published_on);
create index articles_fingerprint on articles(fingerprint);
create index articles_duplicate_of on articles(duplicate_of) where duplicate_of is not null;
create index articles_first_run on articles(first_run);

create table mentions (
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
create index mentions_unit on mentions(unit);
create index mentions_current_unit on mentions(current_unit);

create table claims (
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
create index claims_unit on claims(unit, status, as_of);
create index claims_current_unit on claims(current_unit, status, as_of);
create index claims_status on claims(status, as_of);
-- What the views of totals read, and nothing else of the table.
create index claims_totals
    on claims(unit, month, star_level, value, qualifier, checks, confidence, as_of, article)
    where status = 'total' and measure = 'products' and area_level = 'province' and same_as is null;
create index claims_province on claims(province);
create index claims_star_level on claims(star_level);
create index claims_part_of on claims(part_of) where part_of is not null;
create index claims_same_as on claims(same_as) where same_as is not null;

create table rated_products (
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
create index rated_products_unit on rated_products(unit, stars);
create index rated_products_current_unit on rated_products(current_unit);

create table shares (
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
create index shares_unit on shares(unit);
create index shares_current_unit on shares(current_unit);
create index shares_part_of on shares(part_of) where part_of is not null;

create table issues (
    id integer primary key,
    run integer references runs(id) on delete cascade,
    kind text not null,
    message text not null,
    outlet text references outlets(key),
    url text,
    details text not null check (json_valid(details)),
    created_at text not null
) strict;
create unique index issues_once on issues(coalesce(run, 0), kind, coalesce(outlet, ''), coalesce(url, ''), message);
create index issues_run on issues(run);
create index issues_outlet on issues(outlet);
create index issues_kind on issues(kind);

-- What is worked out from the claims (output/views), kept because a large database takes seconds to work it out.

create table province_totals (
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
create index province_totals_month on province_totals(month, star_level, unit, value);
create index province_totals_current_unit on province_totals(current_unit, star_level, month);
create index province_totals_province on province_totals(province);
create index province_totals_star_level on province_totals(star_level, unit, month, value);

create table current_totals (
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
create index current_totals_month on current_totals(month, star_level, unit, value);
create index current_totals_province on current_totals(province);
create index current_totals_star_level on current_totals(star_level, unit, month, value);

create table disagreements (
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
create index disagreements_difference on disagreements(difference);
create index disagreements_province on disagreements(province);

create table totals_state (
    id integer primary key check (id = 1),
    stale integer not null,
    worked_out_at text
) strict;
insert into totals_state (id, stale) values (1, 0);
