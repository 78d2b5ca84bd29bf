-- What Datasette asks when somebody filters the claims: a page of them, the newest first; their number; and two facets.
-- An index of the filter alone gives the page in its order, one with the facet behind it is all that a count reads.

create index claims_by_status on claims(status);
create index claims_status_stars on claims(status, star_level);
create index claims_stars_status on claims(star_level, status);
create index claims_month on claims(month);
-- The column `counted` of claims_flat, word for word.
create index claims_by_counted on claims((told_before is null and same_as is null and review is not 'reject'));
create index claims_counted_status
    on claims((told_before is null and same_as is null and review is not 'reject'), status, star_level);
create index claims_counted_stars
    on claims((told_before is null and same_as is null and review is not 'reject'), star_level);

create index articles_month on articles(month);
