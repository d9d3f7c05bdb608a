create table marts.sales_cycle_length as
with sums as (
    select
        period_grain,
        period_start,
        case
            when lead_source is not null then 'lead_source'
            when channel is not null then 'channel'
            when owner is not null then 'owner'
            when team is not null then 'team'
            when industry is not null then 'industry'
            when country is not null then 'country'
            when pipeline is not null then 'pipeline'
            else 'total'
        end as breakdown,
        coalesce(lead_source, channel, owner, team, industry, country, pipeline, 'all')
            as breakdown_value,
        count(*) as deals_measured,
        avg(closed_on - first_contact_on) as avg_days,
        -- One sort for both.
        quantile_cont((closed_on - first_contact_on)::double, [0.5, 0.9]) as quantiles,
        avg(created_on - first_contact_on) as avg_days_to_deal,
        avg(closed_on - created_on) as avg_days_in_deal
    from core.fct_deals as deals
    inner join core.dim_period_dates as dates on deals.closed_on = dates.date_day
    where deals.is_won and not deals.is_closed_before_created
    group by grouping sets (
        (period_grain, period_start),
        (period_grain, period_start, lead_source),
        (period_grain, period_start, channel),
        (period_grain, period_start, owner),
        (period_grain, period_start, team),
        (period_grain, period_start, industry),
        (period_grain, period_start, country),
        (period_grain, period_start, pipeline)
    )
)

select
    period_grain,
    period_start,
    breakdown,
    breakdown_value,
    periods.is_complete,
    coalesce(deals_measured, 0) as deals_measured,
    avg_days,
    quantiles[1] as median_days,
    quantiles[2] as p90_days,
    avg_days_to_deal,
    avg_days_in_deal
from core.dim_periods as periods
cross join (select distinct breakdown, breakdown_value from sums) as slices
left join sums using (period_grain, period_start, breakdown, breakdown_value);
