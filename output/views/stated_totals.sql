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
    count(distinct articles.outlet) as outlets,
    json_group_array(claims.id) as claims,
    min(claims.id) as first_claim
from claims
join articles on articles.id = claims.article
-- Without that hint SQLite takes the index of all claims by status, and sorts them.
where likely(claims.status = 'total')
    and claims.measure = 'products'
    and claims.area_level = 'province'
    and claims.same_as is null
    and claims.told_before is null
    and claims.review is not 'reject'
    and claims.unit is not null
    and claims.month is not null
group by claims.unit, claims.month, claims.star_level, claims.value
