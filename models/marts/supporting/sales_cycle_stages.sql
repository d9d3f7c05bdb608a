{%- set dimensions = ['pipeline', 'stage'] -%}

with

stage_visits as (

    select * from {{ ref('int_stage_visits') }}

),

period_dates as (

    select * from {{ ref('dim_period_dates') }}

),

visits_in_periods as (

    select
        period_dates.period_grain,
        period_dates.period_start,
        stage_visits.pipeline,
        stage_visits.pipeline || ' / ' || stage_visits.stage as stage,
        stage_visits.stage_seconds

    from stage_visits

    inner join period_dates
        on stage_visits.left_on = period_dates.date_day

),

by_breakdown as (

    select
        period_grain,
        period_start,
        {{ breakdown_columns(dimensions) }},
        count(*) as stage_exits,
        {{ mean('stage_seconds') }} as avg_seconds,
        {{ percentile('stage_seconds', [0.5, 0.9]) }} as percentiles_of_seconds

    from visits_in_periods

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
        coalesce(stage_exits, 0) as stage_exits,
        {{ in_days('avg_seconds') }} as avg_days,
        {{ in_days(list_item('percentiles_of_seconds', 1)) }} as median_days,
        {{ in_days(list_item('percentiles_of_seconds', 2)) }} as p90_days

    from every_period

    left join by_breakdown
        using (period_grain, period_start, breakdown, breakdown_value)

)

select * from final
