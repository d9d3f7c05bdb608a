{%- macro accepted_row_counts() -%}
    {%- for table in canonical_tables() %}
    select
        connector,
        '{{ table }}' as table_name,
        count(*) as accepted_rows
    from {{ ref('stg_crm__' ~ table) }}
    group by connector
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
