{#- One scan per table, and a row per column from its counts. -#}
{%- macro column_counts() -%}
    {%- set selects = [] -%}
    {%- for table, description in canonical_tables().items() -%}
        {%- set key = description.columns.keys() | first -%}
        {%- for name, column in description.columns.items()
            if column.type not in ('id', 'name', 'text', 'source', 'currency') -%}
            {%- do selects.append([table, key, name, column]) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for table in canonical_tables() %}
{{ table }} as (

    select
        connector
        {%- for _, key, name, column in selects | selectattr(0, 'equalto', table)
            if column.type != 'merge' %},
        count(*) filter (where {{ is_filled(name, column) }}) as {{ name }}_filled,
        count(*) filter (
            where {{ is_filled(name, column) }} and not {{ is_unusable(name, column) }}
        ) as {{ name }}_usable
        {%- endfor %}

    from {{ ref('checked_crm__' ~ table) }}

    group by connector

),
    {% endfor %}
column_counts as (
    {%- for table, key, name, column in selects %}
    select
        rows_of_table.connector,
        '{{ table }}' as table_name,
        '{{ name }}' as column_name,
        '{{ 'reference' if column.type == 'parent' else column.type }}' as column_type,
        {%- if column.type == 'merge' %}
        {%- set checked = ref('checked_crm__' ~ table) %}
        '{{ table }}' as named_table,
        count(*) as filled_values,
        count(records.{{ key }}) as usable_values
    from {{ checked }} as rows_of_table
    left join {{ checked }} as records
        on
            rows_of_table.{{ name }} = records.{{ key }}
            and coalesce(records.rejection_reason, '') not in ('duplicate_key', 'key_too_long')
    where rows_of_table.{{ name }} is not null
    group by rows_of_table.connector
        {%- else %}
        {{ "'" ~ column.to ~ "'" if column.to else 'cast(null as ' ~ dbt.type_string() ~ ')' }}
            as named_table,
        {{ name }}_filled as filled_values,
        {{ name }}_usable as usable_values
    from {{ table }} as rows_of_table
        {%- endif %}
    {{ 'union all' if not loop.last }}
    {%- endfor %}

)
{%- endmacro -%}
