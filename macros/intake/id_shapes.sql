{%- macro id_shapes(table) -%}
{%- set ids = id_columns(table) -%}
{{ table }}_cells as (

    select
        {{ table }}.connector,
        {%- for name in ids %}
        {{ cell_text('raw_' ~ name) }} as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}

    from {{ table }}

    inner join suspects
        on {{ table }}.connector = suspects.connector

),

{{ table }}_ids as (

    select
        connector,
        {%- for name in ids %}
        bool_or({{ matches(name, '^-?\\d+\\.0+$') }}) as {{ name }}_has_decimals,
        bool_and({{ matches(name, '^-?\\d+(\\.0+)?$') }}) as {{ name }}_is_whole
        {{- ',' if not loop.last }}
        {%- endfor %}

    from {{ table }}_cells

    group by connector

)
{%- endmacro -%}
