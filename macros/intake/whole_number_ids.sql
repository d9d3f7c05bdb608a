{%- macro whole_number_ids() -%}
{%- set ids = {} -%}
{%- for table in canonical_tables() if id_columns(table) -%}
    {%- do ids.update({table: id_columns(table)}) -%}
{%- endfor -%}

with

{% for table in ids -%}
{{ table }} {{ as_inline() }} (
    {{ raw_rows(table) }}
),

{% endfor -%}

-- Hardly any export writes an id as 1.0, so that only one that does is read closely.
suspects as (

    {%- for table, columns in ids.items() %}

    select connector

    from {{ table }}

    where
        {%- for name in columns %}
        {{ 'or ' if not loop.first }}raw_{{ name }} like '%.0%'
        {%- endfor %}
    {{ 'union' if not loop.last }}
    {%- endfor %}

),

{% for table in ids -%}
{{ id_shapes(table) }},

{% endfor -%}

id_columns as (

    {%- for table, columns in ids.items() %}
    {%- set is_last = loop.last %}
    {%- for name, column in columns.items() %}

    select
        connector,
        '{{ table }}' as table_name,
        '{{ name }}' as column_name,
        '{{ column.to or table }}' as named_table,
        {{ column.type == 'id' }} as is_key,
        {{ name }}_has_decimals as has_decimals,
        {{ name }}_is_whole as is_whole

    from {{ table }}_ids
    {{ 'union all' if not (loop.last and is_last) }}
    {%- endfor %}
    {%- endfor %}

),

{{ keep_rows('id_columns') -}}
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
