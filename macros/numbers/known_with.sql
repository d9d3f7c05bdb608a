{%- macro known_with(table, expression) -%}
    {%- if is_brought(table) -%}
        {{ expression }}
    {%- else -%}
        cast(null as {{ type_double() }})
    {%- endif -%}
{%- endmacro -%}
