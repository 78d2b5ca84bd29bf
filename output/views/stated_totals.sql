select
    claims.unit as unit,
    claims.month as month,
    claims.star_level as star_level,
    claims.value as value,
    max(claims.qualifier = 'exact') as exact,
    max(coalesce(claims.checks, '') = 'adds_up') as adds_up,
    max(claims.review is not null) as reviewed,
    max(claims.confidence) as confidence,
    max(claims.as_of) as as_of,
    count(distinct coalesce(articles.duplicate_of, articles.id)) as articles,
    count(distinct claims.outlet) as outlets,
    json_group_array(claims.id) as claims,
    min(claims.id) as first_claim
from claims
join articles on articles.id = claims.article
where claims.status = 'total'
    and claims.measure = 'products'
    and claims.area_level = 'province'
    and claims.counted = 1
    and claims.unit is not null
    and claims.month is not null
group by claims.unit, claims.month, claims.star_level, claims.value
