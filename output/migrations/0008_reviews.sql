-- Reviews of rated products and shares too, and claims that a person adds. A review outlives its article: it is found
-- again by the address when the article comes back. SQLite cannot change a check, so the table is made anew.

create table reviews_anew (
    id integer primary key,
    subject text not null check (subject in ('claim', 'rated_product', 'share')),
    article integer references articles(id) on delete set null,
    url text not null,
    where_ text not null check (where_ in ('title', 'text')),
    start integer not null,
    end integer not null,
    quote text not null,
    sentence text not null,
    nth integer not null,
    claim integer references claims(id) on delete set null,
    rated_product integer references rated_products(id) on delete set null,
    share integer references shares(id) on delete set null,
    decision text not null check (decision in ('confirm', 'correct', 'reject', 'add', 'withdraw')),
    decided text check (decided is null or json_valid(decided)),
    read text check (read is null or json_valid(read)),
    note text,
    reviewer text not null,
    reviewed_at text not null,
    in_force integer not null check (in_force in (0, 1)),
    check ((decision in ('confirm', 'correct', 'add')) = (decided is not null))
) strict;
insert into reviews_anew (
    id, subject, article, url, where_, start, end, quote, sentence, nth, claim, decision, decided, read, note, reviewer,
    reviewed_at, in_force
)
select
    reviews.id, 'claim', reviews.article, articles.url, reviews.where_, reviews.start, reviews.end, reviews.quote,
    reviews.sentence, reviews.nth, reviews.claim, reviews.decision, reviews.decided, reviews.read, reviews.note,
    reviews.reviewer, reviews.reviewed_at, reviews.in_force
from reviews join articles on articles.id = reviews.article;
drop table reviews;
alter table reviews_anew rename to reviews;
create index reviews_article on reviews(article, in_force);
create index reviews_claim on reviews(claim) where claim is not null;
create index reviews_rated_product on reviews(rated_product) where rated_product is not null;
create index reviews_share on reviews(share) where share is not null;
create index reviews_without_article on reviews(url) where article is null;

alter table claims add column added integer not null default 0 check (added in (0, 1));
alter table rated_products add column review text check (review in ('confirm', 'correct', 'reject'));
alter table rated_products add column added integer not null default 0 check (added in (0, 1));
alter table shares add column review text check (review in ('confirm', 'correct', 'reject'));
alter table shares add column added integer not null default 0 check (added in (0, 1));
-- Claims that a review brought back because the rules no longer found them.
update claims set added = 1 where rules = '["reviewed"]';
