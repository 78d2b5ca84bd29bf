with totals as materialized (
    select unit, current_unit, month, star_level, value, exact, confidence, claims from province_totals
),
-- What lay in each unit of today before 2025-07-01. Legal units of the same code followed one another on the same ground
-- (vn63:46a, Thừa Thiên Huế, and vn63:46, Huế), so they are one part.
parts as (
    select unit, substr(unit, 1, 7) as part, current_unit from provinces where unit like 'vn63:%'
),
counts as (
    select current_unit, count(distinct part) as parts from parts group by current_unit
),
-- `own_month` is that of the latest figure for the unit itself so far.
moments as (
    select
        current_unit,
        month,
        star_level,
        max(max(case when unit = current_unit then month end)) over (
            partition by current_unit, star_level order by month
        ) as own_month
    from totals
    where current_unit is not null
    group by current_unit, star_level, month
),
-- Each part's latest figure, at most a year old. One from before the unit's own is not taken for a later sum: what was
-- reported for the whole stands in its place.
known as (
    select
        moments.current_unit,
        moments.month,
        moments.star_level,
        totals.value,
        totals.exact,
        totals.confidence,
        totals.month as from_month,
        totals.claims,
        row_number() over (
            partition by moments.current_unit, moments.month, moments.star_level, parts.part
            order by totals.month desc, totals.unit
        ) as place
    from moments
    join parts on parts.current_unit = moments.current_unit
    join totals
        on totals.unit = parts.unit
        and totals.star_level = moments.star_level
        and totals.month <= moments.month
        and totals.month > strftime('%Y-%m', moments.month || '-01', '-12 months')
        and (moments.own_month is null or moments.own_month = moments.month or totals.month >= moments.own_month)
),
sums as (
    select
        known.current_unit,
        known.month,
        known.star_level,
        sum(known.value) as value,
        count(*) as parts_known,
        min(known.exact) as exact,
        min(known.confidence) as confidence,
        min(known.from_month) as oldest_month,
        '[' || group_concat(trim(known.claims, '[]')) || ']' as claims
    from known
    where known.place = 1
    group by known.current_unit, known.month, known.star_level
)
select
    moments.current_unit as unit,
    provinces.name as province,
    provinces.region as region,
    moments.month as month,
    moments.star_level as star_level,
    case
        when direct.unit is not null then direct.value
        when sums.parts_known = counts.parts then sums.value
    end as value,
    case when direct.unit is not null then direct.exact else sums.exact end as exact,
    case
        when direct.unit is not null then 'reported'
        when coalesce(sums.parts_known, 0) < counts.parts then 'incomplete'
        when counts.parts = 1 then 'unchanged'
        else 'summed'
    end as rule,
    counts.parts as parts,
    coalesce(sums.parts_known, 0) as parts_known,
    case when direct.unit is not null then direct.month else sums.oldest_month end as oldest_month,
    case when direct.unit is not null then direct.confidence else sums.confidence end as confidence,
    case when direct.unit is not null then direct.claims else sums.claims end as claims
from moments
join provinces on provinces.unit = moments.current_unit
join counts on counts.current_unit = moments.current_unit
left join totals as direct
    on direct.unit = moments.current_unit
    and direct.month = moments.month
    and direct.star_level = moments.star_level
left join sums
    on sums.current_unit = moments.current_unit
    and sums.month = moments.month
    and sums.star_level = moments.star_level
