{%- macro whole_number_ids() -%}
{%- set id_columns = [] -%}
{%- for table, description in canonical_tables().items() -%}
    {%- for name, column in description.columns.items()
        if column.type in ('id', 'reference', 'merge') -%}
        {%- set names = column.to or table -%}
        {%- do id_columns.append({
            'table': table, 'name': name, 'is_key': column.type == 'id',
            'named_table': names,
        }) -%}
    {%- endfor -%}
{%- endfor -%}

with

{% for table in id_columns | map(attribute='table') | unique -%}
{{ table }} as (

    select * from {{ ref('base_crm__' ~ table) }}

),

{% endfor -%}

-- Hardly any export writes an id as 1.0, so that only one that does is read closely.
suspects as (

    {%- for table, columns in id_columns | groupby('table') %}

    select connector

    from {{ table }}

    where
        {%- for column in columns %}
        {{ 'or ' if not loop.first }}raw_{{ column.name }} like '%.0%'
        {%- endfor %}
    {{ 'union' if not loop.last }}
    {%- endfor %}

),

{% for table, columns in id_columns | groupby('table') -%}
{{ table }}_cells as (

    select
        {{ table }}.connector,
        {%- for column in columns %}
        {{ cell_text('raw_' ~ column.name) }} as {{ column.name }}
        {{- ',' if not loop.last }}
        {%- endfor %}

    from {{ table }}

    inner join suspects
        on {{ table }}.connector = suspects.connector

),

{{ table }}_ids as (

    select
        connector,
        {%- for column in columns %}
        bool_or({{ matches(column.name, '^-?\\d+\\.0+$') }})
            as {{ column.name }}_has_decimals,
        bool_and({{ matches(column.name, '^-?\\d+(\\.0+)?$') }})
            as {{ column.name }}_is_whole
        {{- ',' if not loop.last }}
        {%- endfor %}

    from {{ table }}_cells

    group by connector

),

{% endfor -%}

id_columns as (

    {%- for column in id_columns %}

    select
        connector,
        '{{ column.table }}' as table_name,
        '{{ column.name }}' as column_name,
        '{{ column.named_table }}' as named_table,
        {{ column.is_key }} as is_key,
        {{ column.name }}_has_decimals as has_decimals,
        {{ column.name }}_is_whole as is_whole

    from {{ column.table }}_ids
    {{ 'union all' if not loop.last }}
    {%- endfor %}

),

keys as (

    select * from id_columns where is_key

),

-- What the ids of a table are is said by its own column of them. Where not all of those
-- are whole numbers, a reference still is one if they have no decimals to lose.
final as (

    select
        id_columns.connector,
        id_columns.table_name,
        id_columns.column_name

    from id_columns

    left join keys
        on
            id_columns.connector = keys.connector
            and id_columns.named_table = keys.table_name

    where
        id_columns.has_decimals
        and (
            keys.is_whole
            or (id_columns.is_whole and not coalesce(keys.has_decimals, false))
        )

)

select * from final
{%- endmacro -%}
