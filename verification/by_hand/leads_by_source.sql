-- Hardly any groups by day, so that all the rest adds these up.
create table marts.leads_by_source as
with by_day as (
    select
        created_on,
        lead_source,
        channel,
        count(*) as leads
    from core.fct_leads
    group by all
),

sums as (
    select
        period_grain,
        period_start,
        case
            when lead_source is not null then 'lead_source'
            when channel is not null then 'channel'
            else 'total'
        end as breakdown,
        coalesce(lead_source, channel, 'all') as breakdown_value,
        sum(leads)::bigint as leads
    from by_day
    inner join core.dim_period_dates as dates on by_day.created_on = dates.date_day
    group by grouping sets (
        (period_grain, period_start),
        (period_grain, period_start, lead_source),
        (period_grain, period_start, channel)
    )
)

select
    period_grain,
    period_start,
    slices.breakdown,
    slices.breakdown_value,
    periods.is_complete,
    coalesce(sums.leads, 0) as leads,
    coalesce(totals.leads, 0) as period_leads,
    100 * (coalesce(sums.leads, 0) / totals.leads) as leads_pct
from core.dim_periods as periods
cross join (select distinct breakdown, breakdown_value from sums) as slices
left join sums using (period_grain, period_start, breakdown, breakdown_value)
left join (from sums where breakdown = 'total') as totals
    using (period_grain, period_start);
