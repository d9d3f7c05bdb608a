{%- macro checked_tables(columns, condition='true') -%}
    {%- for table in canonical_tables() %}
    select
        '{{ table }}' as table_name,
        {{ record_key(table) }} as record_key,
        {{ columns | join(',\n        ') }}
    from {{ ref('checked_crm__' ~ table) }}
    where {{ condition }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
