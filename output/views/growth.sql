with ends as (
    select
        *,
        substr(month, 1, 4) as year,
        row_number() over (
            partition by unit, star_level, substr(month, 1, 4) order by exact desc, month desc
        ) as place
    from current_totals
    where value is not null
),
years as (
    select * from ends where place = 1
)
select
    years.unit as unit,
    years.province as province,
    years.region as region,
    years.star_level as star_level,
    years.year as year,
    years.month as month,
    years.value as value,
    years.exact as exact,
    before.month as month_before,
    before.value as value_before,
    before.exact as exact_before,
    years.value - before.value as change,
    round(100.0 * (years.value - before.value) / nullif(before.value, 0), 1) as change_percent
from years
join years as before
    on before.unit = years.unit
    and before.star_level = years.star_level
    and before.year = cast(years.year - 1 as text)
