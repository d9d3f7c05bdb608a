{#- One scan per table, and a row per column from its counts. A list of the columns, because
    Spark plans the scan anew for each part of a union. -#}
{%- macro column_counts() -%}
    {%- set no_text = 'cast(null as ' ~ dbt.type_string() ~ ')' -%}
    {%- set counted = {} -%}
    {%- for table, description in canonical_tables().items() -%}
        {%- set names = [] -%}
        {%- for name, column in description.columns.items() if column.type not in
            ('id', 'name', 'text', 'source', 'currency', 'merge') -%}
            {%- do names.append(name) -%}
        {%- endfor -%}
        {%- do counted.update({table: names}) -%}
    {%- endfor -%}
    {%- for table, names in counted.items() %}
    {%- set columns = canonical_tables()[table].columns %}
{{ table }} as (

    select
        connector
        {%- for name in names %},
        count(*) filter (where {{ is_filled(name, columns[name]) }}) as {{ name }}_filled,
        count(*) filter (
            where
                {{ is_filled(name, columns[name]) }}
                and not {{ is_unusable(name, columns[name]) }}
        ) as {{ name }}_usable
        {%- endfor %}

    from {{ ref('checked_crm__' ~ table) }}

    group by connector

),
    {% endfor %}
column_counts as (
    {%- for table, names in counted.items() %}
    {%- set columns = canonical_tables()[table].columns %}
    select
        counts.connector,
        '{{ table }}' as table_name,
        listed.column_name,
        listed.column_type,
        listed.named_table,
        {%- for kind in ['filled', 'usable'] %}
        case listed.column_name
            {%- for name in names %}
            when '{{ name }}' then counts.{{ name }}_{{ kind }}
            {%- endfor %}
        end as {{ kind }}_values{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ table }} as counts
    cross join (
        values
        {%- for name in names %}
        {%- set type = columns[name].type %}
        {%- set named = columns[name].to %}
        (
            '{{ name }}',
            '{{ 'reference' if type == 'parent' else type }}',
            {{ "'" ~ named ~ "'" if named else no_text }}
        ){{ ',' if not loop.last }}
        {%- endfor %}
    ) as listed (column_name, column_type, named_table)
    {%- for merge in columns_of_type(table, 'merge') %}
    {%- set checked = ref('checked_crm__' ~ table) %}
    {%- set key = columns.keys() | first %}
    union all
    select
        rows_of_table.connector,
        '{{ table }}' as table_name,
        '{{ merge }}' as column_name,
        'merge' as column_type,
        '{{ table }}' as named_table,
        count(*) as filled_values,
        count(records.{{ key }}) as usable_values
    from {{ checked }} as rows_of_table
    left join {{ checked }} as records
        on
            rows_of_table.{{ merge }} = records.{{ key }}
            and coalesce(records.rejection_reason, '') not in ('duplicate_key', 'key_too_long')
    where rows_of_table.{{ merge }} is not null
    group by rows_of_table.connector
    {%- endfor %}
    {{ 'union all' if not loop.last }}
    {%- endfor %}

)
{%- endmacro -%}
