-- The rest of what a dashboard counts claims by: where they are, what they count, at which level, and whether they count.

-- The names that provinces have for a claim's units, kept in step by triggers: SQLite looks a name up for each claim
-- that it counts, and an index cannot have what is looked up.
alter table claims add column region text;
alter table claims add column current_province text;
update claims set
    region = (select region from provinces where unit = claims.unit),
    current_province = (select name from provinces where unit = claims.current_unit);

create index claims_region on claims(region);
create index claims_current_province on claims(current_province);
create index claims_area_level on claims(area_level);
create index claims_measure on claims(measure);

-- All that count too, so that both are counted in the order of the index. Nearly all count: SQLite has to be told, or it
-- takes the index for whatever is asked of those that count, which it does not narrow.
drop index claims_not_counted;
create index claims_counted on claims(counted);
analyze sqlite_schema;
insert into sqlite_stat1 (tbl, idx, stat) values ('claims', 'claims_counted', '1000000 1000000');
-- The first makes the table, this one has the open connection read it.
analyze sqlite_schema;

create trigger claims_places_insert after insert on claims
when new.unit is not null or new.current_unit is not null
begin
    update claims set
        region = (select region from provinces where unit = new.unit),
        current_province = (select name from provinces where unit = new.current_unit)
    where id = new.id;
end;
create trigger claims_places_update after update of unit, current_unit on claims
when new.unit is not old.unit or new.current_unit is not old.current_unit
begin
    update claims set
        region = (select region from provinces where unit = new.unit),
        current_province = (select name from provinces where unit = new.current_unit)
    where id = new.id;
end;
create trigger provinces_claims_update after update of name, region on provinces
when new.name is not old.name or new.region is not old.region
begin
    update claims set region = new.region where unit = new.unit;
    update claims set current_province = new.name where current_unit = new.unit;
end;
