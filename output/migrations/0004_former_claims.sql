-- Claims that were read by earlier rules, kept when an article was read again. They belong to the page, which stays when
-- its article is no longer one.

create table former_claims (
    id integer primary key,
    page integer not null references pages(id) on delete cascade,
    url text not null,
    replaced_at text not null,
    run integer references runs(id) on delete set null,
    position integer not null,
    measure text not null,
    area_level text not null,
    area_name text not null,
    province text,
    unit text references provinces(unit),
    current_unit text references provinces(unit),
    value integer not null,
    value_max integer,
    qualifier text not null,
    stars_min integer,
    stars_max integer,
    status text not null,
    period text,
    as_of text,
    part_of integer,
    same_as integer,
    where_ text not null,
    start integer not null,
    end integer not null,
    quote text not null,
    sentence text not null,
    rules text not null check (json_valid(rules)),
    area_from text not null,
    confidence real not null,
    checks text,
    extractor_version text not null
) strict;
create index former_claims_page on former_claims(page, replaced_at);
create index former_claims_run on former_claims(run);
create index former_claims_unit on former_claims(unit);
create index former_claims_current_unit on former_claims(current_unit);
