{%- set hours = business_hours() -%}

with

stated_hours as (

    select * from {{ ref('stg_reference__business_hours') }}

),

holidays as (

    select * from {{ ref('stg_reference__holidays') }}

),

hours_of_everybody as (

    select * from stated_hours

    where team_key is null

),

hours_of_settings as (

    {%- for weekday in hours.weekdays %}
    select
        '{{ reporting_timezone() }}' as time_zone,
        {{ weekday }} as day_of_week,
        {{ hours.start_seconds }} as start_seconds,
        {{ hours.end_seconds }} as end_seconds
    {{ 'union all' if not loop.last }}
    {%- endfor %}

),

default_hours as (

    select
        time_zone,
        day_of_week,
        start_seconds,
        end_seconds

    from hours_of_everybody

    union all

    select
        time_zone,
        day_of_week,
        start_seconds,
        end_seconds

    from hours_of_settings

    where not exists (select 1 from hours_of_everybody)

),

-- A team may have days off of its own and the hours of everybody else.
teams_with_default_hours as (

    select distinct holidays.team_key

    from holidays

    left join stated_hours
        on holidays.team_key = stated_hours.team_key

    where
        holidays.team_key is not null
        and stated_hours.team_key is null

),

final as (

    select
        '' as calendar,
        time_zone,
        day_of_week,
        start_seconds,
        end_seconds

    from default_hours

    union all

    select
        team_key as calendar,
        time_zone,
        day_of_week,
        start_seconds,
        end_seconds

    from stated_hours

    where team_key is not null

    union all

    select
        teams_with_default_hours.team_key as calendar,
        default_hours.time_zone,
        default_hours.day_of_week,
        default_hours.start_seconds,
        default_hours.end_seconds

    from teams_with_default_hours

    cross join default_hours

)

select * from final
