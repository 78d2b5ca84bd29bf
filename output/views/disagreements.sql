-- A row for each claim of an exact number, in the order in which they are listed. The story counts, not the article, and
-- once, though it may state several of the numbers.
with stated as (
    select
        stated_totals.unit,
        stated_totals.month,
        stated_totals.star_level,
        stated_totals.value,
        claims.id as claim,
        coalesce(articles.duplicate_of, articles.id) as story
    from stated_totals
    join json_each(stated_totals.claims) as listed
    join claims on claims.id = listed.value
    join articles on articles.id = claims.article
    where stated_totals.exact
    order by stated_totals.unit, stated_totals.month, stated_totals.star_level, stated_totals.value, claims.id
)
select
    stated.unit as unit,
    (select provinces.name from provinces where provinces.unit = stated.unit) as province,
    stated.month as month,
    stated.star_level as star_level,
    count(distinct stated.value) as figures,
    min(stated.value) as lowest,
    max(stated.value) as highest,
    max(stated.value) - min(stated.value) as difference,
    count(distinct stated.story) as articles,
    json_group_array(distinct stated.value) as value_list,
    json_group_array(stated.claim) as claims
from stated
group by stated.unit, stated.month, stated.star_level
having count(distinct stated.value) > 1
