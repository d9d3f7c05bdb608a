{%- macro arrived_counts() -%}
    {%- for table in canonical_tables() %}
    select
        connector,
        '{{ table }}' as table_name,
        count(*) as arrived_rows
    from {{ ref('base_crm__' ~ table) }}
    group by connector
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
