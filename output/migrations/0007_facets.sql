-- What a person counts and filters claims by stands in the claims themselves, where an index can have it; and the
-- totals as stated are kept like those that are chosen from them.

-- The article's own, written by the store with every claim.
alter table claims add column outlet text;
alter table claims add column published_on text;
update claims set (outlet, published_on) = (
    select articles.outlet, articles.published_on from articles where articles.id = claims.article
);

-- A virtual column would say the same, but SQLite takes no index of one for covering.
alter table claims add column counted integer not null default 1 check (counted in (0, 1));
update claims set counted = 0 where told_before is not null or same_as is not null or review is 'reject';

drop index claims_totals;
drop index claims_status;
drop index claims_status_stars;
drop index claims_stars_status;
drop index claims_by_counted;
drop index claims_counted_status;
drop index claims_counted_stars;
drop index claims_unit;
drop index claims_current_unit;

-- An index of a filter alone gives a page of claims in its order, the newest first.
create index claims_unit on claims(unit);
create index claims_current_unit on claims(current_unit);
create index claims_outlet on claims(outlet);
create index claims_published on claims(published_on);
-- Nearly all claims count.
create index claims_not_counted on claims(counted) where counted = 0;
-- All that counts and facets read which filter by more than one of these.
create index claims_status_stars on claims(status, star_level, counted, outlet);
create index claims_stars_status on claims(star_level, status, counted);

-- By triggers, since a reference is also emptied when the row that it leads to is deleted.
create trigger claims_counted_insert after insert on claims
when new.counted is not (new.told_before is null and new.same_as is null and new.review is not 'reject')
begin
    update claims set counted = not new.counted where id = new.id;
end;
create trigger claims_counted_update after update of told_before, same_as, review on claims
when new.counted is not (new.told_before is null and new.same_as is null and new.review is not 'reject')
begin
    update claims set counted = not new.counted where id = new.id;
end;

drop view if exists stated_totals;
create table stated_totals (
    unit text not null references provinces(unit),
    month text not null,
    star_level text not null,
    value integer not null,
    exact integer not null,
    adds_up integer not null,
    reviewed integer not null,
    confidence real not null,
    as_of text not null,
    articles integer not null,
    outlets integer not null,
    claims text not null check (json_valid(claims)),
    first_claim integer not null,
    primary key (unit, month, star_level, value)
) strict;
create index stated_totals_month on stated_totals(month);
create index stated_totals_star_level on stated_totals(star_level);
