with

leads as (

    select * from {{ ref('fct_leads') }}

),

deals as (

    select * from {{ ref('fct_deals') }}

),

spend as (

    select * from {{ ref('fct_spend') }}

),

contracts as (

    select * from {{ ref('int_contracts') }}

),

qualifications as (

    select * from {{ ref('int_qualifications') }}

),

holidays as (

    select * from {{ ref('stg_reference__holidays') }}

    where team_key is null

),

-- Whichever team it is that works.
working_weekdays as (

    select distinct day_of_week from {{ ref('int_business_hours') }}

),

first_dates as (

    select
        (select min(created_on) from leads) as first_lead_on,
        (
            select min(closed_on)
            from deals
            where is_closed
        ) as first_close_on,
        (select min(mql_on) from qualifications) as first_mql_on,
        (select min(start_date) from contracts) as first_contract_on,
        -- Spend is often booked once a month, on any day of it.
        (
            select {{ start_of_period("'month'", 'min(spend_on)') }} from spend
        ) as first_spend_on

),

metrics as (

    {%- for metric_id, metric in metrics().items() %}
    select
        '{{ metric_id }}' as metric_id,
        {{ metric.begins_on }} as begins_on
    from first_dates
    {{ 'union all' if not loop.last }}
    {%- endfor %}

),

days_before as (

    select
        metrics.metric_id,
        metrics.begins_on,
        {{ each_day(
            add_days('metrics.begins_on', -10), add_days('metrics.begins_on', -1)
        ) }} as day_before

    from metrics

),

-- Nothing can be missing of days on which nobody works.
working_days_before as (

    select
        days_before.metric_id,
        max(days_before.day_before) as last_day_before

    from days_before

    inner join working_weekdays
        on {{ weekday('days_before.day_before') }} = working_weekdays.day_of_week

    left join holidays
        on days_before.day_before = holidays.holiday_date

    where holidays.holiday_date is null

    group by days_before.metric_id

),

final as (

    select
        metrics.metric_id,
        metrics.begins_on,
        coalesce(
            {{ next_day('working_days_before.last_day_before') }}, metrics.begins_on
        ) as covered_from

    from metrics

    left join working_days_before
        on metrics.metric_id = working_days_before.metric_id

)

select * from final
