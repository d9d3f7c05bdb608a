create table marts.lead_response_time as
with sums as (
    select
        period_grain,
        period_start,
        case
            when lead_source is not null then 'lead_source'
            when channel is not null then 'channel'
            when owner is not null then 'owner'
            when team is not null then 'team'
            when country is not null then 'country'
            else 'total'
        end as breakdown,
        coalesce(lead_source, channel, owner, team, country, 'all') as breakdown_value,
        count(*) as leads,
        count(response_seconds) as responded_leads,
        avg(response_seconds) / 3600 as avg_hours,
        -- One sort for both.
        quantile_cont(response_seconds::double, [0.5, 0.9]) as quantiles,
        avg(response_seconds) filter (response_seconds <= 30 * 86400) / 3600
            as avg_hours_within_30_days,
        avg(response_business_seconds) / 3600 as avg_business_hours,
        quantile_cont(response_business_seconds::double, 0.5) / 3600
            as median_business_hours,
        count(*) filter (response_seconds <= 300) as responded_within_5_minutes,
        count(*) filter (response_seconds <= 3600) as responded_within_1_hour,
        count(*) filter (response_seconds <= 86400) as responded_within_24_hours
    from core.fct_leads as leads
    inner join core.dim_period_dates as dates on leads.created_on = dates.date_day
    where leads.is_inbound
    group by grouping sets (
        (period_grain, period_start),
        (period_grain, period_start, lead_source),
        (period_grain, period_start, channel),
        (period_grain, period_start, owner),
        (period_grain, period_start, team),
        (period_grain, period_start, country)
    )
)

select
    period_grain,
    period_start,
    breakdown,
    breakdown_value,
    periods.is_complete,
    coalesce(leads, 0) as leads,
    coalesce(responded_leads, 0) as responded_leads,
    coalesce(leads - responded_leads, 0) as unanswered_leads,
    100 * (responded_leads / leads) as responded_pct,
    avg_hours,
    quantiles[1] / 3600 as median_hours,
    quantiles[2] / 3600 as p90_hours,
    avg_hours_within_30_days,
    avg_business_hours,
    median_business_hours,
    coalesce(responded_within_5_minutes, 0) as responded_within_5_minutes,
    100 * (responded_within_5_minutes / leads) as within_5_minutes_pct,
    coalesce(responded_within_1_hour, 0) as responded_within_1_hour,
    100 * (responded_within_1_hour / leads) as within_1_hour_pct,
    coalesce(responded_within_24_hours, 0) as responded_within_24_hours,
    100 * (responded_within_24_hours / leads) as within_24_hours_pct
from core.dim_periods as periods
cross join (select distinct breakdown, breakdown_value from sums) as slices
left join sums using (period_grain, period_start, breakdown, breakdown_value);
