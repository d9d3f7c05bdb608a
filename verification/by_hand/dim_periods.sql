create table core.dim_periods as
select
    period_grain,
    period_start,
    max(date_day) + 1 as next_start,
    case period_grain
        when 'month' then strftime(period_start, '%Y-%m')
        when 'quarter' then year(period_start) || ' Q' || quarter(period_start)
        else year(period_start)::varchar
    end as period_name,
    getvariable('last_day') as as_of_date,
    max(date_day) <= getvariable('last_day') as is_complete
from core.dim_period_dates
group by period_grain, period_start;
