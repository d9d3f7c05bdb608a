{%- macro column_counts() -%}
    {%- set selects = [] -%}
    {%- for table, description in canonical_tables().items() -%}
        {%- set key = description.columns.keys() | first -%}
        {%- for name, column in description.columns.items()
            if column.type not in ('id', 'name', 'text', 'source', 'currency') -%}
            {%- do selects.append([table, key, name, column]) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for table, key, name, column in selects %}
    {%- set checked = ref('checked_crm__' ~ table) %}
    select
        rows_of_table.connector,
        '{{ table }}' as table_name,
        '{{ name }}' as column_name,
        '{{ 'reference' if column.type == 'parent' else column.type }}' as column_type,
        {%- if column.type == 'merge' %}
        '{{ table }}' as named_table,
        count(*) as filled_values,
        count(records.{{ key }}) as usable_values
    from {{ checked }} as rows_of_table
    left join {{ checked }} as records
        on
            rows_of_table.{{ name }} = records.{{ key }}
            and coalesce(records.rejection_reason, '') not in ('duplicate_key', 'key_too_long')
    where rows_of_table.{{ name }} is not null
        {%- else %}
        {{ "'" ~ column.to ~ "'" if column.to else 'cast(null as ' ~ dbt.type_string() ~ ')' }}
            as named_table,
        count(*) filter (where {{ is_filled(name, column) }}) as filled_values,
        count(*) filter (
            where {{ is_filled(name, column) }} and not {{ is_unusable(name, column) }}
        ) as usable_values
    from {{ checked }} as rows_of_table
        {%- endif %}
    group by rows_of_table.connector
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
