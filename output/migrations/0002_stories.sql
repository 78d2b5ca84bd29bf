-- Copies of a story: how they are found, what proves them, and which of their figures count.

create table sketches (
    article integer primary key references articles(id) on delete cascade,
    method text not null,
    size integer not null
) strict;

create table sketch_keys (
    key integer not null,
    article integer not null references articles(id) on delete cascade,
    primary key (key, article)
) strict, without rowid;
create index sketch_keys_article on sketch_keys(article);

create table story_links (
    article integer not null references articles(id) on delete cascade,
    other integer not null references articles(id) on delete cascade,
    method text not null,
    containment real not null,
    coverage real not null,
    conflicts real not null,
    primary key (article, other),
    check (article < other)
) strict, without rowid;
create index story_links_other on story_links(other);

alter table claims add column told_before integer references claims(id) on delete set null;
create index claims_told_before on claims(told_before) where told_before is not null;
drop index claims_totals;
create index claims_totals
    on claims(unit, month, star_level, value, qualifier, checks, confidence, as_of, article)
    where status = 'total' and measure = 'products' and area_level = 'province' and same_as is null
        and told_before is null;

-- Until now copies were known by their fingerprint, and none of their claims counted.
insert into story_links (article, other, method, containment, coverage, conflicts)
    select min(id, duplicate_of), max(id, duplicate_of), 'fingerprint', 1, 1, 0
    from articles where duplicate_of is not null;
update claims set told_before = (
    select told.id from claims as told
    where told.article = (select duplicate_of from articles where articles.id = claims.article)
        and told.position = claims.position and told.value = claims.value and told.unit is claims.unit
)
where same_as is null and article in (select id from articles where duplicate_of is not null);
