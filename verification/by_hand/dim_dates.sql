create table core.dim_dates as
select
    date_day,
    date_trunc('quarter', date_day)::date as fiscal_quarter_start,
    date_trunc('year', date_day)::date as fiscal_year_start,
    year(date_day) || ' Q' || quarter(date_day) as fiscal_quarter_name,
    year(date_day)::varchar as fiscal_year_name
from core.dim_period_dates
where period_grain = 'year';
