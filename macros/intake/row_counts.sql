{%- macro row_counts(model_prefix, count_name) -%}
    {%- for table in canonical_tables() %}
    select
        connector,
        '{{ table }}' as table_name,
        count(*) as {{ count_name }}
    from {{ ref(model_prefix ~ table) }}
    group by connector
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
