{%- set team = 'team' if has_holidays_by_team() else 'null' -%}

with

holidays as (

    select * from {{ ref('holidays') }}

),

final as (

    select
        holiday_date,
        {{ team_key('cast(' ~ team ~ ' as ' ~ dbt.type_string() ~ ')') }} as team_key

    from holidays

)

select * from final
