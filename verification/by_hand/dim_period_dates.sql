create table core.dim_period_dates as
with bounds as (
    select
        least(
            (select min(created_on) from core.fct_leads),
            (select min(least(created_on, closed_on)) from core.fct_deals),
            (select min(spend_on) from core.fct_spend),
            (select min(start_date) from 'contracts.parquet')
        ) as first_day,
        getvariable('last_day') as last_day
)

select
    grains.period_grain,
    days.day::date as date_day,
    date_trunc(grains.period_grain, days.day)::date as period_start
from bounds
cross join (values
    ('month', interval 1 month), ('quarter', interval 3 months), ('year', interval 1 year)
) as grains (period_grain, length)
cross join range(
    date_trunc(grains.period_grain, bounds.first_day)::timestamp,
    date_trunc(grains.period_grain, bounds.last_day)::timestamp + grains.length,
    interval 1 day
) as days (day);
