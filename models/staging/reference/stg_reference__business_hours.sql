{{ config(
    post_hook=after_commit("{{ stop_if_business_hours_are_wrong() }}")
) }}

with

business_hours as (

    select * from {{ ref('business_hours') }}

),

-- A seed of a project that installs this one may have numbers, or types of no rows.
texts as (

    select
        {%- for name in ['team', 'time_zone', 'weekday', 'starts_at'] %}
        cast({{ name }} as {{ dbt.type_string() }}) as {{ name }},
        {%- endfor %}
        cast(ends_at as {{ dbt.type_string() }}) as ends_at

    from business_hours

),

trimmed_rows as (

    select
        {%- for name in ['team', 'time_zone', 'weekday', 'starts_at', 'ends_at'] %}
        nullif({{ trimmed(name) }}, '') as {{ name }},
        {%- endfor %}
        coalesce(team, '')
        || ',' || coalesce(time_zone, '')
        || ',' || coalesce(weekday, '')
        || ',' || coalesce(starts_at, '')
        || ',' || coalesce(ends_at, '') as seed_row

    from texts

),

-- Spreadsheets write 9:00, and rows of commas where something was deleted.
parsed_rows as (

    select
        {{ team_key('team') }} as team_key,
        seed_row,
        coalesce(time_zone, '{{ reporting_timezone() }}') as time_zone,
        {%- for edge in ['start', 'end'] %}
        {%- set text = edge ~ 's_at' %}
        case
            when {{ matches(text, '^(([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)$') }}
                then
                    cast(split_part({{ text }}, ':', 1) as integer) * 3600
                    + cast(split_part({{ text }}, ':', 2) as integer) * 60
        end as {{ edge }}_seconds,
        {%- endfor %}
        case
            when {{ matches('weekday', '^[1-7]$') }} then cast(weekday as integer)
        end as day_of_week

    from trimmed_rows

    where coalesce(team, time_zone, weekday, starts_at, ends_at) is not null

),

compared_rows as (

    select
        *,
        max(end_seconds) over (
            partition by team_key, day_of_week
            order by start_seconds, end_seconds, seed_row
            rows between unbounded preceding and 1 preceding
        ) as earlier_end_seconds,
        min(time_zone) over (partition by team_key) as first_time_zone,
        max(time_zone) over (partition by team_key) as last_time_zone

    from parsed_rows

),

final as (

    select
        team_key,
        time_zone,
        day_of_week,
        start_seconds,
        end_seconds,
        seed_row,
        case
            when day_of_week is null then 'weekday'
            when start_seconds is null or end_seconds is null then 'time'
            when end_seconds <= start_seconds then 'order'
            when first_time_zone <> last_time_zone then 'time_zones'
            when earlier_end_seconds > start_seconds then 'overlap'
        end as fault

    from compared_rows

)

select * from final
