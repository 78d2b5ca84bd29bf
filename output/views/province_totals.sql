with ranked as (
    select
        *,
        row_number() over best as place,
        lead(reviewed) over best as next_reviewed,
        lead(exact) over best as next_exact,
        lead(articles) over best as next_articles,
        lead(adds_up) over best as next_adds_up,
        lead(confidence) over best as next_confidence,
        lead(as_of) over best as next_as_of,
        count(*) over same as figures,
        min(value) over same as lowest,
        max(value) over same as highest
    from stated_totals
    window
        same as (partition by unit, month, star_level),
        best as (
            partition by unit, month, star_level
            order by reviewed desc, exact desc, articles desc, adds_up desc, confidence desc, as_of desc, first_claim
        )
)
select
    ranked.unit as unit,
    provinces.name as province,
    provinces.region as region,
    provinces.current_unit as current_unit,
    ranked.month as month,
    ranked.star_level as star_level,
    ranked.value as value,
    ranked.exact as exact,
    case
        when ranked.figures = 1 then 'only'
        when ranked.reviewed > ranked.next_reviewed then 'reviewed'
        when ranked.exact > ranked.next_exact then 'exact'
        when ranked.articles > ranked.next_articles then 'agreed'
        when ranked.adds_up > ranked.next_adds_up then 'adds_up'
        when ranked.confidence > ranked.next_confidence then 'confidence'
        when ranked.as_of > ranked.next_as_of then 'latest'
        else 'first'
    end as rule,
    ranked.confidence as confidence,
    ranked.as_of as as_of,
    ranked.articles as articles,
    ranked.outlets as outlets,
    ranked.figures as figures,
    ranked.lowest as lowest,
    ranked.highest as highest,
    ranked.claims as claims
from ranked
left join provinces on provinces.unit = ranked.unit
where ranked.place = 1
