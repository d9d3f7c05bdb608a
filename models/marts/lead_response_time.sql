{%- set dimensions = ['lead_source', 'channel', 'owner', 'team', 'country'] -%}

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
        leads.channel,
        leads.owner,
        leads.team,
        leads.country,
        leads.response_seconds,
        leads.response_business_seconds,
        case
            when leads.response_seconds <= 30 * 86400
                then leads.response_seconds
        end as seconds_within_30_days

    from leads

    inner join period_dates
        on leads.created_on = period_dates.date_day

    where leads.is_inbound

),

by_breakdown as (

    select
        period_grain,
        period_start,
        {{ breakdown_columns(dimensions) }},
        count(*) as leads,
        count(response_seconds) as responded_leads,
        {{ mean('response_seconds') }} as avg_seconds,
        {{ percentile('response_seconds', [0.5, 0.9]) }} as percentiles_of_seconds,
        {{ mean('seconds_within_30_days') }} as avg_seconds_within_30_days,
        {{ mean('response_business_seconds') }} as avg_business_seconds,
        {{ percentile('response_business_seconds', 0.5) }} as median_business_seconds,
        count(*) filter (where response_seconds <= 300) as responded_within_5_minutes,
        count(*) filter (where response_seconds <= 3600) as responded_within_1_hour,
        count(*) filter (where response_seconds <= 86400) as responded_within_24_hours

    from leads_in_periods

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
        coalesce(leads, 0) as leads,
        coalesce(responded_leads, 0) as responded_leads,
        coalesce(leads - responded_leads, 0) as unanswered_leads,
        {{ known_with('activities', percentage('responded_leads', 'leads')) }}
            as responded_pct,
        {{ in_hours('avg_seconds') }} as avg_hours,
        {{ in_hours(list_item('percentiles_of_seconds', 1)) }} as median_hours,
        {{ in_hours(list_item('percentiles_of_seconds', 2)) }} as p90_hours,
        {{ in_hours('avg_seconds_within_30_days') }} as avg_hours_within_30_days,
        {{ in_hours('avg_business_seconds') }} as avg_business_hours,
        {{ in_hours('median_business_seconds') }} as median_business_hours,
        coalesce(responded_within_5_minutes, 0) as responded_within_5_minutes,
        {{ known_with(
            'activities', percentage('responded_within_5_minutes', 'leads')
        ) }} as within_5_minutes_pct,
        coalesce(responded_within_1_hour, 0) as responded_within_1_hour,
        {{ known_with(
            'activities', percentage('responded_within_1_hour', 'leads')
        ) }} as within_1_hour_pct,
        coalesce(responded_within_24_hours, 0) as responded_within_24_hours,
        {{ known_with(
            'activities', percentage('responded_within_24_hours', 'leads')
        ) }} as within_24_hours_pct

    from every_period

    left join by_breakdown
        using (period_grain, period_start, breakdown, breakdown_value)

)

select * from final
