with newest as (
    select
        *,
        row_number() over (
            partition by province, current_unit, star_level order by exact desc, month desc, unit like 'vn63:%', unit
        ) as place
    from province_totals
)
select
    newest.unit as unit,
    newest.province as province,
    newest.region as region,
    newest.current_unit as current_unit,
    newest.star_level as star_level,
    newest.month as month,
    newest.value as value,
    newest.exact as exact,
    newest.rule as rule,
    newest.confidence as confidence,
    newest.as_of as as_of,
    newest.articles as articles,
    newest.outlets as outlets,
    newest.claims as claims
from newest
where newest.place = 1
