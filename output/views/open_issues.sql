select
    issues.id as issue,
    issues.run as run,
    issues.outlet as outlet,
    issues.kind as kind,
    issues.message as message,
    issues.url as url,
    issues.details as details,
    issues.created_at as created_at
from issues
where issues.run is null
    or issues.run = case
        when issues.outlet is null then (select max(runs.id) from runs)
        else coalesce(
            (select max(run_outlets.run) from run_outlets where run_outlets.outlet = issues.outlet),
            (select max(runs.id) from runs)
        )
    end
