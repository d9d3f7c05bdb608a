{%- macro raw_rows(table, typed=[]) -%}
    {%- set columns = canonical_tables()[table].columns -%}
    {%- for connector in connectors_with(table) %}
    select
        '{{ connector }}' as connector,
        {%- for name in columns %}
        {%- if name in typed %}
        {{ name }} as raw_{{ name }}
        {%- else %}
        cast({{ name }} as {{ dbt.type_string() }}) as raw_{{ name }}
        {%- endif %}
        {{- ',' if not loop.last }}
        {%- endfor %}
    from {{ ref('stg_' ~ connector ~ '__' ~ table) }}
    {{ 'union all' if not loop.last }}
    {%- else %}
    select
        cast(null as {{ dbt.type_string() }}) as connector,
        {%- for name in columns %}
        cast(null as {{ dbt.type_string() }}) as raw_{{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
    where false
    {%- endfor %}
{%- endmacro -%}
