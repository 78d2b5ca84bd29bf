-- What people say about claims. A review is found again by the words that it is about, whatever number the claim has.

create table reviews (
    id integer primary key,
    article integer not null references articles(id) on delete cascade,
    where_ text not null check (where_ in ('title', 'text')),
    start integer not null,
    end integer not null,
    quote text not null,
    sentence text not null,
    nth integer not null,
    claim integer references claims(id) on delete set null,
    decision text not null check (decision in ('confirm', 'correct', 'reject', 'withdraw')),
    decided text check (decided is null or json_valid(decided)),
    read text not null check (json_valid(read)),
    note text,
    reviewer text not null,
    reviewed_at text not null,
    in_force integer not null check (in_force in (0, 1)),
    check ((decision in ('confirm', 'correct')) = (decided is not null))
) strict;
create index reviews_article on reviews(article, in_force);
create index reviews_claim on reviews(claim);

alter table claims add column review text check (review in ('confirm', 'correct', 'reject'));
create index claims_review on claims(review) where review is not null;
drop index claims_totals;
create index claims_totals
    on claims(unit, month, star_level, value, qualifier, checks, confidence, as_of, article, review)
    where status = 'total' and measure = 'products' and area_level = 'province' and same_as is null
        and told_before is null;
-- The few articles' totals for all of Vietnam, for the dashboard.
create index claims_nation on claims(star_level, qualifier, month, value)
    where area_level = 'nation' and status = 'total' and measure = 'products';
