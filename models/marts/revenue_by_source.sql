{%- set dimensions = ['lead_source', 'channel'] -%}

with

attributed_sales as (

    select * from {{ ref('int_attributed_sales') }}

),

period_dates as (

    select * from {{ ref('dim_period_dates') }}

),

attribution_models as (

    select 'original_source' as attribution_model
    union all
    select 'first_touch' as attribution_model
    union all
    select 'last_touch' as attribution_model
    union all
    select 'linear' as attribution_model
    union all
    select 'position_based' as attribution_model

),

credits_in_periods as (

    select
        period_dates.period_grain,
        period_dates.period_start,
        attributed_sales.attribution_model,
        attributed_sales.lead_source,
        attributed_sales.channel,
        attributed_sales.credit,
        attributed_sales.revenue

    from attributed_sales

    inner join period_dates
        on attributed_sales.closed_on = period_dates.date_day

),

by_breakdown as (

    select
        period_grain,
        period_start,
        attribution_model,
        {{ breakdown_columns(dimensions) }},
        sum(revenue) as revenue,
        sum(credit) as attributed_sales

    from credits_in_periods

    group by {{ by_breakdowns(dimensions, also=['attribution_model']) }}

),

every_period as (
    {{ every_period(
        'by_breakdown', also=['attribution_model'], totals='attribution_models'
    ) }}
),

revenue_by_period as (

    select
        period_grain,
        period_start,
        attribution_model,
        breakdown,
        breakdown_value,
        is_complete,
        coalesce(revenue, 0) as revenue,
        coalesce(attributed_sales, 0) as attributed_sales,
        max(case when breakdown = 'total' then coalesce(revenue, 0) end) over (
            partition by
                period_grain,
                period_start,
                attribution_model
        ) as period_revenue

    from every_period

    left join by_breakdown
        using (
            period_grain, period_start, attribution_model, breakdown, breakdown_value
        )

),

final as (

    select
        period_grain,
        period_start,
        attribution_model,
        breakdown,
        breakdown_value,
        is_complete,
        cast(revenue as {{ type_double() }}) as revenue,
        cast(period_revenue as {{ type_double() }}) as period_revenue,
        {{ percentage('revenue', 'period_revenue') }} as revenue_pct,
        cast(attributed_sales as {{ type_double() }}) as attributed_sales

    from revenue_by_period

)

select * from final
