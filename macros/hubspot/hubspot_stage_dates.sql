{%- macro hubspot_stage_dates(dates, records, id) -%}
    {%- for date in dates %}
    select
        {{ id }}_text as {{ id }},
        {{ text_literal(date.stage) }} as stage,
        {{ date.is_label }} as is_label,
        {{ date.column }} as entered_at,
        {{ date.rank }} as column_rank
    from {{ records }}
    where {{ date.column }} is not null
    union all
    {%- endfor %}
    select
        cast(null as {{ dbt.type_string() }}) as {{ id }},
        cast(null as {{ dbt.type_string() }}) as stage,
        false as is_label,
        cast(null as {{ dbt.type_string() }}) as entered_at,
        1 as column_rank
    where false
{%- endmacro -%}
