{%- set dimensions = ['lead_source', 'channel'] -%}

with

spend as (

    select * from {{ ref('fct_spend') }}

),

deals as (

    select * from {{ ref('fct_deals') }}

),

period_dates as (

    select * from {{ ref('dim_period_dates') }}

),

-- Spend counts on its day, again on its day moved forward for the lagged cost, and
-- customers on the day of their first sale; each under its own source.
spend_and_customers as (

    select
        spend_on as counted_on,
        lead_source,
        channel,
        amount as spend,
        case when cost_type = 'advertising' then amount else 0 end as advertising_spend,
        cast(0 as decimal(20, 2)) as lagged_spend,
        0 as new_customers

    from spend

    union all

    select
        {{ months_later('spend_on', var('spend_lag_months')) }} as counted_on,
        lead_source,
        channel,
        cast(0 as decimal(20, 2)) as spend,
        cast(0 as decimal(20, 2)) as advertising_spend,
        amount as lagged_spend,
        0 as new_customers

    from spend

    union all

    select
        closed_on as counted_on,
        lead_source,
        channel,
        cast(0 as decimal(20, 2)) as spend,
        cast(0 as decimal(20, 2)) as advertising_spend,
        cast(0 as decimal(20, 2)) as lagged_spend,
        1 as new_customers

    from deals

    where is_first_sale

),

in_periods as (

    select
        period_dates.period_grain,
        period_dates.period_start,
        spend_and_customers.*

    from spend_and_customers

    inner join period_dates
        on spend_and_customers.counted_on = period_dates.date_day

),

by_breakdown as (

    select
        period_grain,
        period_start,
        {{ breakdown_columns(dimensions) }},
        sum(spend) as spend,
        sum(advertising_spend) as advertising_spend,
        sum(lagged_spend) as lagged_spend,
        sum(new_customers) as new_customers

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
        cast(coalesce(spend, 0) as decimal(38, 2)) as spend,
        cast(coalesce(new_customers, 0) as bigint) as new_customers,
        {{ known_with('spend', ratio('spend', 'new_customers')) }}
            as customer_acquisition_cost,
        cast(coalesce(advertising_spend, 0) as decimal(38, 2)) as advertising_spend,
        {{ known_with('spend', ratio('advertising_spend', 'new_customers')) }}
            as advertising_cost_per_new_customer,
        cast(coalesce(lagged_spend, 0) as decimal(38, 2)) as lagged_spend,
        {{ known_with('spend', ratio('lagged_spend', 'new_customers')) }}
            as lagged_acquisition_cost

    from every_period

    left join by_breakdown
        using (period_grain, period_start, breakdown, breakdown_value)

)

select * from final
