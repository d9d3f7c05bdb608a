{#- With `in`, because an engine that sends one side of a join to all of its processes may
    choose the wrong one: suspects are hardly any. -#}
{%- macro id_shapes(table) -%}
{%- set ids = id_columns(table) -%}
{{ table }}_cells as (

    select
        connector,
        {%- for name in ids %}
        {{ cell_text('raw_' ~ name) }} as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}

    from {{ table }}

    where connector in (select connector from suspects)

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
