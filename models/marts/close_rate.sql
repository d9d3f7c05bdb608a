{%- set dimensions = [
    'lead_source', 'channel', 'owner', 'team', 'industry', 'country',
] -%}

with

leads as (

    select * from {{ ref('fct_leads') }}

),

deals as (

    select * from {{ ref('fct_deals') }}

),

period_dates as (

    select * from {{ ref('dim_period_dates') }}

),

-- Leads count where they were created, deals where they closed; each brings its own
-- dimensions.
leads_and_deals as (

    select
        created_on as counted_on,
        lead_source,
        channel,
        owner,
        team,
        industry,
        country,
        1 as leads,
        case when is_converted then 1 else 0 end as converted_leads,
        case when is_converted_within_window then 1 else 0 end
            as converted_within_window,
        0 as deals_closed,
        0 as deals_won,
        cast(0 as decimal(20, 2)) as amount_closed,
        cast(0 as decimal(20, 2)) as amount_won

    from leads

    union all

    select
        closed_on as counted_on,
        lead_source,
        channel,
        owner,
        team,
        industry,
        country,
        0 as leads,
        0 as converted_leads,
        0 as converted_within_window,
        1 as deals_closed,
        case when is_won then 1 else 0 end as deals_won,
        amount as amount_closed,
        case when is_won then amount else 0 end as amount_won

    from deals

    where is_closed

),

in_periods as (

    select
        period_dates.period_grain,
        period_dates.period_start,
        leads_and_deals.*

    from leads_and_deals

    inner join period_dates
        on leads_and_deals.counted_on = period_dates.date_day

),

by_breakdown as (

    select
        period_grain,
        period_start,
        {{ breakdown_columns(dimensions) }},
        sum(leads) as leads,
        sum(converted_leads) as converted_leads,
        sum(converted_within_window) as converted_within_window,
        sum(deals_closed) as deals_closed,
        sum(deals_won) as deals_won,
        sum(amount_closed) as amount_closed,
        sum(amount_won) as amount_won

    from in_periods

    group by {{ by_breakdowns(dimensions) }}

),

every_period as (
    {{ every_period('by_breakdown') }}
),

final as (

    select
        period_grain,
        period_start,
        breakdown,
        breakdown_value,
        is_complete,
        {{ is_mature(var('conversion_window_days')) }} as is_mature,
        cast(coalesce(leads, 0) as bigint) as leads,
        cast(coalesce(converted_leads, 0) as bigint) as converted_leads,
        {{ percentage('converted_leads', 'leads') }} as close_rate_pct,
        cast(coalesce(converted_within_window, 0) as bigint) as converted_within_window,
        {{ percentage('converted_within_window', 'leads') }}
            as close_rate_within_window_pct,
        cast(coalesce(deals_closed, 0) as bigint) as deals_closed,
        cast(coalesce(deals_won, 0) as bigint) as deals_won,
        {{ percentage('deals_won', 'deals_closed') }} as win_rate_pct,
        cast(coalesce(amount_closed, 0) as decimal(38, 2)) as amount_closed,
        cast(coalesce(amount_won, 0) as decimal(38, 2)) as amount_won,
        {{ percentage('amount_won', 'amount_closed') }} as win_rate_by_amount_pct

    from every_period

    left join by_breakdown
        using (period_grain, period_start, breakdown, breakdown_value)

)

select * from final
