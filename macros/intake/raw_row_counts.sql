{%- macro raw_row_counts() -%}
    {%- for connector, table in brought_tables() %}
    select
        '{{ connector }}' as connector,
        '{{ table }}' as table_name,
        count(*) as raw_rows
    from {{ ref('stg_' ~ connector ~ '__' ~ table) }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
