-- Five attribution models have a total in every period, and each value of a model has
-- a row.

with

periods as (

    select
        period_grain,
        count(*) as period_count

    from {{ ref('dim_periods') }}

    group by period_grain

),

revenue as (

    select
        period_grain,
        attribution_model,
        breakdown,
        breakdown_value,
        count(*) as row_count

    from {{ ref('revenue_by_source') }}

    group by
        period_grain,
        attribution_model,
        breakdown,
        breakdown_value

),

totals as (

    select
        period_grain,
        count(*) filter (where breakdown = 'total') as total_count

    from revenue

    group by period_grain

)

select
    period_grain,
    revenue.attribution_model,
    revenue.breakdown_value,
    revenue.row_count,
    periods.period_count,
    totals.total_count

from periods

left join revenue
    using (period_grain)

left join totals
    using (period_grain)

where
    coalesce(revenue.row_count <> periods.period_count, true)
    or coalesce(totals.total_count <> 5, true)
