with latest as (
    -- A run that was not judged (a single address, an interrupted one) does not hide the verdict of the one before.
    select
        run_outlets.outlet as outlet,
        coalesce(max(case when run_health.state is not 'unjudged' then run_outlets.run end), max(run_outlets.run)) as run
    from run_outlets
    left join run_health on run_health.run = run_outlets.run and run_health.outlet = run_outlets.outlet
    group by run_outlets.outlet
),
earlier as (
    select
        run_outlets.outlet,
        avg(run_outlets.pages) as pages,
        count(*) as runs
    from run_outlets
    join latest on latest.outlet = run_outlets.outlet
    where run_outlets.run < latest.run
        and run_outlets.run >= (
            select min(run) from (
                select past.run from run_outlets as past
                where past.outlet = latest.outlet and past.run < latest.run
                order by past.run desc limit 7
            )
        )
    group by run_outlets.outlet
)
select
    figures.outlet as outlet,
    figures.run as run,
    runs.finished_at as finished_at,
    case
        when runs.finished_at is null then 'unfinished'
        when run_health.state = 'unhealthy' then coalesce(run_health.cause, 'unhealthy')
        when figures.blocked > 0 and figures.stored = 0 then 'blocked'
        when figures.errors > 0 then 'errors'
        when figures.requests > 0 and figures.pages = 0 then 'silent'
        when exists (
            select 1 from open_issues where open_issues.outlet = figures.outlet and open_issues.kind = 'redesign'
        ) then 'redesigned'
        else 'ok'
    end as state,
    figures.requests as requests,
    figures.pages as pages,
    round(earlier.pages, 1) as usual_pages,
    figures.articles as articles,
    figures.claims as claims,
    figures.blocked as blocked,
    figures.gone as gone,
    figures.failed as failed,
    figures.errors as errors,
    (select count(*) from open_issues where open_issues.outlet = figures.outlet) as issues,
    (select max(articles.published_on) from articles where articles.outlet = figures.outlet) as newest_article
from latest
join run_outlets as figures on figures.outlet = latest.outlet and figures.run = latest.run
join runs on runs.id = figures.run
left join run_health on run_health.run = figures.run and run_health.outlet = figures.outlet
left join earlier on earlier.outlet = figures.outlet
