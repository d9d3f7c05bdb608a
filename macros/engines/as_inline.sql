{%- macro as_inline() -%}
    {{ return(adapter.dispatch('as_inline')()) }}
{%- endmacro -%}

{%- macro default__as_inline() -%}
    as
{%- endmacro -%}

{%- macro duckdb__as_inline() -%}
    as not materialized
{%- endmacro -%}
