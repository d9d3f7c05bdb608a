{%- macro without_decimals(text) -%}
    {{ return(adapter.dispatch('without_decimals')(text)) }}
{%- endmacro -%}

{%- macro duckdb__without_decimals(text) -%}
    regexp_replace({{ text }}, '^(-?\d+)\.0+$', '\1')
{%- endmacro -%}

{%- macro postgres__without_decimals(text) -%}
    {{ duckdb__without_decimals(text) }}
{%- endmacro -%}

{%- macro spark__without_decimals(text) -%}
    regexp_replace({{ text }}, r'^(-?\d+)\.0+\z', '$1')
{%- endmacro -%}
