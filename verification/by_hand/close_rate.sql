-- Leads count where they were created and deals where they closed, each under its own
-- dimensions. All columns are sums, so that months add up to quarters and years.
create table marts.close_rate as
with leads_and_deals as (
    select
        date_trunc('month', created_on)::date as month_start,
        lead_source, channel, owner, team, industry, country,
        true as is_lead,
        is_converted,
        is_converted_within_window,
        null::boolean as is_won,
        null::decimal(20, 2) as amount
    from core.fct_leads
    union all
    select
        date_trunc('month', closed_on)::date,
        lead_source, channel, owner, team, industry, country,
        false,
        false,
        false,
        is_won,
        amount
    from core.fct_deals
    where is_closed
),

by_month as (
    select
        month_start,
        case
            when lead_source is not null then 'lead_source'
            when channel is not null then 'channel'
            when owner is not null then 'owner'
            when team is not null then 'team'
            when industry is not null then 'industry'
            when country is not null then 'country'
            else 'total'
        end as breakdown,
        coalesce(lead_source, channel, owner, team, industry, country, 'all')
            as breakdown_value,
        count(*) filter (is_lead) as leads,
        count(*) filter (is_converted) as converted_leads,
        count(*) filter (is_converted_within_window) as converted_within_window,
        count(is_won) as deals_closed,
        count(*) filter (is_won) as deals_won,
        coalesce(sum(amount), 0) as amount_closed,
        coalesce(sum(amount) filter (is_won), 0) as amount_won
    from leads_and_deals
    group by grouping sets (
        (month_start),
        (month_start, lead_source),
        (month_start, channel),
        (month_start, owner),
        (month_start, team),
        (month_start, industry),
        (month_start, country)
    )
),

sums as (
    select
        period_grain,
        period_start,
        breakdown,
        breakdown_value,
        sum(leads)::bigint as leads,
        sum(converted_leads)::bigint as converted_leads,
        sum(converted_within_window)::bigint as converted_within_window,
        sum(deals_closed)::bigint as deals_closed,
        sum(deals_won)::bigint as deals_won,
        sum(amount_closed) as amount_closed,
        sum(amount_won) as amount_won
    from by_month
    inner join core.dim_period_dates as dates on by_month.month_start = dates.date_day
    group by all
)

select
    period_grain,
    period_start,
    breakdown,
    breakdown_value,
    periods.is_complete,
    periods.next_start + 89 <= periods.as_of_date as is_mature,
    coalesce(leads, 0) as leads,
    coalesce(converted_leads, 0) as converted_leads,
    100 * (converted_leads / nullif(leads, 0)) as close_rate_pct,
    coalesce(converted_within_window, 0) as converted_within_window,
    100 * (converted_within_window / nullif(leads, 0)) as close_rate_within_window_pct,
    coalesce(deals_closed, 0) as deals_closed,
    coalesce(deals_won, 0) as deals_won,
    100 * (deals_won / nullif(deals_closed, 0)) as win_rate_pct,
    coalesce(amount_closed, 0)::decimal(38, 2) as amount_closed,
    coalesce(amount_won, 0)::decimal(38, 2) as amount_won,
    100 * (amount_won / nullif(amount_closed, 0)) as win_rate_by_amount_pct
from core.dim_periods as periods
cross join (select distinct breakdown, breakdown_value from sums) as slices
left join sums using (period_grain, period_start, breakdown, breakdown_value);
