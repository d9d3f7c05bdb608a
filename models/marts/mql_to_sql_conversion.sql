{%- set dimensions = [
    'lead_source', 'channel', 'owner', 'team', 'industry', 'country',
] -%}

with

leads as (

    select * from {{ ref('fct_leads') }}

),

qualifications as (

    select * from {{ ref('int_qualifications') }}

),

period_dates as (

    select * from {{ ref('dim_period_dates') }}

),

mqls_in_periods as (

    select
        period_dates.period_grain,
        period_dates.period_start,
        leads.lead_source,
        leads.channel,
        leads.owner,
        leads.team,
        leads.industry,
        leads.country,
        qualifications.sql_at,
        qualifications.seconds_to_sql,
        qualifications.is_sql_within_window

    from qualifications

    inner join leads
        on qualifications.contact_id = leads.contact_id

    inner join period_dates
        on qualifications.mql_on = period_dates.date_day

),

by_breakdown as (

    select
        period_grain,
        period_start,
        {{ breakdown_columns(dimensions) }},
        count(*) as mqls,
        count(sql_at) as sqls,
        count(*) filter (where is_sql_within_window) as sqls_within_window,
        {{ mean('seconds_to_sql') }} as avg_seconds_to_sql,
        {{ percentile('seconds_to_sql', 0.5) }} as median_seconds_to_sql

    from mqls_in_periods

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
        coalesce(mqls, 0) as mqls,
        coalesce(sqls, 0) as sqls,
        {{ percentage('sqls', 'mqls') }} as conversion_pct,
        coalesce(sqls_within_window, 0) as sqls_within_window,
        {{ percentage('sqls_within_window', 'mqls') }} as conversion_within_window_pct,
        {{ in_days('avg_seconds_to_sql') }} as avg_days_to_sql,
        {{ in_days('median_seconds_to_sql') }} as median_days_to_sql

    from every_period

    left join by_breakdown
        using (period_grain, period_start, breakdown, breakdown_value)

)

select * from final
