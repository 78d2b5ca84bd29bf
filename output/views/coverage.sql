select
    articles.outlet as outlet,
    articles.month as month,
    count(*) as articles,
    count(articles.duplicate_of) as copies,
    count(*) - count(articles.duplicate_of) as stories,
    min(articles.published_on) as first_day,
    max(articles.published_on) as last_day
from articles
group by articles.outlet, articles.month
