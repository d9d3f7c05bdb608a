{%- macro checked_tables(columns, condition='true') -%}
    {%- for table in canonical_tables() %}
    select
        '{{ table }}' as table_name,
        {{ columns | join(',\n        ') }}
    from {{ ref('int_' ~ table ~ '_checked') }}
    where {{ condition }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
