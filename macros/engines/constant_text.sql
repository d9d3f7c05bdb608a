{%- macro constant_text(expression, values) -%}
    {{ return(adapter.dispatch('constant_text')(expression, values)) }}
{%- endmacro -%}

{%- macro default__constant_text(expression, values) -%}
    {{ expression }}
{%- endmacro -%}

{%- macro duckdb__constant_text(expression, values) -%}
    cast({{ expression }} as enum ('{{ values | join("', '") }}'))
{%- endmacro -%}
