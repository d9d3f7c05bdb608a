{%- set dimensions = [
    'lead_source', 'channel', 'owner', 'team', 'industry', 'country', 'pipeline',
] -%}

with

deals as (

    select * from {{ ref('fct_deals') }}

),

period_dates as (

    select * from {{ ref('dim_period_dates') }}

),

sales_in_periods as (

    select
        period_dates.period_grain,
        period_dates.period_start,
        deals.lead_source,
        deals.channel,
        deals.owner,
        deals.team,
        deals.industry,
        deals.country,
        deals.pipeline,
        {{ days_between('deals.first_contact_on', 'deals.closed_on') }} as cycle_days,
        {{ days_between('deals.first_contact_on', 'deals.created_on') }}
            as days_to_deal,
        {{ days_between('deals.created_on', 'deals.closed_on') }} as days_in_deal

    from deals

    inner join period_dates
        on deals.closed_on = period_dates.date_day

    where
        deals.is_won
        and not deals.is_closed_before_created

),

by_breakdown as (

    select
        period_grain,
        period_start,
        {{ breakdown_columns(dimensions) }},
        count(*) as deals_measured,
        {{ mean('cycle_days') }} as avg_days,
        {{ percentile('cycle_days', [0.5, 0.9]) }} as percentiles_of_days,
        {{ mean('days_to_deal') }} as avg_days_to_deal,
        {{ mean('days_in_deal') }} as avg_days_in_deal

    from sales_in_periods

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
        coalesce(deals_measured, 0) as deals_measured,
        avg_days,
        {{ list_item('percentiles_of_days', 1) }} as median_days,
        {{ list_item('percentiles_of_days', 2) }} as p90_days,
        avg_days_to_deal,
        avg_days_in_deal

    from every_period

    left join by_breakdown
        using (period_grain, period_start, breakdown, breakdown_value)

)

select * from final
