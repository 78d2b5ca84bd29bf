select
    stated_totals.unit as unit,
    provinces.name as province,
    stated_totals.month as month,
    stated_totals.star_level as star_level,
    count(*) as figures,
    min(stated_totals.value) as lowest,
    max(stated_totals.value) as highest,
    max(stated_totals.value) - min(stated_totals.value) as difference,
    sum(stated_totals.articles) as articles,
    json_group_array(stated_totals.value) as value_list,
    '[' || group_concat(trim(stated_totals.claims, '[]')) || ']' as claims
from stated_totals
left join provinces on provinces.unit = stated_totals.unit
where stated_totals.exact
group by stated_totals.unit, stated_totals.month, stated_totals.star_level
having count(*) > 1
