{%- macro remark_on_unknown_teams() -%}
    {%- if execute -%}
        {%- set teams = run_query(
            'select distinct hours.calendar as team from ' ~ ref('int_business_hours')
            ~ ' as hours left join ' ~ ref('stg_crm__owners') ~ ' as owners on coalesce('
            ~ team_key('owners.team') ~ ", 'unknown') = hours.calendar "
            ~ "where hours.calendar not in ('', 'unknown') and owners.owner_id is null "
            ~ 'order by 1'
        ).rows | map(attribute='team') | list -%}
        {%- if teams -%}
            {%- do log(
                'The seeds business_hours and holidays name teams that no owner has, so '
                ~ 'that their rows count for nobody: ' ~ teams | join(', ') ~ '.',
                info=true
            ) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro -%}
