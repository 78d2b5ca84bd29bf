-- The verdict on each outlet's part in a run, and what it was judged by.

create table run_health (
    run integer not null references runs(id) on delete cascade,
    outlet text not null references outlets(key),
    scope text not null check (scope in ('whole', 'window', 'part')),
    state text not null check (state in ('ok', 'unhealthy', 'unjudged')),
    cause text,
    primary key (run, outlet)
) strict;
create index run_health_outlet on run_health(outlet, run);

create table run_checks (
    run integer not null references runs(id) on delete cascade,
    outlet text not null references outlets(key),
    name text not null,
    is_ok integer not null,
    observed text not null,
    threshold text not null,
    message text not null,
    primary key (run, outlet, name)
) strict;
create index run_checks_outlet on run_checks(outlet, run);
