{%- macro checked_tables(columns, condition='true') -%}
    {%- for table, description in canonical_tables().items() %}
    select
        '{{ table }}' as table_name,
        {{ record_key(table) if description.has_own_id else 'record_key' }} as record_key,
        {{ columns | join(',\n        ') }}
    from {{ ref('checked_crm__' ~ table) }}
    where {{ condition }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
