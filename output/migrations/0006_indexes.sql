-- The articles by month, which a facet counts.

create index articles_month on articles(month);
