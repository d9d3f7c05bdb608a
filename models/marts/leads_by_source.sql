{%- set dimensions = ['lead_source', 'channel'] -%}

with

leads as (

    select * from {{ ref('fct_leads') }}

),

period_dates as (

    select * from {{ ref('dim_period_dates') }}

),

leads_in_periods as (

    select
        period_dates.period_grain,
        period_dates.period_start,
        leads.lead_source,
        leads.channel

    from leads

    inner join period_dates
        on leads.created_on = period_dates.date_day

),

by_breakdown as (

    select
        period_grain,
        period_start,
        {{ breakdown_columns(dimensions) }},
        count(*) as leads

    from leads_in_periods

    group by {{ by_breakdowns(dimensions) }}

),

every_period as (
    {{ every_period('by_breakdown') }}
),

leads_by_period as (

    select
        period_grain,
        period_start,
        breakdown,
        breakdown_value,
        is_complete,
        coalesce(leads, 0) as leads,
        max(case when breakdown = 'total' then coalesce(leads, 0) end) over (
            partition by
                period_grain,
                period_start
        ) as period_leads

    from every_period

    left join by_breakdown
        using (period_grain, period_start, breakdown, breakdown_value)

),

final as (

    select
        period_grain,
        period_start,
        breakdown,
        breakdown_value,
        is_complete,
        leads,
        period_leads,
        {{ percentage('leads', 'period_leads') }} as leads_pct

    from leads_by_period

)

select * from final
